import {
  contractTargetFor,
  type ContractTerms,
  type VendorMetric,
  vendorMetrics,
} from '../../shared/contracts/contract-terms.ts';
import { cancelClock, fulfilClock, type Hours, startClock, type Terms } from '../../shared/sla/clock.ts';
import type { ClockRecord } from '../../shared/sla/clock-record.ts';
import type { UnitOfWork } from '../platform/database.ts';
import type { SqlReader } from '../platform/sql.ts';
import { findClocks, insertClocks, updateClock } from '../sla/clock-rows.ts';
import { calendarsOf } from '../sla/known-calendars.ts';
import { thresholdsOf } from '../sla/known-thresholds.ts';
import type { TicketParticipant } from '../tickets/ticket-participants.ts';

/** The hours of a contract for a ticket of a site, with the version that is kept; null: always. */
async function hoursOf(reader: SqlReader, { hours }: ContractTerms, siteId: number | null): Promise<number | null> {
  if (hours.use === 'always') return null;
  const row =
    hours.use === 'calendar'
      ? await reader.first<{ versionId: number | null }>(
          'SELECT current_version_id AS versionId FROM calendars WHERE id = ?',
          [hours.calendarId],
        )
      : await reader.first<{ versionId: number | null }>(
          'SELECT c.current_version_id AS versionId FROM sites s JOIN calendars c ON c.id = s.calendar_id WHERE s.id = ?',
          [siteId],
        );
  return row?.versionId ?? null;
}

async function compiled(reader: SqlReader, versionId: number | null): Promise<Hours> {
  return versionId === null ? null : ((await calendarsOf(reader, [versionId])).get(versionId)?.compiled ?? null);
}

/** Who was notified about what, when and by which terms. */
export interface Notification {
  readonly ticket: { readonly id: number; readonly priority: number | null; readonly siteId: number | null };
  readonly stint: { readonly seq: number; readonly teamId: number; readonly tier: number };
  readonly contractVersionId: number;
  readonly terms: ContractTerms;
  readonly at: number;
}

/** The vendor's promises begin to count when it was notified, in its own hours, and never pause (ITIL.md T4, S). */
export async function startVendorClocks(unit: UnitOfWork, notification: Notification): Promise<void> {
  const { ticket, stint, contractVersionId, terms, at } = notification;
  const calendarVersionId = await hoursOf(unit, terms, ticket.siteId);
  const counting = {
    hours: await compiled(unit, calendarVersionId),
    thresholds: terms.thresholds.map(({ percent }) => percent),
  };
  const clocks = vendorMetrics.flatMap((metric) => {
    const target = contractTargetFor(terms, metric, ticket.priority);
    if (!target) return [];
    const about = {
      ticketId: ticket.id,
      kind: 'uc',
      metric,
      stintSeq: stint.seq,
      teamId: stint.teamId,
      tier: stint.tier,
      priority: ticket.priority,
      policyVersionId: null,
      contractVersionId,
      calendarVersionId,
    } as const;
    return [startClock(about, target, counting, at)];
  });
  await insertClocks(unit, clocks);
}

/** Clocks of one notification: of its stay and its terms, still counting. */
async function runningClocks(
  unit: UnitOfWork,
  { ticketId, stintSeq, contractVersionId }: { ticketId: number; stintSeq: number; contractVersionId: number },
  metrics: readonly VendorMetric[],
): Promise<ClockRecord[]> {
  const clocks = await findClocks(
    unit,
    "c.ticket_id = ? AND c.kind = 'uc' AND c.stint_seq = ? AND c.contract_version_id = ? AND c.state = 'running'",
    [ticketId, stintSeq, contractVersionId],
  );
  return clocks.filter(({ metric }) => metrics.some((one) => one === metric));
}

type Ended = { readonly ticketId: number; readonly stintSeq: number; readonly contractVersionId: number };

export async function fulfilVendorClocks(
  unit: UnitOfWork,
  ended: Ended,
  metrics: readonly VendorMetric[],
  at: number,
  reason: string | null,
): Promise<void> {
  for (const clock of await runningClocks(unit, ended, metrics))
    await updateClock(unit, fulfilClock(clock, await termsOf(unit, clock), at, reason));
}

async function cancelVendorClocks(unit: UnitOfWork, ended: Ended, at: number): Promise<void> {
  for (const clock of await runningClocks(unit, ended, vendorMetrics))
    await updateClock(unit, cancelClock(clock, await termsOf(unit, clock), at, 'cancelled'));
}

async function termsOf(reader: SqlReader, clock: ClockRecord): Promise<Terms> {
  return {
    hours: await compiled(reader, clock.calendarVersionId),
    thresholds: (await thresholdsOf(reader, clock)).map(({ percent }) => percent),
  };
}

/**
 * What a ticket's end means for the vendors at work on it: a resolution counts as the restoration that nobody wrote
 * down, a cancelled ticket asks nothing of them any more.
 */
export const vendorCaseKeeper: TicketParticipant = {
  name: 'vendor-cases',
  async follow(unit, draft) {
    const end = draft.events.findLast(({ type }) => type === 'ticket.resolved' || type === 'ticket.cancelled');
    if (!end || draft.baseVersion === null || draft.ticket.batchId !== null) return null;
    const open = await unit.all<Ended & { id: number }>(
      `SELECT id, ticket_id AS ticketId, stint_seq AS stintSeq, contract_version_id AS contractVersionId
         FROM vendor_cases WHERE ticket_id = ? AND ended_at IS NULL`,
      [draft.ticket.id],
    );
    if (open.length === 0) return null;
    return async (later) => {
      for (const one of open) {
        if (end.type === 'ticket.cancelled') await cancelVendorClocks(later, one, end.occurredAt);
        else await fulfilVendorClocks(later, one, vendorMetrics, end.occurredAt, 'resolved');
        await later.run('UPDATE vendor_cases SET ended_at = ? WHERE id = ?', [end.occurredAt, one.id]);
      }
    };
  },
};
