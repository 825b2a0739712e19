import type { QualityObjective } from '../../../shared/reports/objective.api.ts';
import { type Actor, reachOf, requirePermission } from '../../platform/actor.ts';
import { database } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import type { SqlReader } from '../../platform/sql.ts';
import { objectivesNow } from './objective-settings.ts';

/**
 * Whoever sees some teams alone reads the objectives of these: of any other they would count a part, and read a budget
 * that is not the one that is told of.
 */
export async function readableObjectives(actor: Actor, reader: SqlReader = database): Promise<QualityObjective[]> {
  if (!actor.permissions.has('report.read')) return [];
  const reach = reachOf(actor, 'report.read');
  const objectives = await objectivesNow(reader);
  return objectives.filter(({ teamId }) => reach.all || (teamId !== null && reach.teamIds.includes(teamId)));
}

/** Refuses who reads no reports; one that is not there and one that they may not read are the same to them. */
export async function readableObjective(actor: Actor, key: string): Promise<QualityObjective> {
  requirePermission(actor, 'report.read');
  const objective = (await readableObjectives(actor)).find((one) => one.key === key);
  if (!objective) throw notFound();
  return objective;
}
