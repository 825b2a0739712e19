import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { scopeQuery } from './report.api.ts';

/**
 * How much an open ticket of each priority counts in the load: a P1 as much as eight P5. It puts what one carries in
 * an order; it is no time and no target of anybody.
 */
export const workWeights: Readonly<Record<string, number>> = { 1: 8, 2: 5, 3: 3, 4: 2, 5: 1 };
/** Of a ticket without a priority. */
export const plainWeight = 2;

/** Nothing happened to it for so many days. */
export const stillDays = 5;

const instant = z.iso.datetime();

/** How many, and the filter of the list that holds them; null for who may not open tickets. */
const counted = z.object({ n: z.number(), q: z.string().nullable() });
export type Counted = z.infer<typeof counted>;

const openWork = {
  /** Σ of the weights of what is open. */
  load: z.number(),
  open: counted,
  /** Whose promise to the customer is overdue. */
  overdue: counted,
  waiting: counted,
  /** Untouched for `stillDays`. */
  still: counted,
  /** When the one that was left alone longest was touched last; null where nothing is open. */
  stillSince: instant.nullable(),
};
const doneWork = {
  /** Resolved by the team since the day began, and in these seven days, today included. */
  resolvedToday: counted,
  resolvedWeek: counted,
};

const agentWork = z.object({ id: z.number(), name: z.string(), ...openWork, ...doneWork });
export type AgentWork = z.infer<typeof agentWork>;

const teamWork = z.object({
  id: z.number(),
  name: z.string(),
  tier: z.number(),
  tierTo: z.number().nullable(),
  /** Active members. */
  people: z.number(),
  ...openWork,
  ...doneWork,
  /** Tickets that came to the team, opened there or handed over. */
  enteredToday: counted,
  enteredWeek: counted,
  unassigned: z.object(openWork),
  /** Members, and whoever else has work there, the fullest first. Null for who may not assign the team's work. */
  agents: z.array(agentWork).nullable(),
});
export type TeamWork = z.infer<typeof teamWork>;

export const readWorkload = defineEndpoint({
  method: 'GET',
  path: '/api/insight/workload',
  summary:
    'What each team and, for who assigns its work, each agent has open at this moment, beside what came and went.',
  access: 'report.read',
  query: scopeQuery.omit({ period: true, from: true, to: true }),
  response: z.object({
    zone: z.string(),
    at: instant,
    wholeHouse: z.boolean(),
    /** The most load per member first. */
    teams: z.array(teamWork),
  }),
});
