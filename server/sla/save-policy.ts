import {
  metricsOfKind,
  type PolicyBody,
  type PolicyEdit,
  type PolicyKind,
  type PolicyList,
  type PolicyOrderEdit,
  type PolicyView,
} from '../../shared/sla/policy.api.ts';
import { answeredTooLate, type ServiceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { freeKey } from '../configuration/free-key.ts';
import { type ConfigurationData, recordVersion } from '../configuration/record-version.ts';
import { saveOrder } from '../configuration/save-order.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { wrongField } from '../platform/errors.ts';
import { allExist } from '../platform/sql.ts';
import { findPolicy, orderRefId, readPolicyList } from './read-policies.ts';

export async function createPolicy(actor: Actor, { kind, name, definition, note }: PolicyBody): Promise<PolicyView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const tidy = await checkPolicy(unit, kind, definition);
    const end = await unit.first<{ position: number | null }>(
      'SELECT MAX(position) + 1 AS position FROM service_level_policies WHERE kind = ?',
      [kind],
    );
    const { insertId: id } = await unit.run(
      `INSERT INTO service_level_policies (\`key\`, name_es, name_en, kind, position, active) VALUES (?, ?, ?, ?, ?, ?)`,
      [await freeKey(unit, 'service_level_policies', name.es), name.es, name.en, kind, end?.position ?? 0, true],
    );
    await addDefinition(unit, actor, id, tidy, note);
    const after = dataOf({ name, active: true, definition: tidy });
    await recordVersion(unit, actor, { kind: 'policy', refId: id, expected: 0, before: null, after, note });
    return findPolicy(unit, id);
  });
}

/** A new version; clocks that run keep the one that set their target, until something re-matches them. */
export async function savePolicy(actor: Actor, id: number, edit: PolicyEdit): Promise<PolicyView> {
  requirePermission(actor, 'admin.configure');
  const { name, active, version, note } = edit;
  return inTransaction(async (unit) => {
    const before = await findPolicy(unit, id);
    const definition = await checkPolicy(unit, before.kind, edit.definition);
    await recordVersion(unit, actor, {
      kind: 'policy',
      refId: id,
      expected: version,
      before: dataOf(before),
      after: dataOf({ name, active, definition }),
      note,
    });
    await unit.run('UPDATE service_level_policies SET name_es = ?, name_en = ?, active = ? WHERE id = ?', [
      name.es,
      name.en,
      active,
      id,
    ]);
    if (JSON.stringify(before.definition) !== JSON.stringify(definition)) {
      await addDefinition(unit, actor, id, definition, note);
    }
    return findPolicy(unit, id);
  });
}

export async function orderPolicies(actor: Actor, { kind, ids, version, note }: PolicyOrderEdit): Promise<PolicyList> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const { items } = await readPolicyList(unit);
    await saveOrder(unit, actor, {
      kind: 'policy-order',
      refId: orderRefId[kind],
      table: 'service_level_policies',
      current: items.filter((policy) => policy.kind === kind).map(({ id }) => id),
      ids,
      expected: version,
      note,
    });
    return readPolicyList(unit);
  });
}

async function addDefinition(
  unit: UnitOfWork,
  actor: Actor,
  policyId: number,
  definition: ServiceLevelPolicy,
  note: string,
): Promise<void> {
  const { insertId } = await unit.run(
    `INSERT INTO service_level_policy_versions (policy_id, definition, created_at, created_by, note)
     VALUES (?, ?, ?, ?, ?)`,
    [policyId, JSON.stringify(definition), clock.now(), actor.id || null, note],
  );
  await unit.run('UPDATE service_level_policies SET current_version_id = ? WHERE id = ?', [insertId, policyId]);
}

/** What it names exists, it promises what its kind can promise, and each promise once. */
async function checkPolicy(
  unit: UnitOfWork,
  kind: PolicyKind,
  definition: ServiceLevelPolicy,
): Promise<ServiceLevelPolicy> {
  const { conditions, calendar, targets, thresholds } = definition;
  const metrics: readonly string[] = metricsOfKind[kind];
  for (const [index, { metric, priority }] of targets.entries()) {
    if (!metrics.includes(metric)) throw wrongField(`definition/targets/${index}/metric`, 'metric-of-another-kind');
    const first = targets.findIndex((other) => other.metric === metric && other.priority === priority);
    if (first < index) throw wrongField(`definition/targets/${index}/priority`, 'target-twice');
  }
  const [late] = answeredTooLate(targets);
  if (late !== undefined) {
    const index = targets.findIndex(({ metric, priority }) => metric === 'response' && [late, null].includes(priority));
    throw wrongField(`definition/targets/${index}/amount`, 'response-after-resolution');
  }
  for (const [index, { percent }] of thresholds.entries()) {
    if (thresholds.findIndex((other) => other.percent === percent) < index) {
      throw wrongField(`definition/thresholds/${index}/percent`, 'threshold-twice');
    }
  }
  await requireAll(unit, 'services', conditions.serviceIds, 'conditions/serviceIds', 'unknown-service');
  await requireAll(unit, 'categories', conditions.categoryIds, 'conditions/categoryIds', 'unknown-category');
  await requireAll(unit, 'sites', conditions.siteIds, 'conditions/siteIds', 'unknown-site');
  await requireAll(unit, 'departments', conditions.departmentIds, 'conditions/departmentIds', 'unknown-department');
  await requireAll(unit, 'teams', conditions.teamIds, 'conditions/teamIds', 'unknown-team');
  if (calendar.use === 'calendar') {
    await requireAll(unit, 'calendars', [calendar.calendarId], 'calendar/calendarId', 'unknown-calendar');
  }
  return { ...definition, thresholds: thresholds.toSorted((one, other) => one.percent - other.percent) };
}

async function requireAll(
  unit: UnitOfWork,
  table: 'services' | 'categories' | 'sites' | 'departments' | 'teams' | 'calendars',
  ids: readonly number[],
  field: string,
  reason: string,
): Promise<void> {
  if (!(await allExist(unit, `SELECT id FROM ${table} WHERE id`, ids))) throw wrongField(`definition/${field}`, reason);
}

function dataOf({ name, active, definition }: Pick<PolicyView, 'name' | 'active' | 'definition'>): ConfigurationData {
  return { nameEs: name.es, nameEn: name.en, active, ...definition };
}
