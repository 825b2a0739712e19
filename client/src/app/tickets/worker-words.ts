import type { TicketView } from '../../../../shared/tickets/ticket-view';
import type { Text } from '../core/i18n/text';

/** "Mesa de Servicio · Ana": who tracks, informs and closes. */
export function ownerWords({ ownerTeam, owner }: Pick<TicketView, 'ownerTeam' | 'owner'>): string {
  return owner ? `${ownerTeam.name} · ${owner.name}` : ownerTeam.name;
}

/** Who has it in hand, or whose queue it lies in. */
export function workerWords(
  { team, assignee, stateCategory }: Pick<TicketView, 'team' | 'assignee' | 'stateCategory'>,
  text: Text,
): string {
  const over = stateCategory === 'resolved' || stateCategory === 'closed' || stateCategory === 'cancelled';
  if (assignee)
    return text(over ? 'ticket.header.workedOn' : 'ticket.header.worksOn', { who: `${assignee.name} · ${team.name}` });
  return over ? team.name : text('ticket.header.inQueueOf', { team: team.name });
}
