import { contactWeight, type SiteKey, siteKeys } from './office-hours.ts';
import type { Random } from './random.ts';

const hourMs = 3_600_000;

export interface Arrival {
  readonly at: number;
  readonly site: SiteKey;
}

/**
 * `count` contacts between two instants, in order, one at a time: dense where the offices work, with Mondays and the
 * end of the month above the rest. Memory holds one weight per hour and site, never the arrivals.
 */
export function* arrivals(random: Random, count: number, from: number, until: number): Generator<Arrival> {
  const slots: { at: number; site: SiteKey; sum: number }[] = [];
  let total = 0;
  for (let at = from; at < until; at += hourMs) {
    for (const site of siteKeys) {
      total += contactWeight(site, at);
      slots.push({ at, site, sum: total });
    }
  }
  let index = 0;
  let hour: Arrival[] = [];
  for (let made = 0; made < count; made += 1) {
    // One draw in each count-th part of the whole: exact in number, uneven as life.
    const target = ((made + random.next()) / count) * total;
    while ((slots[index]?.sum ?? Infinity) < target) index += 1;
    const slot = slots[index];
    if (!slot) break;
    if (hour[0] && slot.at >= startOfSlot(hour[0].at, from) + hourMs) {
      yield* inOrder(hour);
      hour = [];
    }
    hour.push({ at: Math.min(slot.at + Math.floor(random.next() * hourMs), until - 1), site: slot.site });
  }
  yield* inOrder(hour);
}

function startOfSlot(at: number, from: number): number {
  return from + Math.floor((at - from) / hourMs) * hourMs;
}

function inOrder(list: readonly Arrival[]): Arrival[] {
  return [...list].sort((one, other) => one.at - other.at);
}
