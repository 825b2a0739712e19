import { serviceLevelPolicy, type ServiceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';

/** An agreement as one of its versions says. */
export interface KnownPolicy {
  /** Of the agreement, the same in all its versions. */
  readonly id: number;
  readonly versionId: number;
  readonly definition: ServiceLevelPolicy;
}

/** Versions never change, so what was read once is right for ever, in every process. */
const known = new Map<number, KnownPolicy>();

/** Agreements by the version that decided; asks the database only for versions that this process has not met. */
export async function policiesOf(
  reader: SqlReader,
  versionIds: readonly (number | null)[],
): Promise<ReadonlyMap<number, KnownPolicy>> {
  const missing = [...new Set(versionIds)].filter((id) => id !== null).filter((id) => !known.has(id));
  if (missing.length > 0) {
    const rows = await reader.all<{ versionId: number; id: number; definition: string }>(
      `SELECT id AS versionId, policy_id AS id, definition FROM service_level_policy_versions
        WHERE id IN ${placeholders(missing)}`,
      missing,
    );
    for (const { versionId, id, definition } of rows) {
      known.set(versionId, { id, versionId, definition: serviceLevelPolicy.parse(JSON.parse(definition)) });
    }
  }
  return known;
}
