import { incident } from '../../shared/practices/incident.ts';
import { DomainError } from '../platform/errors.ts';
import { startTicket } from '../tickets/start-ticket.ts';
import type { Author, TeamFacts } from '../tickets/ticket-aggregate.ts';
import { draftOf, type Moment, refuse, type Rules, type TicketDraft } from '../tickets/ticket-draft.ts';

const team = (id: number, tier: number, rest: Partial<TeamFacts> = {}): TeamFacts => ({
  id,
  tier,
  tierTo: null,
  departmentId: 1,
  active: true,
  ...rest,
});

/** A desk for decisions that need no database: names for teams and people, by id. */
export const teams = {
  desk: team(1, 1),
  deskNorth: team(2, 1),
  networks: team(3, 2),
  systems: team(4, 2),
  experts: team(5, 3),
  vendor: team(6, 4),
  overseas: team(7, 5),
  dissolved: team(8, 2, { active: false }),
  twoTiers: team(9, 2, { tierTo: 3 }),
} as const;

export const people = { requester: 100, luis: 11, kate: 12, marta: 31, omar: 32, ines: 51, outsider: 99 } as const;

const members: Readonly<Record<number, readonly number[]>> = {
  [teams.desk.id]: [people.luis, people.kate],
  [teams.networks.id]: [people.marta, people.omar],
  [teams.experts.id]: [people.ines],
};

const usual = ['1-2', '2-3', '3-4', '3-5', '4-5'];

export function buildRules(overrides: Partial<Rules> = {}): Rules {
  return {
    mode: 'live',
    practice: incident,
    team: (id) => Object.values(teams).find((one) => one.id === id) ?? refuse('bad-input', 'unknown-team'),
    pathAllowed: (_categoryId, from, to) => usual.includes(`${String(from)}-${String(to)}`),
    mayLeavePath: false,
    isMember: (teamId, personId) => members[teamId]?.includes(personId) ?? false,
    status: () => null,
    runbook: { steps: 0, done: 0 },
    activeChildren: 0,
    reopenWindow: 7 * 86_400_000,
    ...overrides,
  };
}

export const replayRules = buildRules({ mode: 'replay', isMember: () => true });

/** Monday 2 March 2026, 9:00 UTC. */
export const begin = Date.UTC(2026, 2, 2, 9);
export const minutes = (count: number): number => count * 60_000;

export function staff(id: number): Author {
  return { id, kind: 'person', onBehalfOf: null, staff: true };
}
export const requester: Author = { id: people.requester, kind: 'person', onBehalfOf: null, staff: false };
export const importer: Author = { id: null, kind: 'import', onBehalfOf: 'Siebel', staff: true };

/** @param after minutes since the ticket was opened */
export function moment(after: number, author: Author = staff(people.luis)): Moment {
  return { at: begin + minutes(after), author };
}

/** A P3 incident in the queue of the desk, opened by the requester in the portal. */
export function buildDraft(overrides: Partial<TicketDraft['ticket']> = {}, rules: Rules = buildRules()): TicketDraft {
  const draft = startTicket(
    {
      practice: 'incident',
      title: 'La impresora no imprime',
      requesterId: people.requester,
      ownerTeamId: teams.desk.id,
      teamId: overrides.teamId ?? teams.desk.id,
      channel: overrides.channel ?? 'portal',
      impact: 'medium',
      urgency: 'medium',
      priority: overrides.priority ?? 3,
    },
    { at: begin, author: rules.mode === 'live' ? requester : importer },
    rules,
  );
  Object.assign(draft.ticket, { id: 1, number: 'INC-000001' }, overrides);
  // As read back from the database: nothing is pending, and the next decision is made on what stands.
  return draftOf(draft);
}

/** What a refused decision says: its code, its reason and what it lists. */
export function refusalOf(decide: () => unknown): Record<string, unknown> | undefined {
  try {
    decide();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, ...error.extras };
  }
  return undefined;
}
