import type { TicketRowView } from '../../../../../shared/tickets/ticket-view';
import type { Text } from '../../core/i18n/text';

/** Where a case stands, as one would tell the person who reported it. */
export interface PlainState {
  /** In a word or two, for a badge. */
  readonly short: string;
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
  const yourTurn = isYourTurn(ticket);
  const into = ticket.joined?.into;
  if (into) {
    const { number } = into;
    return {
      short: text('portal.short.joined', { number }),
      where: text('portal.state.joined', { number }),
      next: text('portal.next.joined'),
      yourTurn,
      stage: 3,
    };
  }
  const waits = yourTurn && ticket.stateCategory === 'waiting';
  return {
    short: text(`portal.short.${waits ? 'yourTurn' : ticket.stateCategory}`),
    yourTurn,
    ...storyOf(ticket, text),
  };
}

/** Whoever only follows a case has no step to take in it. */
export function isYourTurn({ stateCategory, waitReason, joined }: TicketRowView): boolean {
  if (joined?.follows) return false;
  return stateCategory === 'resolved' || (stateCategory === 'waiting' && waitReason === 'requester');
}

function storyOf(ticket: TicketRowView, text: Text): Pick<PlainState, 'where' | 'next' | 'stage'> {
  const team = ticket.team.name;
  const who = ticket.assignee?.name ?? '';
  const follows = ticket.joined?.follows ?? false;
  switch (ticket.stateCategory) {
    case 'new':
      return { where: text('portal.state.new', { team }), next: text('portal.next.new'), stage: 0 };
    case 'open':
      return who
        ? { where: text('portal.state.open', { who, team }), next: text('portal.next.open'), stage: 1 }
        : { where: text('portal.state.queued', { team }), next: text('portal.next.queued'), stage: 1 };
    case 'waiting':
      if (ticket.waitReason !== 'requester')
        return {
          where: text(`portal.state.waiting.${waitingOn(ticket.waitReason)}`, { team }),
          next: text('portal.next.waiting'),
          stage: 1,
        };
      return follows
        ? { where: text('portal.state.waitingForOther', { team }), next: text('portal.next.waiting'), stage: 1 }
        : { where: text('portal.state.waitingForYou', { team }), next: text('portal.next.waitingForYou'), stage: 1 };
    case 'resolved':
      return {
        where: text('portal.state.resolved', { team }),
        next: text(follows ? 'portal.next.resolvedFollowing' : 'portal.next.resolved'),
        stage: 2,
      };
    case 'closed':
      return { where: text('portal.state.closed'), next: text('portal.next.closed'), stage: 3 };
    case 'cancelled':
      return { where: text('portal.state.cancelled'), next: text('portal.next.closed'), stage: 3 };
  }
}

/** The reasons an employee can picture; the rest is "others". */
function waitingOn(reason: TicketRowView['waitReason']): 'vendor' | 'approval' | 'date' | 'others' {
  return reason === 'vendor' || reason === 'approval' || reason === 'date' ? reason : 'others';
}
