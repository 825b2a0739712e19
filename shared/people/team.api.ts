import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';
import { skillWord, workingLanguage } from '../tickets/abilities.ts';

const id = z.coerce.number().int().positive();

export const teamView = z.object({
  id: z.number(),
  key: z.string(),
  name: z.string(),
  tier: z.number(),
  departmentId: z.number().nullable(),
  mail: z.string().nullable(),
  /** Its tickets name a vendor and a contract. */
  vendorServed: z.boolean(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  active: z.boolean(),
  members: z.number(),
  openTickets: z.number(),
  version: z.number(),
});
export type TeamView = z.infer<typeof teamView>;

export const listTeams = defineEndpoint({
  method: 'GET',
  path: '/api/admin/teams',
  summary: 'Support teams by tier and name; those that only came with imported history are left out.',
  access: configurationReaders,
  response: z.object({ items: z.array(teamView) }),
});

const body = {
  name: z.string().trim().min(1).max(120),
  tier: z.int().min(1).max(5),
  departmentId: z.int().positive().nullable(),
  mail: z.email().max(254).nullable(),
  vendorServed: z.boolean(),
  skills: z.array(skillWord).max(40),
  /** Codes such as `es`, or `en-C1` with the level of the Common European Framework. */
  languages: z.array(workingLanguage).max(20),
  note: changeNote,
};

export const createTeam = defineEndpoint({
  method: 'POST',
  path: '/api/admin/teams',
  summary: 'Add a support team.',
  access: 'admin.configure',
  body: z.strictObject(body),
  response: teamView,
  status: 201,
  idempotent: true,
});
export type TeamBody = z.output<typeof createTeam.body>;

export const saveTeam = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/teams/:id',
  summary: 'Edit a team. With open tickets it keeps its tier and stays on; so does the front line of a department.',
  access: 'admin.configure',
  params: z.strictObject({ id }),
  body: z.strictObject({ ...body, active: z.boolean(), version: readVersion }),
  response: teamView,
});
export type TeamEdit = z.output<typeof saveTeam.body>;
