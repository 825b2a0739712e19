import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import { fileStore, incomingFolder } from './files-folder.ts';

const unusedMs = 24 * 3600_000;
/** Longer than any upload takes, and than the moment between a file and its row. */
const youngMs = 2 * 3600_000;

/**
 * Removes uploads that nobody used within a day, then bytes that no row knows, then what broken uploads left.
 * @returns how many of all three
 */
export async function sweepFiles(): Promise<number> {
  let { changes: removed } = await inTransaction((unit) =>
    unit.run('DELETE FROM attachments WHERE ticket_id IS NULL AND created_at < ?', [clock.now() - unusedMs]),
  );
  for await (const hashes of fileStore.olderThan(youngMs)) {
    const rows = await database.all<{ sha256: string }>(
      `SELECT DISTINCT sha256 FROM attachments WHERE sha256 IN ${placeholders(hashes)}`,
      hashes,
    );
    const used = new Set(rows.map(({ sha256 }) => sha256));
    for (const hash of hashes.filter((one) => !used.has(one))) {
      await fileStore.removeOlderThan(youngMs, hash);
      removed += 1;
    }
  }
  for (const name of await readdir(incomingFolder())) {
    const path = join(incomingFolder(), name);
    const found = await stat(path).catch(() => undefined);
    if (!found || found.mtimeMs >= Date.now() - youngMs) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
