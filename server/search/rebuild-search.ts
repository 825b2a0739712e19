import { database, databaseKind, inTransaction } from '../platform/database.ts';
import { indexTickets } from './index-tickets.ts';

const chunk = 200;

export interface Rebuild {
  /** Only tickets with a higher id. */
  readonly after?: number;
  readonly onProgress?: (indexed: number) => void;
  /** Asked between chunks. */
  readonly isStopped?: () => boolean;
}

/** Makes the words of all tickets again, some at a time, beside a running product. @returns how many */
export async function rebuildSearch({ after = 0, onProgress, isStopped }: Rebuild = {}): Promise<number> {
  let indexed = 0;
  let lastId = after;
  for (;;) {
    const rows = await database.all<{ id: number }>('SELECT id FROM tickets WHERE id > ? ORDER BY id LIMIT ?', [
      lastId,
      chunk,
    ]);
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined || isStopped?.()) break;
    await inTransaction((unit) => indexTickets(unit, ids));
    lastId = last;
    indexed += ids.length;
    onProgress?.(indexed);
    // SQLite answers without ever leaving this turn of the event loop; requests must get theirs.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return indexed;
}

/** Whether tickets wait that no word leads to: after an update to the version that brought the index. */
export async function searchIsEmpty(): Promise<boolean> {
  return (
    (await database.first('SELECT ticket_id FROM ticket_search LIMIT 1')) === undefined &&
    (await database.first('SELECT id FROM tickets LIMIT 1')) !== undefined
  );
}

/** Only after damage to the file itself: the triggers keep FTS5 with its rows otherwise. */
export async function rebuildFullTextIndex(): Promise<void> {
  if (databaseKind === 'sqlite')
    await inTransaction((unit) => unit.run("INSERT INTO ticket_search_index (ticket_search_index) VALUES ('rebuild')"));
}
