import { Router } from 'express';
import * as api from '../../shared/sla/clock.api.ts';
import { mount } from '../platform/http.ts';
import { readCalendarVersion } from './read-calendar-version.ts';
import { readTicketClocks } from './read-ticket-clocks.ts';

export const slaRoutes = Router();

mount(slaRoutes, api.ticketClocks, ({ actor, params }) => readTicketClocks(actor, params.ticket));
mount(slaRoutes, api.calendarVersion, ({ actor, params }) => readCalendarVersion(actor, params.version));
