import type { ScopeQuery } from '../../shared/reports/report.api.ts';
import type { Actor } from '../platform/actor.ts';
import { onlyFigure, planFigures, runPlans } from './plan-figures.ts';
import { presentScope, reportScope } from './report-scope.ts';

/** Who resolved what, from the front line upwards; a team that serves two tiers stands between them. */
export async function readFunnel(actor: Actor, query: ScopeQuery) {
  const scope = reportScope(actor, query);
  const [shares = [], firstLevel = [], neverLeft = []] = await runPlans([
    planFigures(scope, 'tier_share', scope.period, ['tier']),
    planFigures(scope, 'first_level_resolution', scope.period, []),
    planFigures(scope, 'never_left_l1', scope.period, []),
  ]);
  const tiers = shares.map(({ values, figure }) => {
    const [tier = '1', tierTo] = (values[0] ?? '1').split('-');
    return { tier: Number(tier), tierTo: tierTo === undefined ? null : Number(tierTo), share: figure };
  });
  return {
    ...presentScope(scope),
    tiers: tiers.sort((one, other) => one.tier - other.tier || (one.tierTo ?? 0) - (other.tierTo ?? 0)),
    firstLevel: onlyFigure(firstLevel),
    neverLeftFirst: onlyFigure(neverLeft),
  };
}
