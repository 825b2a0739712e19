import { placeholders, type SqlReader } from '../platform/sql.ts';
import { knownPermissions } from './load-actor.ts';

/** Those of some people whom a role lets work on tickets. */
export async function workersAmong(reader: SqlReader, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const rows = await reader.all<{ id: number; permissions: string }>(
    `SELECT r.person_id AS id, o.permissions FROM person_roles r JOIN roles o ON o.\`key\` = r.role_key
      WHERE r.person_id IN ${placeholders(ids)}`,
    ids,
  );
  const works = rows.filter(({ permissions }) => {
    const listed: unknown = JSON.parse(permissions);
    return knownPermissions(listed).includes('ticket.work');
  });
  return new Set(works.map(({ id }) => id));
}
