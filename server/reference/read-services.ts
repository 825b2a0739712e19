import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { CategoryView, ServiceView } from '../../shared/reference/reference-admin.api.ts';
import { readWords } from '../../shared/tickets/abilities.ts';
import { readRunbook } from '../../shared/tickets/runbook.ts';
import { currentVersions } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';

interface NamedRow {
  readonly id: number;
  readonly code: string;
  readonly nameEs: string;
  readonly nameEn: string;
  readonly active: number | boolean;
}

interface ServiceRow extends NamedRow {
  readonly critical: number | boolean;
  readonly topic: string | null;
}

interface CategoryRow extends NamedRow {
  readonly parentId: number | null;
  readonly serviceId: number | null;
  readonly defaultTeamId: number | null;
  readonly allowedPaths: string;
  readonly runbook: string;
  readonly skills: string | null;
}

const named = 'id, `key` AS code, name_es AS nameEs, name_en AS nameEn, active';
const services = `SELECT ${named}, critical, topic FROM services`;
const categories = `SELECT ${named}, parent_id AS parentId, service_id AS serviceId, default_team_id AS defaultTeamId,
  allowed_paths AS allowedPaths, runbook, skills FROM categories`;

export async function listServices(actor: Actor): Promise<{ services: ServiceView[]; categories: CategoryView[] }> {
  requirePermission(actor, ...configurationReaders);
  const [serviceRows, categoryRows, serviceVersions, categoryVersions] = await Promise.all([
    database.all<ServiceRow>(`${services} ORDER BY position, id`),
    database.all<CategoryRow>(`${categories} ORDER BY position, id`),
    currentVersions(database, 'service'),
    currentVersions(database, 'category'),
  ]);
  return {
    services: serviceRows.map((row) => presentService(row, serviceVersions.get(row.id) ?? 0)),
    categories: categoryRows.map((row) => presentCategory(row, categoryVersions.get(row.id) ?? 0)),
  };
}

export async function findService(reader: SqlReader, id: number): Promise<ServiceView> {
  const row = await reader.first<ServiceRow>(`${services} WHERE id = ?`, [id]);
  if (!row) throw notFound();
  return presentService(row, (await currentVersions(reader, 'service')).get(id) ?? 0);
}

export async function findCategory(reader: SqlReader, id: number): Promise<CategoryView> {
  const row = await reader.first<CategoryRow>(`${categories} WHERE id = ?`, [id]);
  if (!row) throw notFound();
  return presentCategory(row, (await currentVersions(reader, 'category')).get(id) ?? 0);
}

function presentService(row: ServiceRow, version: number): ServiceView {
  return { ...presentNamed(row), critical: Boolean(row.critical), topic: row.topic, version };
}

function presentCategory(row: CategoryRow, version: number): CategoryView {
  const { parentId, serviceId, defaultTeamId } = row;
  return {
    ...presentNamed(row),
    parentId,
    serviceId,
    defaultTeamId,
    allowedPaths: pathsIn(row.allowedPaths),
    runbook: readRunbook(row.runbook),
    skills: readWords(row.skills),
    version,
  };
}

function presentNamed({ id, code, nameEs, nameEn, active }: NamedRow) {
  return { id, key: code, name: { es: nameEs, en: nameEn }, active: Boolean(active) };
}

function pathsIn(json: string): number[][] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) return [];
  return list.filter((path): path is number[] => Array.isArray(path) && path.every((tier) => typeof tier === 'number'));
}
