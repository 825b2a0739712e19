import type { JobScheduleView } from '../../../../../../shared/jobs/job.api';
import type { Formats } from '../../../core/i18n/formats';
import type { Text } from '../../../core/i18n/text';

/** Sunday 4 January 1970, 00:00 UTC: the beginning of a week whose days can be named. */
const sundayMs = 3 * 86_400_000;

/** A schedule as a sentence, at the reader's own clock; an expression that is no sentence stays as it is. */
export function scheduleWords(schedule: JobScheduleView, text: Text, formats: Formats, language: string): string {
  if ('everySeconds' in schedule) return text('jobs.every', { span: formats.duration(schedule.everySeconds) });
  const [minute = '', hour = '', dayOfMonth, month, weekday = ''] = schedule.cron.split(' ');
  const [, every] = /^\*\/(\d+) \* \* \* \*$/.exec(schedule.cron) ?? [];
  if (every !== undefined) return text('jobs.every', { span: formats.duration(Number(every) * 60) });
  const minutes = /^(\d+(?:,\d+)+) \* \* \* \*$/.exec(schedule.cron)?.[1]?.split(',');
  if (minutes) {
    const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(minutes);
    return text('jobs.hourlyAt', { minutes: list });
  }
  const plain = dayOfMonth === '*' && month === '*' && /^\d+$/.test(minute);
  if (!plain) return schedule.cron;
  if (hour === '*' && weekday === '*') return text.count('jobs.hourly', Number(minute));
  if (!/^\d+$/.test(hour)) return schedule.cron;
  const day = /^[0-7]$/.test(weekday) ? Number(weekday) % 7 : null;
  const at = new Date(sundayMs + (day ?? 0) * 86_400_000 + (Number(hour) * 60 + Number(minute)) * 60_000);
  const time = formats.time(at.toISOString());
  if (weekday === '*') return text('jobs.daily', { time });
  if (day === null) return schedule.cron;
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: formats.timeZone() }).format(at);
  return text('jobs.weekly', { day: name, time });
}
