import { DateTime } from 'luxon';
import type { Frequency } from '../../../shared/reports/schedule.api.ts';

/** The next time after an instant: every day, on Mondays, or on the first of the month, at an hour of the zone. */
export function nextReport(frequency: Frequency, hour: number, zone: string, after: number): number {
  const from = DateTime.fromMillis(after, { zone });
  const unit = frequency === 'daily' ? 'day' : frequency === 'weekly' ? 'week' : 'month';
  const begin = from.startOf(unit);
  const first = begin.set({ hour });
  // A clock that goes forward skips hours: then it is the moment after.
  const next = first.toMillis() > after ? first : begin.plus({ [`${unit}s`]: 1 }).set({ hour });
  return next.toMillis();
}
