import type { TicketView } from '../../../../shared/tickets/ticket-view';
import type { Text } from '../core/i18n/text';

/** Another ticket that travels along with this one, and how it is tied to it. */
export interface RelatedTicket {
  readonly number: string;
  readonly title: string;
  readonly tie: string;
}

/** Parent, what is inside, and links, as the server lets the reader see them (ITIL.md T2). */
export function relatedTickets(
  { parent, children, links }: Pick<TicketView, 'parent' | 'children' | 'links'>,
  text: Text,
): readonly RelatedTicket[] {
  return [
    ...(parent ? [{ number: parent.number, title: parent.title, tie: text('tiers.along.parent') }] : []),
    ...children.map(({ number, title }) => ({ number, title, tie: text('tiers.along.child') })),
    ...links.map(({ kind, other }) => ({
      number: other.number,
      title: other.title,
      tie: text(`ticket.linkKind.${kind}`),
    })),
  ];
}
