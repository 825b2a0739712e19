import { configurationReaders } from '../../shared/access-control/permissions.ts';
import { policyWarnings } from '../../shared/sla/policy-warnings.ts';
import type { PolicyKind, PolicyList, PolicyView } from '../../shared/sla/policy.api.ts';
import { serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { currentVersion, currentVersions } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';

/** Under which number the history keeps the order of each kind. */
export const orderRefId = { sla: 1, ola: 2 } as const satisfies Record<PolicyKind, number>;

interface PolicyRow {
  readonly id: number;
  readonly code: string;
  readonly nameEs: string;
  readonly nameEn: string;
  readonly kind: PolicyKind;
  readonly active: number | boolean;
  readonly definition: string;
}

const policies = `SELECT p.id, p.\`key\` AS code, p.name_es AS nameEs, p.name_en AS nameEn, p.kind, p.active, v.definition
  FROM service_level_policies p JOIN service_level_policy_versions v ON v.id = p.current_version_id`;

export async function listPolicies(actor: Actor): Promise<PolicyList> {
  requirePermission(actor, ...configurationReaders);
  return readPolicyList(database);
}

export async function readPolicyList(reader: SqlReader): Promise<PolicyList> {
  const rows = await reader.all<PolicyRow>(
    `${policies} WHERE p.kind IN ('sla', 'ola') ORDER BY p.kind DESC, p.position, p.id`,
  );
  const versions = await currentVersions(reader, 'policy');
  const items = rows.map((row) => present(row, versions.get(row.id) ?? 0));
  const active = (kind: PolicyKind) => items.filter((policy) => policy.kind === kind && policy.active);
  return {
    items,
    orderVersions: {
      sla: await currentVersion(reader, 'policy-order', orderRefId.sla),
      ola: await currentVersion(reader, 'policy-order', orderRefId.ola),
    },
    warnings: policyWarnings(active('sla'), active('ola')),
  };
}

export async function findPolicy(reader: SqlReader, id: number): Promise<PolicyView> {
  const row = await reader.first<PolicyRow>(`${policies} WHERE p.id = ? AND p.kind IN ('sla', 'ola')`, [id]);
  if (!row) throw notFound();
  return present(row, await currentVersion(reader, 'policy', id));
}

function present({ id, code, nameEs, nameEn, kind, active, definition }: PolicyRow, version: number): PolicyView {
  return {
    id,
    key: code,
    kind,
    name: { es: nameEs, en: nameEn },
    active: Boolean(active),
    version,
    definition: serviceLevelPolicy.parse(JSON.parse(definition)),
  };
}
