import { ticketEventData, ticketEventTypes } from '../../shared/tickets/ticket-event.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';
import { announceChange } from './announce-change.ts';
import type { ActionInput } from './decide-action.ts';
import { authorOf, liveRules } from './live-rules.ts';
import { loadAggregate, type RowLock } from './load-ticket.ts';
import { persistDraft } from './persist-ticket.ts';
import type { TicketAggregate } from './ticket-aggregate.ts';
import { draftOf, type Moment, refuse, type Rules, type TicketDraft } from './ticket-draft.ts';
import { canRead, type ReadFacts } from './ticket.policy.ts';

export interface ChangeContext {
  readonly unit: UnitOfWork;
  readonly draft: TicketDraft;
  readonly moment: Moment;
  readonly rules: Rules;
  readonly facts: ReadFacts;
}

/**
 * The frame of every verb on an existing ticket: one transaction, read, policy, decide, write, announce.
 * A ticket that the actor may not read answers exactly like one that does not exist.
 */
export function changeTicket(
  actor: Actor,
  ref: string,
  input: ActionInput,
  decide: (context: ChangeContext) => Promise<void> | void,
): Promise<{ aggregate: TicketAggregate; eventIds: readonly number[] }> {
  return inTransaction((unit) => changeTicketWithin(unit, actor, ref, input, decide));
}

/** The same frame inside a transaction that changes more than this ticket. */
export async function changeTicketWithin(
  unit: UnitOfWork,
  actor: Actor,
  ref: string,
  input: ActionInput,
  decide: (context: ChangeContext) => Promise<void> | void,
): Promise<{ aggregate: TicketAggregate; eventIds: readonly number[] }> {
  const { aggregate, facts } = await loadReadable(unit, actor, ref, 'write');
  const draft = draftOf(aggregate);
  const at = Math.max(clock.now(), draft.lastAt);
  const moment: Moment = { at, author: authorOf(actor, aggregate.ticket), language: actor.language };
  const rules = await liveRules(unit, actor, aggregate, input);
  await decide({ unit, draft, moment, rules, facts });
  const eventIds = await persistDraft(unit, draft, clock.now());
  unit.afterCommit(announceChange);
  return { aggregate: draft, eventIds };
}

/** Reads a ticket with what the policy needs, or answers as if it did not exist. */
export async function loadReadable(
  reader: SqlReader,
  actor: Actor,
  ref: string,
  lock: RowLock = 'none',
): Promise<{ aggregate: TicketAggregate; facts: ReadFacts }> {
  const aggregate = await loadAggregate(reader, ref, lock);
  const facts = await readFactsOf(reader, aggregate);
  if (!canRead(actor, facts)) throw notFound();
  return { aggregate, facts };
}

export async function readFactsOf(
  reader: SqlReader,
  aggregate: Pick<TicketAggregate, 'ticket' | 'stints'>,
): Promise<ReadFacts> {
  const watchers = await reader.all<{ personId: number }>(
    'SELECT person_id AS personId FROM ticket_watchers WHERE ticket_id = ?',
    [aggregate.ticket.id],
  );
  return factsFor(
    aggregate,
    watchers.map((row) => row.personId),
  );
}

/** What decides who may read a ticket whose watchers are known. */
export function factsFor(
  { ticket, stints }: Pick<TicketAggregate, 'ticket' | 'stints'>,
  watcherIds: readonly number[],
): ReadFacts {
  return {
    practice: ticket.practice,
    requesterId: ticket.requesterId,
    beneficiaryId: ticket.beneficiaryId,
    assigneeId: ticket.assigneeId,
    ownerTeamId: ticket.ownerTeamId,
    teamId: ticket.teamId,
    departmentId: ticket.departmentId,
    pastTeamIds: [...new Set(stints.map((stint) => stint.teamId))],
    watcherIds,
  };
}

