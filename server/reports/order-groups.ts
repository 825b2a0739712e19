import { type Dimension, kpiDefinitionOf } from '../../shared/reports/kpi-definitions.ts';
import type { Figure, KpiGroup } from '../../shared/reports/report.api.ts';

/** How much a group is: of a share n is the whole, and the group its part. */
export function sizeOf({ key, n, numerator }: Figure): number {
  return kpiDefinitionOf(key).kind === 'share' ? (numerator ?? 0) : n;
}

/** Values that have an order of their own, whatever is counted of them. */
const ranked: readonly Dimension[] = ['priority', 'tier', 'impact', 'vip'];

/**
 * As a person looks for them: priorities, tiers and impacts in their own order, anything else the largest first; of
 * two dimensions the second inside the first. What has no value comes last.
 * @param impacts keys of the levels, the greatest first
 */
export function orderGroups(groups: readonly KpiGroup[], impacts: readonly string[]): KpiGroup[] {
  const sums = new Map<string, number>();
  for (const { keys, figure } of groups) {
    for (let depth = 1; depth <= keys.length; depth += 1) {
      const path = pathOf(keys, depth);
      sums.set(path, (sums.get(path) ?? 0) + sizeOf(figure));
    }
  }
  return [...groups].sort((one, other) => {
    for (const [index, mine] of one.keys.entries()) {
      const theirs = other.keys[index]?.value ?? null;
      if (mine.value === theirs) continue;
      if (mine.value === null || theirs === null) return mine.value === null ? 1 : -1;
      const bySize = (sums.get(pathOf(other.keys, index + 1)) ?? 0) - (sums.get(pathOf(one.keys, index + 1)) ?? 0);
      const byRank = ranked.includes(mine.dimension) ? compareRanks(mine.dimension, mine.value, theirs, impacts) : 0;
      return byRank || bySize || mine.value.localeCompare(theirs);
    }
    return 0;
  });
}

function compareRanks(dimension: Dimension, one: string, other: string, impacts: readonly string[]): number {
  switch (dimension) {
    case 'impact':
      return impacts.indexOf(one) - impacts.indexOf(other);
    case 'vip':
      return other.localeCompare(one);
    default:
      return one.localeCompare(other);
  }
}

function pathOf(keys: KpiGroup['keys'], depth: number): string {
  return JSON.stringify(keys.slice(0, depth).map(({ value }) => value));
}
