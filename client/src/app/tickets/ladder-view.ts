import type { TicketRowView, TicketView } from '../../../../shared/tickets/ticket-view';
import type { LadderVisit } from '../ui/ladder/ladder';

/** What `app-ladder` draws of a ticket; the same for a row of a list and for the page. */
export interface LadderView {
  readonly current: number | null;
  readonly currentTo: number | null;
  readonly visits: readonly LadderVisit[];
  readonly returns: number;
  readonly returnedFrom: readonly number[];
  readonly ownerTier: number;
}

export function ladderOfRow(row: TicketRowView): LadderView {
  return {
    current: row.tier,
    currentTo: row.tierTo,
    visits: row.ladder,
    returns: row.returns,
    returnedFrom: [],
    ownerTier: row.ownerTeam.tier,
  };
}

export function ladderOfTicket(ticket: TicketView): LadderView {
  const seconds = new Map<number, number>();
  for (const stint of ticket.stints) seconds.set(stint.tier, (seconds.get(stint.tier) ?? 0) + stint.seconds);
  const returnedFrom = ticket.stints.flatMap((stint, index) => {
    const before = ticket.stints[index - 1];
    return stint.move === 'returned' && before ? [before.tier] : [];
  });
  return {
    ...ladderOfRow(ticket),
    visits: [...seconds].map(([tier, total]) => ({ tier, seconds: total })),
    returnedFrom,
  };
}
