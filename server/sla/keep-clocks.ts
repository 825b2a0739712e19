import { type ClockMetric, type ClockRecord, latestInstant } from '../../shared/sla/clock-record.ts';
import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { UnitOfWork } from '../platform/database.ts';
import type { TicketAggregate } from '../tickets/ticket-aggregate.ts';
import type { TicketDraft } from '../tickets/ticket-draft.ts';
import type { TicketParticipant } from '../tickets/ticket-participants.ts';
import { insertClocks, readClocks, updateClock } from './clock-rows.ts';
import { type ClockContext, reasonToAskAgain } from './clock-context.ts';
import { type CurrentLevels, currentLevels } from './current-levels.ts';
import { followPromises } from './follow-promises.ts';
import { followStays } from './follow-stays.ts';
import { calendarsOf } from './known-calendars.ts';
import { policiesOf } from './known-policies.ts';

/** Keeps the clocks beside a ticket in the very transaction of its change. Imported history was promised nothing. */
export const keepClocks: TicketParticipant = {
  name: 'clocks',
  async follow(unit, draft) {
    if (draft.ticket.batchId !== null || !draft.events.some((event) => movesClocks(event, draft))) return null;
    const levels = await currentLevels(unit);
    const isNew = draft.baseVersion === null;
    if (isNew && levels.sla.length === 0 && levels.ola.length === 0) return null;
    const before = isNew ? [] : await readClocks(unit, [draft.ticket.id], 'for-change');
    const context = await contextOf(unit, draft, levels, before);
    const promises = followPromises(draft, before.filter(isPromise), context);
    const stays = followStays(draft, before.filter(isStay), promises, context);
    showDue(draft, promises);
    if (isNew) started.set(draft, [...promises, ...stays]);
    return (later) => writeClocks(later, draft.ticket.id, before, [...promises, ...stays]);
  },
};

/** Until the answer to whoever opened a ticket has told of its clocks. */
const started = new WeakMap<TicketAggregate, readonly ClockRecord[]>();

/** The clocks that began with a ticket this process has opened, before anything else happened to it. */
export function clocksStartedWith(opened: TicketAggregate): readonly ClockRecord[] {
  return started.get(opened) ?? [];
}

const promised: readonly ClockMetric[] = ['response', 'next-reply', 'resolution'];
const kept: readonly ClockMetric[] = ['accept', 'stint'];

function isPromise({ kind, metric }: ClockRecord): boolean {
  return kind === 'sla' && promised.includes(metric);
}

function isStay({ kind, metric }: ClockRecord): boolean {
  return kind === 'ola' && kept.includes(metric);
}

/** What may move a clock: the state, the team, who has it, what is said, what it is. */
const moving: readonly TicketEventType[] = [
  'ticket.opened',
  'ticket.taken',
  'ticket.assigned',
  'ticket.released',
  'ticket.waiting',
  'ticket.wait-reason-changed',
  'ticket.resumed',
  'ticket.escalated',
  'ticket.accepted',
  'ticket.returned',
  'ticket.de-escalated',
  'ticket.reassigned',
  'ticket.resolved',
  'ticket.confirmed',
  'ticket.reopened',
  'ticket.closed',
  'ticket.cancelled',
  'ticket.merged',
  'ticket.followed-parent',
];

/** Most of what happens on a ticket leaves its clocks alone, and then nothing is read. */
function movesClocks({ type, visibility }: TicketDraft['events'][number], draft: TicketDraft): boolean {
  if (type === 'ticket.edited') return reasonToAskAgain(draft) !== null;
  if (type === 'ticket.commented') return visibility === 'public';
  return moving.includes(type);
}

async function contextOf(
  unit: UnitOfWork,
  { ticket }: TicketDraft,
  levels: CurrentLevels,
  clocks: readonly ClockRecord[],
): Promise<ClockContext> {
  return {
    levels,
    policies: await policiesOf(
      unit,
      clocks.map(({ policyVersionId }) => policyVersionId),
    ),
    calendars: await calendarsOf(
      unit,
      clocks.map(({ calendarVersionId }) => calendarVersionId),
    ),
    vip: levels.asksVip && (await isVip(unit, ticket.beneficiaryId ?? ticket.requesterId)),
  };
}

async function isVip(unit: UnitOfWork, personId: number): Promise<boolean> {
  const row = await unit.first<{ vip: number }>('SELECT vip FROM people WHERE id = ?', [personId]);
  return Boolean(row?.vip);
}

/** What queues are ordered by: the customer's promise that falls due first. */
function showDue({ ticket }: TicketDraft, promises: readonly ClockRecord[]): void {
  const due = promises.flatMap(({ state, dueAt }) => (state === 'running' && dueAt !== null ? [dueAt] : []));
  ticket.dueAt = due.length === 0 ? null : Math.min(...due);
  ticket.dueOrder = ticket.dueAt ?? latestInstant;
}

async function writeClocks(
  unit: UnitOfWork,
  ticketId: number,
  before: readonly ClockRecord[],
  after: readonly ClockRecord[],
): Promise<void> {
  await insertClocks(
    unit,
    after.filter(({ id }) => id === 0).map((clock) => ({ ...clock, ticketId })),
  );
  const seen = new Map(before.map((clock) => [clock.id, clock]));
  for (const clock of after) {
    // A count that moved nothing else is not worth a write: it is counted again from where it stood.
    if (clock.id !== 0 && seen.get(clock.id)?.steps.length !== clock.steps.length) await updateClock(unit, clock);
  }
}
