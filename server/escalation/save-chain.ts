import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { ChainBody, ChainEdit, ChainList, ChainView, OrderEdit } from '../../shared/escalation/chain.api.ts';
import { type ChainDefinition, chainDefinition } from '../../shared/escalation/escalation-chain.ts';
import { freeKey } from '../configuration/free-key.ts';
import { currentVersion, currentVersions, recordVersion } from '../configuration/record-version.ts';
import { saveOrder } from '../configuration/save-order.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { notFound, wrongField } from '../platform/errors.ts';
import { allExist, placeholders, type SqlReader } from '../platform/sql.ts';

export async function listChains(actor: Actor): Promise<ChainList> {
  requirePermission(actor, ...configurationReaders);
  return readList(database);
}

export async function createChain(actor: Actor, { name, definition, note }: ChainBody): Promise<ChainView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    await checkChain(unit, definition);
    const end = await unit.first<{ position: number | null }>(
      'SELECT MAX(position) + 1 AS position FROM escalation_chains',
    );
    const { insertId: id } = await unit.run(
      'INSERT INTO escalation_chains (`key`, name_es, name_en, active, definition, position) VALUES (?, ?, ?, ?, ?, ?)',
      [
        await freeKey(unit, 'escalation_chains', name.es),
        name.es,
        name.en,
        true,
        JSON.stringify(definition),
        end?.position ?? 0,
      ],
    );
    const after = { nameEs: name.es, nameEn: name.en, active: true, ...definition };
    await recordVersion(unit, actor, { kind: 'chain', refId: id, expected: 0, before: null, after, note });
    return findChain(unit, id);
  });
}

export async function saveChain(actor: Actor, id: number, edit: ChainEdit): Promise<ChainView> {
  requirePermission(actor, 'admin.configure');
  const { name, active, definition, version, note } = edit;
  return inTransaction(async (unit) => {
    const was = await findChain(unit, id);
    await checkChain(unit, definition);
    await recordVersion(unit, actor, {
      kind: 'chain',
      refId: id,
      expected: version,
      before: { nameEs: was.name.es, nameEn: was.name.en, active: was.active, ...was.definition },
      after: { nameEs: name.es, nameEn: name.en, active, ...definition },
      note,
    });
    await unit.run('UPDATE escalation_chains SET name_es = ?, name_en = ?, active = ?, definition = ? WHERE id = ?', [
      name.es,
      name.en,
      active,
      JSON.stringify(definition),
      id,
    ]);
    return findChain(unit, id);
  });
}

export async function orderChains(actor: Actor, { ids, version, note }: OrderEdit): Promise<ChainList> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const current = (await readList(unit)).items.map(({ id }) => id);
    await saveOrder(unit, actor, {
      kind: 'chain-order',
      refId: 0,
      table: 'escalation_chains',
      current,
      ids,
      expected: version,
      note,
    });
    return readList(unit);
  });
}

interface ChainRow {
  readonly id: number;
  readonly code: string;
  readonly nameEs: string;
  readonly nameEn: string;
  readonly active: number | boolean;
  readonly definition: string;
}

const chains =
  'SELECT id, `key` AS code, name_es AS nameEs, name_en AS nameEn, active, definition FROM escalation_chains';

async function readList(reader: SqlReader): Promise<ChainList> {
  const rows = await reader.all<ChainRow>(`${chains} ORDER BY position, id`);
  const versions = await currentVersions(reader, 'chain');
  const items = rows.map((row) => present(row, versions.get(row.id) ?? 0));
  const personIds = [...new Set(items.flatMap(({ definition }) => definition.steps.flatMap((step) => step.personIds)))];
  const people =
    personIds.length === 0
      ? []
      : await reader.all<{ id: number; name: string }>(
          `SELECT id, name FROM people WHERE id IN ${placeholders(personIds)}`,
          personIds,
        );
  return { items, orderVersion: await currentVersion(reader, 'chain-order', 0), people };
}

async function findChain(reader: SqlReader, id: number): Promise<ChainView> {
  const row = await reader.first<ChainRow>(`${chains} WHERE id = ?`, [id]);
  if (!row) throw notFound();
  return present(row, await currentVersion(reader, 'chain', id));
}

function present({ id, code, nameEs, nameEn, active, definition }: ChainRow, version: number): ChainView {
  return {
    id,
    key: code,
    name: { es: nameEs, en: nameEn },
    active: Boolean(active),
    version,
    definition: chainDefinition.parse(JSON.parse(definition)),
  };
}

async function checkChain(unit: UnitOfWork, { teamIds, steps }: ChainDefinition): Promise<void> {
  await requireAll(unit, 'teams', teamIds, 'teamIds', 'unknown-team');
  for (const [index, { personIds }] of steps.entries()) {
    await requireAll(unit, 'people', personIds, `steps/${index}/personIds`, 'unknown-person');
  }
}

async function requireAll(
  unit: UnitOfWork,
  table: 'teams' | 'people',
  ids: readonly number[],
  field: string,
  reason: string,
): Promise<void> {
  if (!(await allExist(unit, `SELECT id FROM ${table} WHERE active = 1 AND id`, ids)))
    throw wrongField(`definition/${field}`, reason);
}