interface ChangedRow {
  type: string;
  data: string;
  actorId: number | null;
  actorName: string | null;
  occurredAt: number;
}

/**
 * Optimistic lock by overlap (DESIGN, Settled 5): an edit made on an older version passes if nobody touched the
 * same fields since; an action passes only if neither state, team nor assignee moved.
 */
export async function expectNoConflict(
  unit: UnitOfWork,
  draft: TicketDraft,
  version: number,
  fields: readonly string[] | 'state',
  staff: boolean,
): Promise<void> {
  const { ticket } = draft;
  if (version === ticket.version) return;
  if (version > ticket.version) refuse('bad-input', 'version-from-the-future', { version: ticket.version });
  const rows = await unit.all<ChangedRow>(
    `SELECT e.type, e.data, e.actor_id AS actorId, p.name AS actorName, e.occurred_at AS occurredAt
       FROM ticket_events e LEFT JOIN people p ON p.id = e.actor_id
      WHERE e.ticket_id = ? AND e.ticket_version > ? ORDER BY e.id`,
    [ticket.id, version],
  );
  const changes = rows.flatMap((row) => changesOf(row));
  const overlapping = changes.filter(({ field }) => (fields === 'state' ? field === 'state' : fields.includes(field)));
  if (overlapping.length === 0) return;
  // Who of the desk did what is not for the person it is done for; they read the ticket again.
  refuse('conflict', 'changed-meanwhile', { version: ticket.version, changes: staff ? overlapping : [] });
}

interface ChangeSeen {
  readonly field: string;
  readonly by: string | null;
  readonly at: string;
  readonly to?: unknown;
}

/** Events that move state, team or assignee count as one field, `state`; an edit names its fields; what runs beside it is `major`. */
function changesOf(row: ChangedRow): ChangeSeen[] {
  const seen = { by: row.actorName, at: new Date(row.occurredAt).toISOString() };
  if (row.type === 'ticket.edited') {
    const data: unknown = JSON.parse(row.data);
    const changes: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'changes') : {};
    return Object.entries<unknown>(typeof changes === 'object' ? { ...changes } : {}).map(([field, change]) => {
      const to: unknown = typeof change === 'object' && change !== null ? Reflect.get(change, 'to') : null;
      return { ...seen, field, to };
    });
  }
  if (changesMajor(row)) return [{ ...seen, field: 'major', to: row.type }];
  const movesState = stateEvents.some((type) => type === row.type);
  return movesState ? [{ ...seen, field: 'state', to: row.type }] : [];
}

/** A word to those concerned changes what runs only where it is put on the banner, too. */
function changesMajor({ type, data }: ChangedRow): boolean {
  if (type !== 'ticket.major-communicated') return type === 'ticket.major-edited';
  return ticketEventData[type].parse(JSON.parse(data)).banner;
}

const quiet = [
  'ticket.commented',
  'ticket.time-logged',
  'ticket.edited',
  'ticket.tagged',
  'ticket.untagged',
  'ticket.watched',
  'ticket.unwatched',
  'ticket.linked',
  'ticket.unlinked',
  'ticket.vendor-numbered',
  'ticket.vendor-charged',
  'ticket.vendor-responded',
  'ticket.vendor-restored',
  'ticket.vendor-said',
  'ticket.runbook-step',
  'ticket.activity',
  'ticket.clock-warned',
  'ticket.clock-breached',
  'ticket.paged',
  'ticket.page-acknowledged',
  'ticket.rule-run',
  'ticket.assignment-decided',
  'ticket.absorbed',
  'ticket.parent-changed',
  'ticket.major-proposed',
  'ticket.major-accepted',
  'ticket.major-rejected',
  'ticket.major-edited',
  'ticket.major-communicated',
  'ticket.major-demoted',
  'ticket.major-reviewed',
  'ticket.rated',
];
const stateEvents = ticketEventTypes.filter((type) => !quiet.includes(type));
