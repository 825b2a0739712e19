import type { ImportMapping, LevelMeaning } from '../../shared/imports/import-mapping.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { insertRows, type SqlValue } from '../platform/sql.ts';
import { importedCode, ownStatusesOf } from './replay.ts';

interface Addition {
  readonly kind: 'status' | 'level' | 'code';
  readonly table: string;
  readonly key: Readonly<Record<string, SqlValue>>;
  readonly values: Readonly<Record<string, SqlValue>>;
}

/** Adds the statuses, levels and resolution codes that the mapping brings and we lack, and remembers which. */
export async function extendReference(unit: UnitOfWork, mapping: ImportMapping, batchId: number): Promise<void> {
  for (const { kind, table, key, values } of additionsOf(mapping)) {
    const where = Object.keys(key).map((column) => `${column} = ?`);
    const there = await unit.first(`SELECT 1 AS found FROM ${table} WHERE ${where.join(' AND ')}`, Object.values(key));
    if (there) continue;
    const row = { ...key, ...values };
    await insertRows(unit, table, Object.keys(row), [Object.values(row)]);
    await insertRows(
      unit,
      'import_created',
      ['batch_id', 'kind', 'ref'],
      [[batchId, kind, Object.values(key).join('/')]],
    );
  }
}

function additionsOf(mapping: ImportMapping): Addition[] {
  const statuses = [...ownStatusesOf(mapping)].map((status): Addition => {
    const meaning = Object.values(mapping.state.values).find((value) => value.status === status);
    return {
      kind: 'status',
      table: 'statuses',
      key: { practice: mapping.practice, '`key`': status },
      values: {
        category: meaning?.category ?? 'open',
        ...named(meaning?.name, status),
        position: 50,
        is_default: false,
        active: true,
      },
    };
  });
  const levels = (['impact', 'urgency'] as const).flatMap((kind) =>
    levelsOf(mapping[kind]).map(({ key, position, name }): Addition => ({
      kind: 'level',
      table: 'levels',
      key: { kind, '`key`': key },
      values: { position, ...named(name, key), question_es: '', question_en: '' },
    })),
  );
  const codes = [...codesOf(mapping)].map((code): Addition => ({
    kind: 'code',
    table: 'resolution_codes',
    key: { '`key`': code },
    // Nobody chooses it: only history brings it.
    values: { practice: null, ...named(mapping.resolution.codeNames[code], code), active: false, position: 50 },
  }));
  return [...statuses, ...levels, ...codes];
}

function levelsOf(map: ImportMapping['impact']): Exclude<LevelMeaning, string>[] {
  const meanings = map ? [...Object.values(map.values), map.otherwise] : [];
  return meanings.filter((level) => typeof level === 'object');
}

function codesOf({ state, resolution }: ImportMapping): Set<string> {
  const ofStates = Object.values(state.values).map(({ resolutionCode }) => resolutionCode);
  const ofCodes = resolution.code ? [...Object.values(resolution.code.values), resolution.code.otherwise] : [];
  return new Set([importedCode, ...ofStates, ...ofCodes].filter((code) => code !== undefined));
}

function named(name: { es: string; en: string } | undefined, otherwise: string) {
  return { name_es: name?.es ?? otherwise, name_en: name?.en ?? otherwise };
}
