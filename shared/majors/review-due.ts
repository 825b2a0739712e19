const dayMs = 24 * 3600_000;
/** Sunday and Saturday, as `Date` counts. */
const weekend = [0, 6];

/** Business days in which a major incident is reviewed after it was resolved (ITIL.md M). */
export const reviewDays = 5;

/**
 * The same time of day on the Nth weekday after `at`. A review is an appointment of people at several sites, so no
 * single site's holidays count.
 */
export function weekdaysAfter(at: number, days: number): number {
  let due = at;
  for (let left = days; left > 0;) {
    due += dayMs;
    if (!weekend.includes(new Date(due).getUTCDay())) left -= 1;
  }
  return due;
}
