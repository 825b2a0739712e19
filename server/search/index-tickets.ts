import { placeholders, insertRows, type SqlWriter } from '../platform/sql.ts';
import { searchColumns, searchRow } from '../tickets/search-row.ts';

interface TicketRow {
  id: number;
  number: string;
  title: string;
  description: string;
}

/** Makes what lists find these tickets by, from what they say now; the same again does no harm. */
export async function indexTickets(unit: SqlWriter, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const tickets = await unit.all<TicketRow>(
    `SELECT id, number, title, description FROM tickets WHERE id IN ${placeholders(ids)} ORDER BY id`,
    ids,
  );
  const texts = await unit.all<{ ticketId: number; body: string; visibility: string }>(
    `SELECT x.ticket_id AS ticketId, x.body, e.visibility FROM ticket_texts x JOIN ticket_events e ON e.id = x.event_id
      WHERE x.ticket_id IN ${placeholders(ids)} ORDER BY x.event_id`,
    ids,
  );
  const byTicket = grouped(texts);
  await unit.run(`DELETE FROM ticket_search WHERE ticket_id IN ${placeholders(ids)}`, ids);
  const rows = tickets.map((ticket) =>
    searchRow(
      ticket,
      (byTicket.get(ticket.id) ?? []).map(({ body, visibility }) => ({
        text: body,
        isPublic: visibility === 'public',
      })),
    ),
  );
  await insertRows(unit, 'ticket_search', searchColumns, rows);
}

function grouped<Text extends { ticketId: number }>(texts: readonly Text[]): ReadonlyMap<number, readonly Text[]> {
  const groups = new Map<number, Text[]>();
  for (const text of texts) groups.set(text.ticketId, [...(groups.get(text.ticketId) ?? []), text]);
  return groups;
}
