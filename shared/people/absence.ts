import { offsetAt } from '../sla/zone-offsets.ts';

/** Why somebody is not there. Sickness is private: see server/people/absence.policy.ts. */
export const absenceKinds = ['leave', 'training', 'sickness'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** Taken off the working time that was scheduled (KPIS agent_utilisation); sickness is nobody's plan. */
export const plannedKinds = ['leave', 'training'] as const satisfies readonly AbsenceKind[];

/** Longest absence in days; a longer one is somebody who has left. */
export const longestAbsenceDays = 366;

/** Whole days in the person's zone, `YYYY-MM-DD`, unless the first begins or the last ends at a time `HH:MM`. */
export interface AbsenceDays {
  readonly fromDay: string;
  readonly toDay: string;
  /** Gone from then on the first day; null: all of it. */
  readonly fromTime: string | null;
  /** Back at that time of the last day; null: not before the next one. */
  readonly toTime: string | null;
}

/** Half-open, epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is told of somebody who is not there. */
export interface Away {
  /** The instant at which they are back, also when one absence follows another. */
  readonly until: number;
  /** `YYYY-MM-DD` in their zone where they are away to the end of it. */
  readonly lastDay: string | null;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The instants of an absence; empty or turned round where its days are. */
export function stretchOf({ fromDay, toDay, fromTime, toTime }: AbsenceDays, zone: string): Stretch {
  const last = toTime === null ? startOf(toDay) + dayMs : startOf(toDay) + minutesOf(toTime) * minuteMs;
  return {
    from: instantOfLocal(zone, startOf(fromDay) + (fromTime === null ? 0 : minutesOf(fromTime) * minuteMs)),
    to: instantOfLocal(zone, last),
  };
}

/** Days from the first to the last, both counted. */
export function daysOf({ fromDay, toDay }: AbsenceDays): number {
  return (startOf(toDay) - startOf(fromDay)) / dayMs + 1;
}

/**
 * Until when somebody is away, followed through absences that touch one another; null when they are there.
 * @param absences of one person, in any order
 */
export function awayAt(absences: readonly (Stretch & { readonly lastDay: string | null })[], at: number): Away | null {
  let away: Away | null = null;
  for (const { from, to, lastDay } of absences.toSorted((one, other) => one.from - other.from)) {
    const reached: number = away?.until ?? at;
    if (from <= reached && to > reached) away = { until: to, lastDay };
  }
  return away;
}

/** Epoch milliseconds of a wall-clock time; one that the clock skips is the moment it is put forward, and what it skips. */
function instantOfLocal(zone: string, local: number): number {
  const [before, after] = [offsetAt(zone, local - dayMs), offsetAt(zone, local + dayMs)];
  const early = local - before;
  if (before === after || offsetAt(zone, early) === before) return early;
  const late = local - after;
  return offsetAt(zone, late) === after ? late : early;
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
