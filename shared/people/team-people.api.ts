import * as z from 'zod';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { absenceView } from './absence.api.ts';
import { awayView } from './away-view.ts';

export const teamPeople = z.object({
  team: z.object({ id: z.number(), name: z.string(), tier: z.number() }),
  members: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      jobTitle: z.string().nullable(),
      lead: z.boolean(),
      /** Whether a role lets them work on tickets. */
      works: z.boolean(),
      away: awayView.nullable(),
      /** Tickets in their hands that are being worked on, and those that wait; of every team. */
      open: z.number(),
      waiting: z.number(),
      /** Absences of now and of the next weeks. */
      absences: z.array(absenceView),
      /** Whether the reader enters their absences. */
      mayKeep: z.boolean(),
    }),
  ),
});
export type TeamPeople = z.infer<typeof teamPeople>;

export const readTeamPeople = defineEndpoint({
  method: 'GET',
  path: '/api/teams/:id/people',
  summary: 'Who is in a team, who is away until when, and what everybody has in hand; for the team and those over it.',
  access: 'people.read',
  params: idParams,
  response: teamPeople,
});
