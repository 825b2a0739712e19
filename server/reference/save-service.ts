import type {
  CategoryBody,
  CategoryEdit,
  CategoryView,
  ServiceBody,
  ServiceEdit,
  ServiceView,
} from '../../shared/reference/reference-admin.api.ts';
import { freeKey } from '../configuration/free-key.ts';
import { type ConfigurationData, recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { wrongField } from '../platform/errors.ts';
import { findCategory, findService } from './read-services.ts';

export async function createService(actor: Actor, body: ServiceBody): Promise<ServiceView> {
  requirePermission(actor, 'admin.configure');
  const { name, critical, topic, note } = body;
  return inTransaction(async (unit) => {
    const { insertId: id } = await unit.run(
      'INSERT INTO services (`key`, name_es, name_en, critical, topic, active, position) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [await freeKey(unit, 'services', name.es), name.es, name.en, critical, topic, true, await last(unit, 'services')],
    );
    const after = serviceData({ ...body, active: true });
    await recordVersion(unit, actor, { kind: 'service', refId: id, expected: 0, before: null, after, note });
    return findService(unit, id);
  });
}

export async function saveService(actor: Actor, id: number, edit: ServiceEdit): Promise<ServiceView> {
  requirePermission(actor, 'admin.configure');
  const { name, critical, topic, active, version, note } = edit;
  return inTransaction(async (unit) => {
    const before = serviceData(await findService(unit, id));
    if (!active) await refuseWith(unit, 'service_id', id, 'service-has-categories');
    await recordVersion(unit, actor, {
      kind: 'service',
      refId: id,
      expected: version,
      before,
      after: serviceData(edit),
      note,
    });
    await unit.run('UPDATE services SET name_es = ?, name_en = ?, critical = ?, topic = ?, active = ? WHERE id = ?', [
      name.es,
      name.en,
      critical,
      topic,
      active,
      id,
    ]);
    return findService(unit, id);
  });
}

export async function createCategory(actor: Actor, body: CategoryBody): Promise<CategoryView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    await checkCategory(unit, null, body);
    const { name, parentId, serviceId, defaultTeamId, allowedPaths, runbook, skills, note } = body;
    const { insertId: id } = await unit.run(
      `INSERT INTO categories (\`key\`, name_es, name_en, parent_id, service_id, default_team_id, allowed_paths, runbook,
        skills, active, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        await freeKey(unit, 'categories', name.es),
        name.es,
        name.en,
        parentId,
        serviceId,
        defaultTeamId,
        JSON.stringify(allowedPaths),
        JSON.stringify(runbook),
        JSON.stringify(skills),
        true,
        await last(unit, 'categories'),
      ],
    );
    const after = categoryData({ ...body, active: true });
    await recordVersion(unit, actor, { kind: 'category', refId: id, expected: 0, before: null, after, note });
    return findCategory(unit, id);
  });
}

export async function saveCategory(actor: Actor, id: number, edit: CategoryEdit): Promise<CategoryView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const before = categoryData(await findCategory(unit, id));
    await checkCategory(unit, id, edit);
    if (!edit.active) await refuseWith(unit, 'parent_id', id, 'category-has-children');
    const { name, parentId, serviceId, defaultTeamId, allowedPaths, runbook, skills, active, version, note } = edit;
    await recordVersion(unit, actor, {
      kind: 'category',
      refId: id,
      expected: version,
      before,
      after: categoryData(edit),
      note,
    });
    await unit.run(
      `UPDATE categories SET name_es = ?, name_en = ?, parent_id = ?, service_id = ?, default_team_id = ?,
        allowed_paths = ?, runbook = ?, skills = ?, active = ? WHERE id = ?`,
      [
        name.es,
        name.en,
        parentId,
        serviceId,
        defaultTeamId,
        JSON.stringify(allowedPaths),
        JSON.stringify(runbook),
        JSON.stringify(skills),
        active,
        id,
      ],
    );
    return findCategory(unit, id);
  });
}

async function checkCategory(unit: UnitOfWork, id: number | null, body: CategoryBody): Promise<void> {
  const { parentId, serviceId, defaultTeamId } = body;
  if (serviceId !== null && !(await unit.first('SELECT id FROM services WHERE id = ?', [serviceId]))) {
    throw wrongField('serviceId', 'unknown-service');
  }
  if (
    defaultTeamId !== null &&
    !(await unit.first('SELECT id FROM teams WHERE id = ? AND active = ?', [defaultTeamId, true]))
  ) {
    throw wrongField('defaultTeamId', 'unknown-team');
  }
  for (let above = parentId, depth = 1; above !== null; depth += 1) {
    // The tree is at most four deep, so that a list of it can be read; a ring would be endless.
    if (above === id || depth > 3) throw wrongField('parentId', 'category-in-itself');
    const row: { parentId: number | null } | undefined = await unit.first<{ parentId: number | null }>(
      'SELECT parent_id AS parentId FROM categories WHERE id = ?',
      [above],
    );
    if (!row) throw wrongField('parentId', 'unknown-category');
    above = row.parentId;
  }
}

/** Nothing is switched off while what hangs on it is still offered. */
async function refuseWith(
  unit: UnitOfWork,
  column: 'service_id' | 'parent_id',
  id: number,
  reason: string,
): Promise<void> {
  const hanging = await unit.first(`SELECT id FROM categories WHERE ${column} = ? AND active = ? AND id <> ?`, [
    id,
    true,
    column === 'parent_id' ? id : 0,
  ]);
  if (hanging) throw wrongField('active', reason);
}

async function last(unit: UnitOfWork, table: 'services' | 'categories'): Promise<number> {
  const row = await unit.first<{ position: number | null }>(`SELECT MAX(position) + 1 AS position FROM ${table}`);
  return row?.position ?? 0;
}

function serviceData({ name, critical, topic, active }: Omit<ServiceEdit, 'note' | 'version'>): ConfigurationData {
  return { nameEs: name.es, nameEn: name.en, critical, topic, active };
}

function categoryData(category: Omit<CategoryView, 'id' | 'key' | 'version'>): ConfigurationData {
  const { name, parentId, serviceId, defaultTeamId, allowedPaths, runbook, skills, active } = category;
  return {
    nameEs: name.es,
    nameEn: name.en,
    parentId,
    serviceId,
    defaultTeamId,
    allowedPaths,
    runbook,
    skills,
    active,
  };
}
