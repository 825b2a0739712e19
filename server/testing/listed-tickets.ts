import type { Actor } from '../platform/actor.ts';
import { pageOfTickets } from '../tickets/list-tickets.ts';

/** Every ticket of a list, page by page, as a person would leaf through it. */
export async function listedTickets(actor: Actor, q: string): Promise<Set<number>> {
  const ids = new Set<number>();
  let cursor: string | undefined;
  do {
    const page = await pageOfTickets(actor, { q, sort: 'oldest', cursor, limit: 100 });
    for (const id of page.ids) ids.add(id);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
