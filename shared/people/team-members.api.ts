import * as z from 'zod';
import { rightsReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';

export const teamMembers = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      active: z.boolean(),
      lead: z.boolean(),
      /** `ldap`: follows the groups of the directory. */
      source: z.enum(['ldap', 'local']),
      /** Whether a role lets them work on tickets of the team. */
      works: z.boolean(),
    }),
  ),
  version: z.number(),
});
export type TeamMembers = z.infer<typeof teamMembers>;

export const readTeamMembers = defineEndpoint({
  method: 'GET',
  path: '/api/admin/teams/:id/members',
  summary: 'Who is in a team, who leads it, and where that was given.',
  access: rightsReaders,
  params: idParams,
  response: teamMembers,
});

export const saveTeamMembers = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/teams/:id/members',
  summary: 'Put people into a team: all of those given here, without those of the directory.',
  access: 'admin.people',
  params: idParams,
  body: z.strictObject({
    members: z.array(z.strictObject({ id: z.int().positive(), lead: z.boolean() })).max(500),
    note: changeNote,
    version: readVersion,
  }),
  response: teamMembers,
});
export type TeamMembersEdit = z.output<typeof saveTeamMembers.body>;
