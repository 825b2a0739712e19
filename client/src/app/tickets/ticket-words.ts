import { inject } from '@angular/core';
import type { TicketRowView } from '../../../../shared/tickets/ticket-view';
import { injectText, type Text } from '../core/i18n/text';
import { Reference } from './reference';

/** The words of tickets of any practice: labels come from the data first, then from the practice's own file. */
export interface TicketWords {
  practice(practice: string): string;
  status(ticket: Pick<TicketRowView, 'practice' | 'status'>): string;
  /** The status, or what it waits for: "En espera · al proveedor". */
  state(ticket: Pick<TicketRowView, 'practice' | 'status' | 'waitReason'>): string;
  action(practice: string, name: string): string;
  waitReason(reason: string): string;
  /** A field of an edit or a conflict: `serviceId`, `details.dueOn`. */
  field(practice: string, name: string): string;
}

export function injectTicketWords(): TicketWords {
  return ticketWords(injectText(), inject(Reference));
}

export function ticketWords(text: Text, reference: Pick<Reference, 'statusName'>): TicketWords {
  const status: TicketWords['status'] = (ticket) => {
    const named = reference.statusName(ticket.practice, ticket.status);
    return named === ticket.status ? text.or(`${ticket.practice}.state.${ticket.status}`, ticket.status) : named;
  };
  const waitReason = (reason: string): string => text.or(`ticket.waitReason.${reason}`, reason);
  return {
    practice: (practice) => text.or(`${practice}.name`, practice),
    status,
    state: (ticket) =>
      ticket.waitReason === null ? status(ticket) : `${status(ticket)} · ${lowerFirst(waitReason(ticket.waitReason))}`,
    action: (practice, name) => text.or(`${practice}.action.${name}`, name),
    waitReason,
    field: (practice, name) => {
      const own = name.replace(/^details\./, '');
      return text.or(`ticket.field.${own}`, text.or(`${practice}.field.${own}`, own));
    },
  };
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLocaleLowerCase() + words.slice(1);
}
