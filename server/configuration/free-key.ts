import type { SqlReader } from '../platform/sql.ts';

type KeyedTable =
  'calendars' | 'service_level_policies' | 'escalation_chains' | 'services' | 'categories' | 'statuses' | 'teams';

/** A key of its own for something new, after its name: `horario-madrid`, `horario-madrid-2`. */
export async function freeKey(reader: SqlReader, table: KeyedTable, name: string): Promise<string> {
  const stem =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 50) || 'new';
  const rows = await reader.all<{ code: string }>(`SELECT \`key\` AS code FROM ${table}`);
  const taken = new Set(rows.map(({ code }) => code));
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(key)) return key;
  }
}
