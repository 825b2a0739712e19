import { type Dimension, dimensionsOf, type KpiKey } from '../../shared/reports/kpi-definitions.ts';
import { maxGroups, type KpiGroup, type ScopeQuery } from '../../shared/reports/report.api.ts';
import type { Actor } from '../platform/actor.ts';
import { compared, previousIsRecorded } from './compare-periods.ts';
import { impactKeys, namesOf } from './group-names.ts';
import { measureOf } from './measures.ts';
import { orderGroups } from './order-groups.ts';
import { type FigureGroup, onlyFigure, type Plan, runPlans } from './plan-figures.ts';
import { planKpi, prepareScope } from './plan-kpi.ts';
import { badQuery } from './report-period.ts';
import { presentScope, reportScope } from './report-scope.ts';

/**
 * One KPI with its previous period and, by up to two dimensions, the figure of each group.
 * @param most groups to tell; the smallest are left out
 */
export async function readKpi(
  actor: Actor,
  key: KpiKey,
  { by: asked = [], ...query }: ScopeQuery & { by?: readonly Dimension[] | undefined },
  most: number = maxGroups,
) {
  const bare = reportScope(actor, query);
  const by = dimensionsAsked(key, asked);
  const scope = await prepareScope(bare, key);
  const { previous } = scope;
  const [total = [], groups = [], before = []] = await runPlans([
    planKpi(scope, key, scope.period, []),
    by.length === 0 ? nothing : planKpi(scope, key, scope.period, by),
    previous === null ? nothing : planKpi(scope, key, previous, []),
  ]);
  const shown = groups.slice(0, most);
  return {
    ...presentScope(scope),
    total: onlyFigure(total),
    previousTotal: previous === null ? null : compared(onlyFigure(before), await previousIsRecorded(scope)),
    groups: orderGroups(await named(by, shown), by.includes('impact') ? await impactKeys() : []),
    moreGroups: groups.length - shown.length,
  };
}

const nothing: Plan<FigureGroup[]> = { questions: [], fold: () => [] };

/** A share always has its parts: without them there is nothing to divide. */
function dimensionsAsked(key: KpiKey, asked: readonly Dimension[]): readonly Dimension[] {
  const strange = asked.find((one) => !dimensionsOf(key).includes(one));
  if (strange !== undefined)
    throw badQuery({ pointer: '/query/by', code: 'no-such-breakdown', params: { dimension: strange } });
  const { part } = measureOf(key);
  if (part === undefined || asked.includes(part)) return asked;
  if (asked.length === 2)
    throw badQuery({ pointer: '/query/by', code: 'needs-dimension', params: { dimension: part } });
  return [part, ...asked];
}

async function named(by: readonly Dimension[], groups: readonly FigureGroup[]): Promise<KpiGroup[]> {
  const names = await Promise.all(
    by.map((dimension, index) =>
      namesOf(
        dimension,
        groups.map(({ values }) => values[index] ?? null),
      ),
    ),
  );
  return groups.map(({ values, figure }) => ({
    keys: by.map((dimension, index) => {
      const value = values[index] ?? null;
      return { dimension, value, names: value === null ? null : (names[index]?.get(value) ?? null) };
    }),
    figure,
  }));
}
