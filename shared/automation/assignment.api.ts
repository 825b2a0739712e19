import * as z from 'zod';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';
import { assignmentDefinition, skipReasons } from './assignment.ts';

const person = z.object({ id: z.number(), name: z.string() });

const view = z.object({
  definition: assignmentDefinition,
  version: z.number(),
  /** Whether the reader gives out the team's work. */
  maySave: z.boolean(),
  /** Whether the team has hours of its own. */
  hasHours: z.boolean(),
});
export type AssignmentView = z.infer<typeof view>;

export const readAssignment = defineEndpoint({
  method: 'GET',
  path: '/api/teams/:id/assignment',
  summary: 'How what comes to a team finds its people by itself; for the team and those over it.',
  access: 'people.read',
  params: idParams,
  response: view,
});

export const saveAssignment = defineEndpoint({
  method: 'PUT',
  path: '/api/teams/:id/assignment',
  summary: 'Choose it: the lead of the team, managers over it and administrators; each save is a version.',
  access: 'people.read',
  params: idParams,
  body: z.strictObject({ definition: assignmentDefinition, version: readVersion, note: changeNote }),
  response: view,
});
export type AssignmentEdit = z.output<typeof saveAssignment.body>;

export const tryAssignment = defineEndpoint({
  method: 'POST',
  path: '/api/teams/:id/assignment/try',
  summary: 'Who would get the last tickets that came to a team, one after the other, and why; nothing is changed.',
  access: 'people.read',
  params: idParams,
  body: z.strictObject({ definition: assignmentDefinition }),
  response: z.object({
    items: z.array(
      z.object({
        number: z.string(),
        /** Null where the reader may not read the ticket. */
        title: z.string().nullable(),
        priority: z.number().nullable(),
        enteredAt: z.iso.datetime(),
        outcome: z.enum(['assigned', 'nobody', 'closed']),
        chosen: person.nullable(),
        /** What they would have in hand by then, and what it weighs. */
        open: z.number(),
        load: z.number(),
        skills: z.array(z.string()),
        speaks: z.boolean(),
        skipped: z.array(z.object({ person, why: z.enum(skipReasons) })),
        /** Who accepted it for the team in fact. */
        actual: person.nullable(),
      }),
    ),
    /** How many each would have got. */
    shares: z.array(z.object({ person, count: z.number() })),
  }),
});
export type AssignmentTrial = z.infer<typeof tryAssignment.response>;
