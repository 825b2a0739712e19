import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { NewEvent } from './ticket-aggregate.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * Keeps since when a word of the requester awaits the desk (`repliedAt`): from the first one that nobody has answered.
 * A public word of the desk answers it, and so does whatever takes the work on: setting it to wait, handing it on,
 * resolving. Taking or assigning it, notes and fields do not: nobody has heard anything yet. What is over awaits
 * nothing.
 */
export function followWords(draft: TicketDraft): void {
  const { ticket } = draft;
  for (const event of draft.events) {
    if (isWord(event)) ticket.repliedAt ??= event.occurredAt;
    else if (isAnswer(event)) ticket.repliedAt = null;
  }
  if (ticket.stateCategory === 'closed' || ticket.stateCategory === 'cancelled') ticket.repliedAt = null;
}

/** A word of a person whom the ticket is for, or who follows it from outside the desk. */
function isWord(event: NewEvent): boolean {
  const { author, type } = event;
  if (author.staff || (author.kind !== 'person' && author.kind !== 'link')) return false;
  return type === 'ticket.reopened' || (type === 'ticket.commented' && isSaid(event));
}

const workedOn: readonly TicketEventType[] = [
  'ticket.waiting',
  'ticket.wait-reason-changed',
  'ticket.resolved',
  'ticket.escalated',
  'ticket.returned',
  'ticket.de-escalated',
  'ticket.reassigned',
];

function isAnswer(event: NewEvent): boolean {
  const { author, type } = event;
  return author.staff && author.kind === 'person' && (workedOn.includes(type) || isSaid(event));
}

/** Words for everybody that a person wrote, not a machine for them. */
function isSaid({ visibility, text, data }: NewEvent): boolean {
  return visibility === 'public' && text !== null && !('automatic' in data && data.automatic === true);
}
