import type { Dimension } from '../../shared/reports/kpi-definitions.ts';
import { database } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import type { GroupKey } from '../../shared/reports/report.api.ts';

type Names = NonNullable<GroupKey['names']>;

/** Where the values of a dimension have their names; the other dimensions are words of the product itself. */
const sources: {
  readonly [Name in Dimension]?: { readonly table: string; readonly key: string; readonly bilingual: boolean };
} = {
  team: { table: 'teams', key: 'id', bilingual: false },
  agent: { table: 'people', key: 'id', bilingual: false },
  site: { table: 'sites', key: 'id', bilingual: false },
  service: { table: 'services', key: 'id', bilingual: true },
  category: { table: 'categories', key: 'id', bilingual: true },
  department: { table: 'departments', key: 'id', bilingual: true },
};

export async function namesOf(
  dimension: Dimension,
  values: readonly (string | null)[],
): Promise<ReadonlyMap<string, Names>> {
  const known = [...new Set(values.filter((value) => value !== null))];
  if (known.length === 0) return new Map();
  if (dimension === 'impact') return levelNames();
  const source = sources[dimension];
  if (!source) return new Map();
  const columns = source.bilingual ? 'name_es AS es, name_en AS en' : 'name AS es, name AS en';
  const rows = await database.all<{ value: number } & Names>(
    `SELECT ${source.key} AS value, ${columns} FROM ${source.table} WHERE ${source.key} IN ${placeholders(known)}`,
    known.map(Number),
  );
  return new Map(rows.map(({ value, es, en }) => [String(value), { es, en }]));
}

/** The greatest first. */
export async function impactKeys(): Promise<string[]> {
  return [...(await levelNames()).keys()];
}

async function levelNames(): Promise<ReadonlyMap<string, Names>> {
  const rows = await database.all<{ value: string } & Names>(
    "SELECT `key` AS value, name_es AS es, name_en AS en FROM levels WHERE kind = 'impact' ORDER BY position DESC",
  );
  return new Map(rows.map(({ value, es, en }) => [value, { es, en }]));
}
