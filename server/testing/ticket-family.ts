import type { PersonName, TicketDesk } from './ticket-desk.ts';

export interface OpenedTicket {
  readonly id: number;
  readonly number: string;
  readonly version: number;
}

export const addressOf = ({ id }: { readonly id: number }) => `/api/tickets/${String(id)}`;

/** A parent of Ana's with a child of each of these people, put together by Luis. */
export async function familyOf(
  desk: TicketDesk,
  requesters: readonly PersonName[],
): Promise<{ parent: OpenedTicket; children: OpenedTicket[] }> {
  const parent = (await desk.open({ title: 'No hay red en el edificio' })) as OpenedTicket;
  const children: OpenedTicket[] = [];
  for (const requester of requesters) {
    const child = (await desk.open({ title: `Sin red, dice ${requester}` }, requester)) as OpenedTicket;
    const answer = await desk.as('luis').put(`${addressOf(child)}/parent`, { parent: parent.number });
    if (answer.status !== 200) throw new Error(`attach: ${answer.text}`);
    children.push(child);
  }
  return { parent, children };
}
