import { Router } from 'express';
import * as api from '../../shared/sla/clock.api.ts';
import { mount } from '../platform/http.ts';
import { readTicketClocks } from './read-ticket-clocks.ts';

export const slaRoutes = Router();

mount(slaRoutes, api.ticketClocks, ({ actor, params }) => readTicketClocks(actor, params.ticket));
