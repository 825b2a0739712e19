/** What a seed needs of a transaction; the server passes its unit of work. */
export interface SeedWriter {
  all<Row>(sql: string, params?: readonly SeedValue[]): Promise<Row[]>;
  run(sql: string, params?: readonly SeedValue[]): Promise<{ insertId: number }>;
}

export type SeedValue = string | number | boolean | null;
export type SeedRow = Readonly<Record<string, SeedValue>>;

/** Inserts the rows whose key is not there yet: what an administrator has changed since stays changed. */
export async function addMissing(
  unit: SeedWriter,
  table: string,
  keyColumns: readonly string[],
  rows: readonly SeedRow[],
): Promise<void> {
  const quotedKeys = keyColumns.map((column) => `\`${column}\``).join(', ');
  const existing = await unit.all<SeedRow>(`SELECT ${quotedKeys} FROM ${table}`);
  const keyOf = (row: SeedRow) => JSON.stringify(keyColumns.map((column) => row[column]));
  const known = new Set(existing.map(keyOf));
  for (const row of rows.filter((candidate) => !known.has(keyOf(candidate)))) {
    const columns = Object.keys(row);
    await unit.run(
      `INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(', ')})
       VALUES (${columns.map(() => '?').join(', ')})`,
      Object.values(row),
    );
  }
}
