import * as z from 'zod';
import { peopleReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { awayView } from './away-view.ts';

const language = z.enum(['es', 'en']);

export const personRow = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string().nullable(),
  jobTitle: z.string().nullable(),
  departmentId: z.number().nullable(),
  siteId: z.number().nullable(),
  vip: z.boolean(),
  active: z.boolean(),
  /** Of somebody of the desk who is not there just now. */
  away: awayView.nullable(),
});
export type PersonRow = z.infer<typeof personRow>;

/** What staff see of a requester before answering. */
export const personView = personRow.extend({
  givenName: z.string().nullable(),
  phone: z.string().nullable(),
  language,
  timeZone: z.string(),
  manager: z.object({ id: z.number(), name: z.string() }).nullable(),
  teams: z.array(z.object({ id: z.number(), name: z.string(), tier: z.number(), lead: z.boolean() })),
});
export type PersonView = z.infer<typeof personView>;

export const findPeople = defineEndpoint({
  method: 'GET',
  path: '/api/people',
  summary: 'People whose name, account or mail has words that start with what was typed; by name, without accents.',
  access: peopleReaders,
  query: z.strictObject({
    search: z.string().trim().max(100).default(''),
    /** Only members of this team. */
    team: z.coerce.number().int().positive().optional(),
    /** Also those who left or were switched off; for administrators and auditors. */
    everyone: z.stringbool().default(false),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  response: z.object({ items: z.array(personRow), nextCursor: z.string().nullable() }),
});

export const getPerson = defineEndpoint({
  method: 'GET',
  path: '/api/people/:id',
  summary: 'One person as the desk needs to know them.',
  access: peopleReaders,
  params: idParams,
  response: personView,
});
