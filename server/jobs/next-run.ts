import { parse } from 'node-cron';
import type { JobSchedule } from './job.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Every date of a cron expression comes round within the cycle of leap years. */
const longestDays = 8 * 366;

/** The first run after an instant, epoch milliseconds. */
export function nextRunAfter(schedule: JobSchedule, after: number): number {
  return 'everyMs' in schedule ? after + schedule.everyMs : nextOfCron(schedule.cron, after);
}

function nextOfCron(expression: string, after: number): number {
  const fields = parse(expression);
  const first = Math.floor(after / minuteMs) * minuteMs + minuteMs;
  const startOfDay = Math.floor(first / dayMs) * dayMs;
  for (let day = 0; day < longestDays; day += 1) {
    const midnight = startOfDay + day * dayMs;
    if (!isDay(fields, new Date(midnight))) continue;
    for (const hour of fields.hour) {
      for (const minute of fields.minute) {
        const at = midnight + (hour * 60 + minute) * minuteMs;
        if (at >= first) return at;
      }
    }
  }
  throw new Error(`No day fits ${expression}`);
}

function isDay({ dayOfMonth, month, dayOfWeek }: ReturnType<typeof parse>, date: Date): boolean {
  return (
    month.includes(date.getUTCMonth() + 1) &&
    dayOfMonth.includes(date.getUTCDate()) &&
    dayOfWeek.includes(date.getUTCDay())
  );
}
