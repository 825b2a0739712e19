import { database } from '../platform/database.ts';

/** Transactions end in another order than they got their ids: this far back one may still have come after. */
const lookBack = 50;

export async function headOfNotices(): Promise<number> {
  return (await database.first<{ id: number }>('SELECT id FROM notifications ORDER BY id DESC LIMIT 1'))?.id ?? 0;
}

/** The newest notice of each person who got one lately, by person. */
export async function peopleWithNotices(after: number): Promise<ReadonlyMap<number, number>> {
  const rows = await database.all<{ personId: number; id: number }>(
    'SELECT person_id AS personId, MAX(id) AS id FROM notifications WHERE id > ? GROUP BY person_id',
    [after - lookBack],
  );
  return new Map(rows.map(({ personId, id }) => [personId, id]));
}
