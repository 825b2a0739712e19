import type { ApiResponse } from '../../../shared/api/request-types.ts';
import type * as api from '../../../shared/reports/objective.api.ts';
import { currentVersion } from '../../configuration/record-version.ts';
import { type Actor, reachOf, requirePermission } from '../../platform/actor.ts';
import { database } from '../../platform/database.ts';
import { countObjective, countPastPeriods } from './count-objectives.ts';
import { nameObjectives } from './name-objectives.ts';
import { mayEditObjectives, objectivesKind } from './objective-settings.ts';
import { mayReadObjectiveChanges } from './read-objective-changes.ts';
import { readableObjective, readableObjectives } from './readable-objectives.ts';

/** The objectives that the actor may read, with what is left of their budgets. */
export async function readObjectives(actor: Actor): Promise<ApiResponse<typeof api.readObjectives>> {
  requirePermission(actor, 'report.read');
  const objectives: api.ObjectiveView[] = [];
  for (const named of await nameObjectives(await readableObjectives(actor)))
    objectives.push({ ...(await countObjective(actor, named.objective)), ...named });
  return {
    version: await currentVersion(database, objectivesKind, 0),
    // Saving sends all of them, so whoever does not see all saves none.
    mayEdit: mayEditObjectives(actor) && reachOf(actor, 'report.read').all,
    objectives,
  };
}

/** One of them with how its last closed periods ended. */
export async function readObjective(actor: Actor, key: string): Promise<ApiResponse<typeof api.readObjective>> {
  const objective = await readableObjective(actor, key);
  const [named] = await nameObjectives([objective]);
  return {
    current: { ...(await countObjective(actor, objective)), objective, service: null, team: null, ...named },
    past: await countPastPeriods(actor, objective),
    mayReadChanges: mayReadObjectiveChanges(actor),
  };
}
