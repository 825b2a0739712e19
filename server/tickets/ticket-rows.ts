import type { TicketRowView } from '../../shared/tickets/ticket-view.ts';
import type { SqlReader } from '../platform/sql.ts';
import { placeholders } from '../platform/sql.ts';
import { clockReader, noClocks, type ShownClocks } from './clock-reader.ts';
import type { StintRecord, TicketRecord } from './ticket-aggregate.ts';
import { seconds } from './ticket-draft.ts';
import { readStatuses } from './ticket-statuses.ts';

interface JoinedRow extends Pick<
  TicketRecord,
  | 'id'
  | 'number'
  | 'practice'
  | 'title'
  | 'status'
  | 'stateCategory'
  | 'waitReason'
  | 'waitUntil'
  | 'priority'
  | 'tier'
  | 'tierTo'
  | 'serviceId'
  | 'channel'
  | 'createdAt'
  | 'updatedAt'
  | 'resolvedAt'
  | 'closedAt'
  | 'dueAt'
  | 'repliedAt'
  | 'version'
  | 'teamId'
  | 'ownerTeamId'
  | 'assigneeId'
  | 'requesterId'
> {
  priorityOverridden: number;
  teamName: string;
  teamTier: number;
  teamTierTo: number | null;
  ownerName: string;
  ownerTier: number;
  ownerTierTo: number | null;
  assigneeName: string | null;
  assigneeVip: number | null;
  requesterName: string;
  requesterVip: number;
  returns: number;
  reopenCount: number;
}

const rowSql = `
  SELECT t.id, t.number, t.practice, t.title, t.status, t.state_category AS stateCategory, t.wait_reason AS waitReason, t.wait_until AS waitUntil,
         t.priority, t.priority_overridden AS priorityOverridden, t.tier, t.tier_to AS tierTo, t.service_id AS serviceId, t.channel,
         t.created_at AS createdAt, t.updated_at AS updatedAt, t.resolved_at AS resolvedAt, t.closed_at AS closedAt, t.due_at AS dueAt, t.replied_at AS repliedAt, t.version,
         t.team_id AS teamId, t.owner_team_id AS ownerTeamId, t.assignee_id AS assigneeId, t.requester_id AS requesterId,
         c.name AS teamName, c.tier AS teamTier, c.tier_to AS teamTierTo,
         o.name AS ownerName, o.tier AS ownerTier, o.tier_to AS ownerTierTo,
         a.name AS assigneeName, a.vip AS assigneeVip, r.name AS requesterName, r.vip AS requesterVip,
         f.returns, f.reopen_count AS reopenCount
    FROM tickets t
    JOIN ticket_facts f ON f.ticket_id = t.id
    JOIN teams c ON c.id = t.team_id
    JOIN teams o ON o.id = t.owner_team_id
    JOIN people r ON r.id = t.requester_id
    LEFT JOIN people a ON a.id = t.assignee_id
   WHERE t.id IN `;

type Stay = Pick<StintRecord, 'ticketId' | 'tier' | 'enteredAt' | 'leftAt'>;

/**
 * Rows of a list in the given order: three queries for the page, however long it is, asked at the same time.
 * @param known the stays of these tickets, where they are known, and the clocks, where somebody is reading them
 */
export async function presentRows(
  reader: SqlReader,
  ids: readonly number[],
  now: number,
  staff: boolean,
  known?: { readonly stays: readonly Stay[]; readonly clocks: Promise<ReadonlyMap<number, ShownClocks>> },
): Promise<TicketRowView[]> {
  if (ids.length === 0) return [];
  const [rows, stays, clocks, statuses] = await Promise.all([
    reader.all<JoinedRow>(rowSql + placeholders(ids), ids),
    known?.stays ?? staysOf(reader, ids),
    known?.clocks ?? clockReader().ofPage(reader, ids, now),
    staff ? null : readStatuses(reader),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ladders = new Map<number, Map<number, number>>();
  for (const stay of stays) {
    const ladder = ladders.get(stay.ticketId) ?? new Map<number, number>();
    ladder.set(
      stay.tier,
      (ladder.get(stay.tier) ?? 0) +
        seconds((stay.leftAt ?? endOfWork(byId.get(stay.ticketId)) ?? now) - stay.enteredAt),
    );
    ladders.set(stay.ticketId, ladder);
  }
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row && statuses) row.status = statuses.shown(row.practice, row.status, row.stateCategory);
    return row ? [presentRow(row, ladders.get(id) ?? new Map(), clocks.get(id) ?? noClocks, staff)] : [];
  });
}

function staysOf(reader: SqlReader, ids: readonly number[]): Promise<Stay[]> {
  return reader.all<Stay>(
    `SELECT ticket_id AS ticketId, tier, entered_at AS enteredAt, left_at AS leftAt FROM ticket_stints WHERE ticket_id IN ${placeholders(ids)}`,
    ids,
  );
}

function presentRow(
  row: JoinedRow,
  ladder: ReadonlyMap<number, number>,
  { chip, promises }: ShownClocks,
  staff: boolean,
): TicketRowView {
  return {
    id: row.id,
    number: row.number,
    practice: row.practice,
    title: row.title,
    status: row.status,
    stateCategory: row.stateCategory,
    waitReason: row.waitReason,
    waitUntil: isoOrNull(row.waitUntil),
    priority: row.priority,
    priorityOverridden: Boolean(row.priorityOverridden),
    tier: row.tier,
    tierTo: row.tierTo,
    team: { id: row.teamId, name: row.teamName, tier: row.teamTier, tierTo: row.teamTierTo },
    ownerTeam: { id: row.ownerTeamId, name: row.ownerName, tier: row.ownerTier, tierTo: row.ownerTierTo },
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '', vip: false },
    requester: { id: row.requesterId, name: row.requesterName, vip: staff && Boolean(row.requesterVip) },
    serviceId: row.serviceId,
    channel: row.channel,
    ladder: [...ladder].sort(([low], [high]) => low - high).map(([tier, spent]) => ({ tier, seconds: spent })),
    // How we work is the desk's own: a requester does not see that hand-offs came back.
    returns: staff ? row.returns : 0,
    reopenCount: row.reopenCount,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    resolvedAt: isoOrNull(row.resolvedAt),
    dueAt: isoOrNull(row.dueAt),
    promises,
    clock: staff ? chip : null,
    repliedAt: staff ? isoOrNull(row.repliedAt) : null,
    joined: null,
    version: row.version,
  };
}

/** Nobody's time runs after a ticket was resolved, closed or cancelled; null while it is worked on. */
export function endOfWork(ticket: Pick<TicketRecord, 'resolvedAt' | 'closedAt'> | undefined): number | null {
  return ticket?.resolvedAt ?? ticket?.closedAt ?? null;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
