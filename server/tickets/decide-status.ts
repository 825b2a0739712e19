import { countReply, noteBeside } from './decide-work.ts';
import { type Moment, raiseVersion, record, refuse, type Rules, type TicketDraft } from './ticket-draft.ts';

/**
 * Another name for where the ticket stands, inside its category: clocks, lists and figures go on as they were
 * (DESIGN, Settled 6; FEATURES 12). The administrator decides what has to be said with it and who reads it.
 */
export function setStatus(
  draft: TicketDraft,
  input: { status: string; message?: string | undefined; note?: string | undefined },
  moment: Moment,
  rules: Rules,
): void {
  const { ticket } = draft;
  const status = rules.status(input.status);
  if (!status?.active) return refuse('bad-input', 'unknown-status', { asked: input.status });
  if (status.category !== ticket.stateCategory)
    refuse('illegal-transition', 'status-of-another-category', { current: ticket.status, asked: input.status });
  if (input.status === ticket.status) refuse('illegal-transition', 'status-as-before', { current: ticket.status });
  if (status.asks !== 'nothing' && !input[status.asks])
    refuse('missing-fields', 'missing-fields', { fields: [status.asks] });
  if (input.message && !status.isPublic) refuse('bad-input', 'status-is-private', { fields: ['message'] });

  const from = ticket.status;
  ticket.status = input.status;
  raiseVersion(draft);
  record(
    draft,
    moment,
    'ticket.status-changed',
    { from, to: input.status },
    { text: input.message, visibility: status.isPublic ? 'public' : 'private' },
  );
  if (input.message) countReply(draft, moment);
  noteBeside(draft, input.note, moment);
}
