import { type PolicyThreshold, serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import type { SqlReader } from '../platform/sql.ts';

/** Versions never change: what was read once is right for ever, in every process. */
const known = new Map<number, readonly PolicyThreshold[]>();

/** Who is told when, by the version of the policy that decided a clock; a clock without a policy has only its breach. */
export async function thresholdsOf(
  reader: SqlReader,
  policyVersionId: number | null,
): Promise<readonly PolicyThreshold[]> {
  if (policyVersionId === null) return [];
  const found = known.get(policyVersionId);
  if (found) return found;
  const row = await reader.first<{ definition: string }>(
    'SELECT definition FROM service_level_policy_versions WHERE id = ?',
    [policyVersionId],
  );
  if (!row) throw new Error(`There is no version ${String(policyVersionId)} of a policy`);
  const { thresholds } = serviceLevelPolicy.parse(JSON.parse(row.definition));
  known.set(policyVersionId, thresholds);
  return thresholds;
}
