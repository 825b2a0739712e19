import { Router } from 'express';
import * as api from '../../shared/sla/calendar.api.ts';
import { mount } from '../platform/http.ts';
import { listCalendars, readCalendar } from './read-calendars.ts';
import { assignCalendar, createCalendar, saveCalendar } from './save-calendar.ts';
import { listHolidayPlaces, readHolidayFile, suggestHolidays } from './suggest-holidays.ts';

export const calendarRoutes = Router();

mount(calendarRoutes, api.listCalendars, ({ actor }) => listCalendars(actor));
mount(calendarRoutes, api.readCalendar, ({ actor, params }) => readCalendar(actor, params.id));
mount(calendarRoutes, api.createCalendar, ({ actor, body }) => createCalendar(actor, body));
mount(calendarRoutes, api.saveCalendar, ({ actor, params, body }) => saveCalendar(actor, params.id, body));
mount(calendarRoutes, api.assignCalendar, async ({ actor, params, body }) => {
  await assignCalendar(actor, params, body);
  return { calendarId: body.calendarId };
});
mount(calendarRoutes, api.listHolidayPlaces, ({ actor, query }) => listHolidayPlaces(actor, query));
mount(calendarRoutes, api.suggestHolidays, ({ actor, query }) => ({ items: suggestHolidays(actor, query) }));
// Longer than other bodies: a text of `icalMaxLength` characters may take three bytes each.
mount(calendarRoutes, api.readHolidayFile, ({ actor, body }) => readHolidayFile(actor, body), { maxBody: 2_000_000 });
