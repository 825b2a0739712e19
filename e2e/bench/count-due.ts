import { addTime, startClock } from '../../shared/sla/clock.ts';
import { calendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { compileCalendar } from '../../shared/sla/compiled-calendar.ts';

export interface DueFigures {
  /** Due instants a second. */
  readonly dueDates: number;
  /** Whole clocks a second, with their thresholds and their first step. */
  readonly clocks: number;
}

const minutes = [15, 240, 960, 2400, 4800];
const hourMs = 3_600_000;
const year = Date.UTC(2026, 0, 1);

/** Madrid, with its August and its holidays: the most windows of the demo organisation. */
const madrid = calendarDefinition.parse({
  zone: 'Europe/Madrid',
  week: [
    ...Array.from({ length: 4 }, () => [{ from: '08:30', to: '18:30' }]),
    [{ from: '08:00', to: '15:00' }],
    [],
    [],
  ],
  seasons: [
    {
      from: '08-01',
      to: '08-31',
      week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '08:00', to: '15:00' }] : [])),
    },
  ],
  holidays: ['2026-01-06', '2026-04-02', '2026-04-03', '2026-05-01', '2026-10-12', '2026-12-08', '2026-12-25'],
});

/** How many due instants a second one core computes, at starts and targets all over a year. */
export function countDue(rounds: number): DueFigures {
  const hours = compileCalendar(madrid, year + 4380 * hourMs);
  const startOf = (index: number) => year + ((index * 7919) % 8000) * hourMs + (index % 3600) * 1000;
  const targetOf = (index: number) => minutes[index % minutes.length] ?? 0;
  let sum = 0;
  const dueDates = perSecond(rounds, (index) => {
    sum += addTime(hours, startOf(index), targetOf(index) * 60_000);
  });
  const terms = { hours, thresholds: [50, 75, 90, 100] };
  const start = {
    ticketId: 1,
    kind: 'sla',
    metric: 'resolution',
    stintSeq: null,
    teamId: null,
    tier: null,
    priority: 3,
    policyVersionId: 1,
    contractVersionId: null,
    calendarVersionId: 1,
  } as const;
  const clocks = perSecond(rounds, (index) => {
    sum += startClock(start, { amount: targetOf(index), unit: 'minutes' }, terms, startOf(index)).originalDueAt;
  });
  if (!Number.isSafeInteger(Math.round(sum / rounds))) throw new Error('Nothing was computed');
  return { dueDates, clocks };
}

function perSecond(rounds: number, work: (index: number) => void): number {
  for (let index = 0; index < rounds / 10; index += 1) work(index);
  const began = performance.now();
  for (let index = 0; index < rounds; index += 1) work(index);
  return (rounds / (performance.now() - began)) * 1000;
}
