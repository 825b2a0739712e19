import type { Week, Window } from '../../../../../../shared/sla/calendar-definition';

/** Days that follow one another with the same hours. */
export interface DaySpan {
  /** 0 is Monday. */
  readonly from: number;
  readonly to: number;
  readonly windows: readonly Window[];
}

/** A week as people say it: Monday to Friday, then the weekend. */
export function spansOf(week: Week): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const [day, windows] of week.entries()) {
    const last = spans.at(-1);
    if (last && sameHours(last.windows, windows)) spans[spans.length - 1] = { ...last, to: day };
    else spans.push({ from: day, to: day, windows });
  }
  return spans;
}

function sameHours(one: readonly Window[], other: readonly Window[]): boolean {
  return (
    one.length === other.length && one.every(({ from, to }, at) => from === other[at]?.from && to === other[at].to)
  );
}

/** Whether it never closes, so that there is nothing to tell but that. */
export function neverCloses(hours: {
  readonly week: Week;
  readonly seasons: readonly unknown[];
  readonly days: readonly { readonly windows: readonly Window[] }[];
}): boolean {
  const whole = (windows: readonly Window[]) => windows.some(({ from, to }) => from === '00:00' && to === '24:00');
  return hours.week.every(whole) && hours.seasons.length === 0 && hours.days.every((day) => whole(day.windows));
}
