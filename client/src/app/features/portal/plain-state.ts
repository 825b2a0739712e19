import type { TicketRowView } from '../../../../../shared/tickets/ticket.api';
import type { Text } from '../../core/i18n/text';

/** Where a case stands, as one would tell the person who reported it. */
export interface PlainState {
  /** Who has it and what they do. */
  readonly where: string;
  /** What comes next, and from whom. */
  readonly next: string;
  /** Whether the next step is the reader's. */
  readonly yourTurn: boolean;
  /** How far along, from 0 (received) to 3 (over). */
  readonly stage: 0 | 1 | 2 | 3;
}

export function plainStateOf(ticket: TicketRowView, text: Text): PlainState {
  const team = ticket.team.name;
  const who = ticket.assignee?.name ?? '';
  switch (ticket.stateCategory) {
    case 'new':
      return { where: text('portal.state.new', { team }), next: text('portal.next.new'), yourTurn: false, stage: 0 };
    case 'open':
      return who
        ? { where: text('portal.state.open', { who, team }), next: text('portal.next.open'), yourTurn: false, stage: 1 }
        : { where: text('portal.state.queued', { team }), next: text('portal.next.queued'), yourTurn: false, stage: 1 };
    case 'waiting':
      return ticket.waitReason === 'requester'
        ? {
            where: text('portal.state.waitingForYou', { team }),
            next: text('portal.next.waitingForYou'),
            yourTurn: true,
            stage: 1,
          }
        : {
            where: text(`portal.state.waiting.${waitingOn(ticket.waitReason)}`, { team }),
            next: text('portal.next.waiting'),
            yourTurn: false,
            stage: 1,
          };
    case 'resolved':
      return {
        where: text('portal.state.resolved', { team }),
        next: text('portal.next.resolved'),
        yourTurn: true,
        stage: 2,
      };
    case 'closed':
      return { where: text('portal.state.closed'), next: text('portal.next.closed'), yourTurn: false, stage: 3 };
    case 'cancelled':
      return { where: text('portal.state.cancelled'), next: text('portal.next.closed'), yourTurn: false, stage: 3 };
  }
}

/** The reasons an employee can picture; the rest is "others". */
function waitingOn(reason: TicketRowView['waitReason']): 'vendor' | 'approval' | 'date' | 'others' {
  return reason === 'vendor' || reason === 'approval' || reason === 'date' ? reason : 'others';
}
