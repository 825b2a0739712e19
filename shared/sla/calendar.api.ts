import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, configurationName, readVersion } from '../configuration/configuration.api.ts';
import { calendarDefinition } from './calendar-definition.ts';
import { icalSkips } from './ical-days.ts';

const id = z.coerce.number().int().positive();
/** What one import or suggestion may span. */
const year = z.coerce.number().int().min(2000).max(2100);
const years = { fromYear: year, toYear: year };
const isSpan = ({ fromYear, toYear }: { fromYear: number; toYear: number }) =>
  toYear >= fromYear && toYear - fromYear <= 9;
const spanFault = { path: ['toYear'], message: 'at most ten years, in order' };

export const calendarView = z.object({
  id: z.number(),
  key: z.string(),
  name: z.object({ es: z.string(), en: z.string() }),
  active: z.boolean(),
  /** How often it was edited. */
  version: z.number(),
  definition: calendarDefinition,
  siteIds: z.array(z.number()),
  teamIds: z.array(z.number()),
  /** That name it as their hours and are in force: service levels, those between teams, contracts with vendors. */
  agreements: z.array(
    z.object({ kind: z.enum(['sla', 'ola', 'uc']), name: z.object({ es: z.string(), en: z.string() }) }),
  ),
});
export type CalendarView = z.infer<typeof calendarView>;

export const listCalendars = defineEndpoint({
  method: 'GET',
  path: '/api/admin/calendars',
  summary: 'All calendars, and by which one each site and team works.',
  access: configurationReaders,
  response: z.object({
    items: z.array(calendarView),
    /** `calendarId` null: a site is always open, a team works by the hours of the ticket. */
    sites: z.array(z.object({ id: z.number(), name: z.string(), calendarId: z.number().nullable() })),
    teams: z.array(z.object({ id: z.number(), name: z.string(), tier: z.number(), calendarId: z.number().nullable() })),
  }),
});

export const readCalendar = defineEndpoint({
  method: 'GET',
  path: '/api/admin/calendars/:id',
  summary: 'One calendar.',
  access: configurationReaders,
  params: idParams,
  response: calendarView,
});

const calendarBody = { name: configurationName, definition: calendarDefinition, note: changeNote };

export const createCalendar = defineEndpoint({
  method: 'POST',
  path: '/api/admin/calendars',
  summary: 'Add a calendar. One that never opens is refused.',
  access: 'admin.configure',
  body: z.strictObject(calendarBody),
  response: calendarView,
  status: 201,
  idempotent: true,
});
export type CalendarBody = z.output<typeof createCalendar.body>;

export const saveCalendar = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/calendars/:id',
  summary: 'Edit a calendar as a new version: what was decided by an earlier one stays as it is.',
  access: 'admin.configure',
  params: idParams,
  body: z.strictObject({ ...calendarBody, version: readVersion, active: z.boolean() }),
  response: calendarView,
});
export type CalendarEdit = z.output<typeof saveCalendar.body>;

export const assignCalendar = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/working-hours/:place/:id',
  summary: 'Choose the calendar by which a site or a team works; 409 when it is not `was` any more.',
  access: 'admin.configure',
  params: z.strictObject({ place: z.enum(['site', 'team']), id }),
  body: z.strictObject({
    calendarId: z.int().positive().nullable(),
    was: z.int().positive().nullable(),
    note: changeNote,
  }),
  response: z.object({ calendarId: z.number().nullable() }),
});

const place = z.object({ code: z.string(), name: z.string() });
const placeCode = z.string().regex(/^[A-Z0-9-]{1,8}$/i);

export const listHolidayPlaces = defineEndpoint({
  method: 'GET',
  path: '/api/admin/holiday-places',
  summary: 'Countries with known public holidays; the regions of one, and the places of a region.',
  access: 'admin.configure',
  query: z.strictObject({ country: placeCode.optional(), state: placeCode.optional() }),
  response: z.object({ countries: z.array(place), states: z.array(place), regions: z.array(place) }),
});

const namedDay = z.object({ date: z.iso.date(), name: z.string() });

export const suggestHolidays = defineEndpoint({
  method: 'GET',
  path: '/api/admin/holidays',
  summary: 'Public holidays of a country, region and place in some years, to be merged into a calendar.',
  access: 'admin.configure',
  query: z
    .strictObject({ country: placeCode, state: placeCode.optional(), region: placeCode.optional(), ...years })
    .refine(isSpan, spanFault),
  response: z.object({ items: z.array(namedDay) }),
});
export type HolidayQuery = z.output<typeof suggestHolidays.query>;

/** Largest iCalendar text, in characters; a decade of holidays takes a tenth of it. */
export const icalMaxLength = 500_000;

export const readHolidayFile = defineEndpoint({
  method: 'POST',
  path: '/api/admin/holidays/ical',
  summary: 'The whole days of an iCalendar text in some years, and what of it was left out and why. Nothing is saved.',
  access: 'admin.configure',
  body: z.strictObject({ text: z.string().min(1).max(icalMaxLength), ...years }).refine(isSpan, spanFault),
  response: z.object({
    items: z.array(namedDay),
    skipped: z.array(z.object({ line: z.number(), name: z.string(), reason: z.enum(icalSkips) })),
  }),
});
