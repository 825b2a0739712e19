import type { ApiResponse } from '../../../shared/api/request-types.ts';
import type { QualityObjective, readObjectives as endpoint } from '../../../shared/reports/objective.api.ts';
import { currentVersion } from '../../configuration/record-version.ts';
import { type Actor, type Reach, reachOf, requirePermission } from '../../platform/actor.ts';
import { database } from '../../platform/database.ts';
import { namesOf } from '../group-names.ts';
import { countObjective } from './count-objectives.ts';
import { mayEditObjectives, objectivesKind, objectivesNow } from './objective-settings.ts';

/**
 * The objectives with what is left of their budgets. Whoever sees some teams alone is shown the objectives of these:
 * of any other they would count a part, and read a budget that is not the one that is told of.
 */
export async function readObjectives(actor: Actor): Promise<ApiResponse<typeof endpoint>> {
  requirePermission(actor, 'report.read');
  const reach = reachOf(actor, 'report.read');
  const shown = (await objectivesNow(database)).filter((objective) => isInReach(objective, reach));
  const services = await namesOf('service', shown.map(({ serviceId }) => String(serviceId ?? '')).filter(Boolean));
  const teams = await namesOf('team', shown.map(({ teamId }) => String(teamId ?? '')).filter(Boolean));
  const objectives = [];
  for (const objective of shown) {
    objectives.push({
      ...(await countObjective(actor, objective)),
      service: services.get(String(objective.serviceId)) ?? null,
      team: teams.get(String(objective.teamId)) ?? null,
    });
  }
  return {
    version: await currentVersion(database, objectivesKind, 0),
    // Saving sends all of them, so whoever does not see all saves none.
    mayEdit: mayEditObjectives(actor) && reach.all,
    objectives,
  };
}

function isInReach({ teamId }: QualityObjective, reach: Reach): boolean {
  return reach.all || (teamId !== null && reach.teamIds.includes(teamId));
}
