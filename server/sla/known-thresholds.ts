import { contractTerms } from '../../shared/contracts/contract-terms.ts';
import type { ClockRecord } from '../../shared/sla/clock-record.ts';
import { type PolicyThreshold, serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import type { SqlReader } from '../platform/sql.ts';

/** What decided a clock: a version of an agreement or of a vendor's contract. Versions never change. */
type Deciding = Pick<ClockRecord, 'policyVersionId' | 'contractVersionId'>;

/** What was read once is right for ever, in every process. */
const known = new Map<string, readonly PolicyThreshold[]>();

/** Who is told when, by the version that decided a clock; a clock without one has only its breach. */
export async function thresholdsOf(
  reader: SqlReader,
  { policyVersionId, contractVersionId }: Deciding,
): Promise<readonly PolicyThreshold[]> {
  const key = `${String(policyVersionId)} ${String(contractVersionId)}`;
  let found = known.get(key);
  if (!found) {
    found = [];
    if (policyVersionId !== null)
      found = serviceLevelPolicy.parse(
        await definitionOf(reader, 'service_level_policy_versions', policyVersionId),
      ).thresholds;
    else if (contractVersionId !== null)
      found = contractTerms.parse(await definitionOf(reader, 'contract_versions', contractVersionId)).thresholds;
    known.set(key, found);
  }
  return found;
}

async function definitionOf(
  reader: SqlReader,
  table: 'service_level_policy_versions' | 'contract_versions',
  id: number,
): Promise<unknown> {
  const row = await reader.first<{ definition: string }>(`SELECT definition FROM ${table} WHERE id = ?`, [id]);
  if (!row) throw new Error(`There is no version ${String(id)} in ${table}`);
  return JSON.parse(row.definition);
}
