import type { ImportMapping, LevelMeaning } from '../../shared/imports/import-mapping.ts';
import { practiceOf } from '../../shared/practices/registry.ts';
import type { Practice } from '../../shared/practices/practice.ts';
import { ruleOf } from '../../shared/workflow/workflow.ts';
import { isAllowedPath } from '../tickets/live-rules.ts';
import type { OpeningFacts } from '../tickets/start-ticket.ts';
import type { Author, TeamFacts } from '../tickets/ticket-aggregate.ts';
import { refuse, type Rules } from '../tickets/ticket-draft.ts';
import type { Tally } from './tally.ts';
import type { EventFacts, TeamRef, TicketFacts } from './understand-row.ts';

/** Given to what was resolved in the source without a code. */
export const importedCode = 'imported';

/** The records here that stand for the teams and people of the source. */
export interface ReferenceIds {
  team(team: TeamRef): number;
  person(key: string): number;
  service(key: string): number | null;
  site(key: string): number | null;
  readonly ownerTeamId: number | null;
  readonly fallbackRequesterId: number;
}

export interface Replay {
  readonly batchId: number;
  readonly rules: Rules;
  readonly ids: ReferenceIds;
  readonly tally: Tally;
  /** Statuses that the mapping adds to the practice. */
  readonly ownStatuses: ReadonlySet<string>;
  readonly details: Readonly<Record<string, unknown>>;
  readonly practice: ImportMapping['practice'];
  /** Stands for whoever acted where the source names nobody. */
  readonly sourceName: string;
  ticketKey: string;
}

/** The practice with the statuses that the mapping adds to it, each inside a category that exists. */
export function practiceWith(mapping: ImportMapping): Practice {
  const practice = practiceOf(mapping.practice);
  const states = { ...practice.workflow.states };
  for (const { status, category } of Object.values(mapping.state.values)) states[status] ??= category;
  return { ...practice, workflow: { ...practice.workflow, states } };
}

export function ownStatusesOf(mapping: ImportMapping): ReadonlySet<string> {
  const known = practiceOf(mapping.practice).workflow.states;
  return new Set(
    Object.values(mapping.state.values)
      .map(({ status }) => status)
      .filter((status) => !Object.hasOwn(known, status)),
  );
}

/**
 * Rules of history. Which teams people were members of is not known, so nobody is taken for an outsider; what a team
 * is now (inactive, without members) says nothing about then.
 */
export function replayRules(practice: Practice, teams: ReadonlyMap<number, TeamFacts>): Rules {
  return {
    mode: 'replay',
    practice,
    team: (id) => teams.get(id) ?? refuse('bad-input', 'unknown-team'),
    pathAllowed: (_categoryId, from, to) => isAllowedPath(null, from, to),
    mayLeavePath: false,
    isMember: () => true,
    status: () => null,
    runbook: { steps: 0, done: 0 },
    activeChildren: 0,
    reopenWindow: Number.POSITIVE_INFINITY,
  };
}

/** The status in which work goes on. */
export function workStatus({ workflow }: Practice): string {
  const resume = Object.keys(workflow.actions).find((action) => workflow.actions[action]?.verb === 'resume');
  return (resume === undefined ? undefined : ruleOf(workflow, resume)?.to) ?? workflow.initial;
}

export function resolvedStatus({ workflow }: Practice): string {
  return Object.keys(workflow.states).find((status) => workflow.states[status] === 'resolved') ?? workflow.initial;
}

export function importAuthor(onBehalfOf: string): Author {
  return { id: null, kind: 'import', onBehalfOf, staff: true };
}

export function openingOf(row: EventFacts | TicketFacts, replay: Replay): OpeningFacts {
  const { ids } = replay;
  const teamId = ids.team(row.team);
  const born = replay.rules.team(teamId);
  return {
    practice: replay.practice,
    title: row.title,
    description: row.description,
    requesterId: row.requester === null ? ids.fallbackRequesterId : ids.person(row.requester),
    // Born at the front line, its own team owns it; born above, the source does not say who does: the mapping does.
    ownerTeamId: born.tier === 1 ? teamId : (ids.ownerTeamId ?? teamId),
    teamId,
    channel: 'import',
    impact: levelKey(row.impact),
    urgency: levelKey(row.urgency),
    priority: row.priority,
    serviceId: row.service === null ? null : ids.service(row.service),
    siteId: row.site === null ? null : ids.site(row.site.key),
    batchId: replay.batchId,
    externalKey: replay.ticketKey,
    details: { ...replay.details },
  };
}

export function levelKey(level: LevelMeaning | null): string | null {
  return typeof level === 'object' && level !== null ? level.key : level;
}
