import { configurationReaders } from '../../shared/access-control/permissions.ts';
import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import type { StatusBody, StatusEdit, StatusView } from '../../shared/reference/status.api.ts';
import { freeKey } from '../configuration/free-key.ts';
import { type ConfigurationData, currentVersions, recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { notFound, wrongField } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';
import { forgetStatuses } from '../tickets/ticket-statuses.ts';

interface StatusRow {
  readonly id: number;
  readonly practice: PracticeKey;
  readonly code: string;
  readonly category: StatusView['category'];
  readonly nameEs: string;
  readonly nameEn: string;
  readonly asks: StatusView['asks'];
  readonly isPublic: number | boolean;
  readonly active: number | boolean;
}

const statuses = `SELECT id, practice, \`key\` AS code, category, name_es AS nameEs, name_en AS nameEn, asks,
  is_public AS isPublic, active FROM statuses`;

/** All statuses, practice by practice, in the order in which they are offered. */
export async function listStatuses(actor: Actor): Promise<{ items: StatusView[] }> {
  requirePermission(actor, ...configurationReaders);
  const [rows, versions] = await Promise.all([
    database.all<StatusRow>(`${statuses} ORDER BY practice, position, id`),
    currentVersions(database, 'status'),
  ]);
  return { items: rows.map((row) => present(row, versions.get(row.id) ?? 0)) };
}

export async function createStatus(actor: Actor, body: StatusBody): Promise<StatusView> {
  requirePermission(actor, 'admin.configure');
  const { practice, category, name, asks, isPublic, note } = body;
  expectHeard(body);
  if (!Object.values(practiceOf(practice).workflow.states).includes(category))
    throw wrongField('category', 'unused-category');
  return inTransaction(async (unit) => {
    const after = await unit.first<{ position: number }>(
      'SELECT MAX(position) + 1 AS position FROM statuses WHERE practice = ?',
      [practice],
    );
    const { insertId: id } = await unit.run(
      `INSERT INTO statuses (practice, \`key\`, category, name_es, name_en, asks, is_public, active, position, is_default)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        practice,
        await freeKey(unit, 'statuses', name.es),
        category,
        name.es,
        name.en,
        asks,
        isPublic,
        true,
        after?.position ?? 0,
        false,
      ],
    );
    const data = dataOf({ ...body, active: true });
    await recordVersion(unit, actor, { kind: 'status', refId: id, expected: 0, before: null, after: data, note });
    unit.afterCommit(forgetStatuses);
    return findStatus(unit, id);
  });
}

export async function saveStatus(actor: Actor, id: number, edit: StatusEdit): Promise<StatusView> {
  requirePermission(actor, 'admin.configure');
  const { name, asks, isPublic, active, version, note } = edit;
  expectHeard(edit);
  return inTransaction(async (unit) => {
    const known = await findStatus(unit, id);
    if (known.own && !active) throw wrongField('active', 'status-of-the-practice');
    await recordVersion(unit, actor, {
      kind: 'status',
      refId: id,
      expected: version,
      before: dataOf(known),
      after: dataOf(edit),
      note,
    });
    await unit.run('UPDATE statuses SET name_es = ?, name_en = ?, asks = ?, is_public = ?, active = ? WHERE id = ?', [
      name.es,
      name.en,
      asks,
      isPublic,
      active,
      id,
    ]);
    unit.afterCommit(forgetStatuses);
    return findStatus(unit, id);
  });
}

/** A message nobody may read is none. */
function expectHeard({ asks, isPublic }: Pick<StatusView, 'asks' | 'isPublic'>): void {
  if (asks === 'message' && !isPublic) throw wrongField('isPublic', 'message-needs-public');
}

async function findStatus(reader: SqlReader, id: number): Promise<StatusView> {
  const row = await reader.first<StatusRow>(`${statuses} WHERE id = ?`, [id]);
  if (!row) throw notFound();
  return present(row, (await currentVersions(reader, 'status')).get(id) ?? 0);
}

function present(row: StatusRow, version: number): StatusView {
  const { id, practice, code, category, nameEs, nameEn, asks, isPublic, active } = row;
  return {
    id,
    practice,
    key: code,
    category,
    name: { es: nameEs, en: nameEn },
    asks,
    isPublic: Boolean(isPublic),
    own: Object.hasOwn(practiceOf(practice).workflow.states, code),
    active: Boolean(active),
    version,
  };
}

function dataOf({
  name,
  asks,
  isPublic,
  active,
}: Pick<StatusView, 'name' | 'asks' | 'isPublic' | 'active'>): ConfigurationData {
  return { nameEs: name.es, nameEn: name.en, asks, isPublic, active };
}
