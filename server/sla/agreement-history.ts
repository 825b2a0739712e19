import { savedAgreement, savedOrder } from '../../shared/sla/saved-agreement.ts';
import { serviceLevelPolicy, type ServiceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import type { SqlReader } from '../platform/sql.ts';
import { orderRefId } from './read-policies.ts';

/** One edit of what is promised towards the customer; versions of the whole are counted by them. */
export interface AgreementEdit {
  /** In the history of the configuration. */
  readonly id: number;
  readonly at: number;
  readonly by: string | null;
  readonly note: string;
  /** Null: their order. */
  readonly agreement: { readonly es: string; readonly en: string } | null;
}

export interface PastAgreement {
  readonly id: number;
  readonly name: { readonly es: string; readonly en: string };
  readonly definition: ServiceLevelPolicy;
}

/** Oldest first; before the first stood what the installation brought. */
export async function agreementEdits(reader: SqlReader): Promise<AgreementEdit[]> {
  const rows = await reader.all<{
    id: number;
    at: number;
    byName: string | null;
    note: string;
    nameEs: string | null;
    nameEn: string | null;
  }>(
    `SELECT v.id, v.created_at AS at, w.name AS byName, v.note, p.name_es AS nameEs, p.name_en AS nameEn
       FROM configuration_versions v
       LEFT JOIN service_level_policies p ON v.kind = 'policy' AND p.id = v.ref_id AND p.kind = 'sla'
       LEFT JOIN people w ON w.id = v.created_by
      WHERE v.created_at IS NOT NULL AND v.version > 0
        AND ((v.kind = 'policy' AND p.id IS NOT NULL) OR (v.kind = 'policy-order' AND v.ref_id = ?))
      ORDER BY v.id`,
    [orderRefId.sla],
  );
  return rows.map(({ id, at, byName, note, nameEs, nameEn }) => ({
    id,
    at,
    by: byName,
    note,
    agreement: nameEs === null || nameEn === null ? null : { es: nameEs, en: nameEn },
  }));
}

/** When the first agreement was written; null where there is none. */
export async function firstAgreementAt(reader: SqlReader): Promise<number | null> {
  const row = await reader.first<{ at: number | null }>(
    `SELECT MIN(v.created_at) AS at FROM service_level_policy_versions v
       JOIN service_level_policies p ON p.id = v.policy_id WHERE p.kind = 'sla'`,
  );
  return row?.at ?? null;
}

interface Saved {
  readonly id: number;
  readonly refId: number;
  readonly version: number;
  readonly data: string;
}

/**
 * The agreements in force after an edit, in the order in which they were asked.
 * @param editId of the last edit that counts; 0 for what stood before all of them
 */
export async function agreementsAfter(reader: SqlReader, editId: number): Promise<PastAgreement[]> {
  const now = await reader.all<{ id: number; nameEs: string; nameEn: string; active: number; definition: string }>(
    `SELECT p.id, p.name_es AS nameEs, p.name_en AS nameEn, p.active, v.definition
       FROM service_level_policies p JOIN service_level_policy_versions v ON v.id = p.current_version_id
      WHERE p.kind = 'sla' ORDER BY p.position, p.id`,
  );
  const saved = await reader.all<Saved>(
    `SELECT id, ref_id AS refId, version, data FROM configuration_versions WHERE kind = 'policy' ORDER BY id`,
  );
  const orders = await reader.all<Saved>(
    `SELECT id, ref_id AS refId, version, data FROM configuration_versions
      WHERE kind = 'policy-order' AND ref_id = ? ORDER BY id`,
    [orderRefId.sla],
  );
  const agreements = now.flatMap((row): PastAgreement[] => {
    const { id, nameEs, nameEn, active } = row;
    const own = saved.filter(({ refId }) => refId === id);
    if (own.length === 0) {
      const definition = serviceLevelPolicy.parse(JSON.parse(row.definition));
      return active === 1 ? [{ id, name: { es: nameEs, en: nameEn }, definition }] : [];
    }
    const then = asOf(own, editId);
    return then === undefined ? [] : inForce(id, then);
  });
  const then = asOf(orders, editId);
  const order = then === undefined ? now.map(({ id }) => id) : savedOrder.parse(JSON.parse(then)).order;
  const place = ({ id }: PastAgreement) => (order.includes(id) ? order.indexOf(id) : order.length);
  return agreements.toSorted((one, other) => place(one) - place(other) || one.id - other.id);
}

/** What was saved last until then, else what stood before the first edit; undefined: it did not exist yet. */
function asOf(saved: readonly Saved[], editId: number): string | undefined {
  const last = saved.findLast(({ id, version }) => version > 0 && id <= editId);
  return (last ?? saved.find(({ version }) => version === 0))?.data;
}

function inForce(id: number, data: string): PastAgreement[] {
  const { name, active, definition } = savedAgreement.parse(JSON.parse(data));
  return active ? [{ id, name, definition }] : [];
}
