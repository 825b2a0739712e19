import { placeholders, type SqlReader } from '../platform/sql.ts';

export async function teamNames(reader: SqlReader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all<{ id: number; name: string }>(
    `SELECT id, name FROM teams WHERE id IN ${placeholders(ids)}`,
    ids,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
