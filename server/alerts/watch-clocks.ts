import { passThresholds } from '../../shared/sla/clock.ts';
import type { ClockRecord } from '../../shared/sla/clock-record.ts';
import type { ChainRecipient } from '../../shared/escalation/escalation-chain.ts';
import type { PolicyThreshold } from '../../shared/sla/service-level-policy.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, type UnitOfWork } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { findClocks, updateClock } from '../sla/clock-rows.ts';
import { calendarsOf } from '../sla/known-calendars.ts';
import { thresholdsOf } from '../sla/known-thresholds.ts';
import { changeTicket } from '../tickets/change-ticket.ts';
import { type Moment, record, type TicketDraft } from '../tickets/ticket-draft.ts';
import { tellOfClock } from './tell-of-clock.ts';

const actor = systemActor('service-levels');
/** Read at a time; each ticket among them is a transaction of its own. */
const batch = 200;

interface DueRow {
  id: number;
  ticketId: number;
  nextAlertAt: number;
}

/**
 * Passes the thresholds of clocks whose instant has come, marks breaches, and tells those whom the policy names. It
 * looks at what is due by the index, never at what exists. A ticket that cannot be changed holds up no other.
 * @returns how many clocks were moved on
 */
export async function watchClocks(stopping: () => boolean = () => false): Promise<number> {
  const until = clock.now();
  let moved = 0;
  let failed = 0;
  let last: DueRow = { id: 0, ticketId: 0, nextAlertAt: 0 };
  for (;;) {
    const due = await dueAfter(last, until);
    for (const [ticketId, ids] of byTicket(due)) {
      if (stopping()) return moved;
      try {
        moved += await watchTicket(ticketId, ids);
      } catch (error) {
        failed += 1;
        logger.error({ err: error, ticket: ticketId }, 'the clocks of a ticket could not be moved on');
      }
    }
    const [newest] = due.slice(-1);
    if (!newest || due.length < batch) break;
    last = newest;
  }
  if (failed > 0) throw new Error(`The clocks of ${String(failed)} tickets could not be moved on; see the log`);
  return moved;
}

/** In the order in which they fell due; the place of the last one leads on past what could not be changed. */
function dueAfter(last: DueRow, until: number): Promise<DueRow[]> {
  return database.all<DueRow>(
    `SELECT id, ticket_id AS ticketId, next_alert_at AS nextAlertAt FROM ticket_clocks
      WHERE next_alert_at >= ? AND next_alert_at <= ? AND (next_alert_at > ? OR id > ?)
      ORDER BY next_alert_at, id LIMIT ${String(batch)}`,
    [last.nextAlertAt, until, last.nextAlertAt, last.id],
  );
}

function byTicket(due: readonly DueRow[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const { id, ticketId } of due) found.set(ticketId, [...(found.get(ticketId) ?? []), id]);
  return found;
}

async function watchTicket(ticketId: number, clockIds: readonly number[]): Promise<number> {
  let moved = 0;
  await changeTicket(actor, String(ticketId), {}, async ({ unit, draft, moment }) => {
    moved = 0;
    for (const id of clockIds) {
      // Read again under the ticket's lock: somebody may have answered, resolved or moved it meanwhile.
      const [one] = await findClocks(unit, 'c.id = ? AND c.next_alert_at <= ?', [id, moment.at]);
      if (!one) continue;
      await watchClock(unit, draft, one, moment);
      moved += 1;
    }
  });
  return moved;
}

async function watchClock(unit: UnitOfWork, draft: TicketDraft, before: ClockRecord, moment: Moment): Promise<void> {
  const calendars = await calendarsOf(unit, [before.calendarVersionId]);
  const hours = before.calendarVersionId === null ? null : (calendars.get(before.calendarVersionId)?.compiled ?? null);
  const thresholds = await thresholdsOf(unit, before);
  const percents = thresholds.map(({ percent }) => percent);
  const { clock: after, passed } = passThresholds(before, { hours, thresholds: percents }, moment.at);
  await updateClock(unit, after);
  // After an outage or a change several may lie behind: the highest is told, once, to all whom the lower ones named.
  const highest = passed.at(-1);
  if (highest === undefined) return;
  // Somebody's work may have found the breach a moment before.
  const broke = after.breachedAt !== null && passed.includes(100);
  const dueAt = after.dueAt ?? before.dueAt ?? moment.at;
  const data = {
    kind: after.kind,
    metric: after.metric,
    dueAt: new Date(dueAt).toISOString(),
    teamId: after.teamId,
    tier: after.tier,
  };
  if (broke) record(draft, moment, 'ticket.clock-breached', data, { visibility: 'private' });
  else record(draft, moment, 'ticket.clock-warned', { ...data, percent: highest }, { visibility: 'private' });
  await tellOfClock(unit, draft.ticket, {
    metric: after.metric,
    percent: broke ? null : highest,
    dueAt,
    roles: rolesToTell(thresholds, passed, broke),
  });
}

/** A breach that no threshold names is told to those who answer for it (ITIL.md T6). */
const toldOfBreach: readonly ChainRecipient[] = ['assignee', 'lead', 'manager'];

function rolesToTell(
  thresholds: readonly PolicyThreshold[],
  passed: readonly number[],
  broke: boolean,
): readonly ChainRecipient[] {
  const named = thresholds.filter(({ percent }) => passed.includes(percent)).flatMap(({ notify }) => notify);
  const silent = broke && !thresholds.some(({ percent }) => percent === 100);
  return [...new Set([...named, ...(silent ? toldOfBreach : [])])];
}
