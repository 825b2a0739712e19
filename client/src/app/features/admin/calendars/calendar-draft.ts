import { computed, signal } from '@angular/core';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import type { FieldProblem } from '../../../../../../shared/api/problem';
import { createCalendar } from '../../../../../../shared/sla/calendar.api';
import {
  calendarDefinition,
  type CalendarDefinition,
  type Week,
} from '../../../../../../shared/sla/calendar-definition';
import { calendarFaults } from '../../../../../../shared/sla/check-calendar';

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

type Seasons = CalendarDefinition['seasons'];
type Exceptions = CalendarDefinition['exceptions'];

const closed = (): Week => Array.from({ length: 7 }, () => []);
const office = (): Week => Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : []));

/** A calendar while somebody edits it. */
export class CalendarDraft {
  readonly names = signal({ es: '', en: '' });
  readonly active = signal(true);
  readonly zone = signal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  readonly week = signal<Week>(office());
  readonly seasons = signal<Seasons>([]);
  readonly holidays = signal<readonly Holiday[]>([]);
  readonly exceptions = signal<Exceptions>([]);

  readonly definition = computed<CalendarDefinition>(() => ({
    zone: this.zone(),
    week: this.week(),
    seasons: this.seasons(),
    holidays: this.holidays().map(({ date }) => date),
    holidayNames: Object.fromEntries(
      this.holidays()
        .filter(({ name }) => name !== '')
        .map(({ date, name }) => [date, name]),
    ),
    exceptions: this.exceptions(),
  }));

  load(definition: CalendarDefinition): void {
    this.zone.set(definition.zone);
    this.week.set(definition.week);
    this.seasons.set(definition.seasons);
    this.exceptions.set(definition.exceptions);
    this.holidays.set(definition.holidays.map((date) => ({ date, name: definition.holidayNames?.[date] ?? '' })));
  }

  /** Takes up an earlier version out of the history. @returns whether it could be read */
  restore({ nameEs, nameEn, active: _active, ...rest }: Readonly<Record<string, unknown>>): boolean {
    const parsed = calendarDefinition.safeParse(rest);
    if (!parsed.success) return false;
    this.load(parsed.data);
    if (typeof nameEs === 'string' && typeof nameEn === 'string') this.names.set({ es: nameEs, en: nameEn });
    return true;
  }

  /** Days that are not there yet; what is there keeps its name. @returns how many were new */
  addHolidays(days: readonly Holiday[]): number {
    const known = new Set(this.holidays().map(({ date }) => date));
    const fresh = days.filter(({ date }) => !known.has(date));
    this.holidays.set([...this.holidays(), ...fresh].toSorted((one, other) => (one.date < other.date ? -1 : 1)));
    return fresh.length;
  }

  removeHoliday(date: string): void {
    this.holidays.update((days) => days.filter((day) => day.date !== date));
  }

  addSeason(): void {
    this.seasons.update((seasons) => [...seasons, { from: '08-01', to: '08-31', week: closed() }]);
  }

  changeSeason(index: number, change: Partial<Seasons[number]>): void {
    this.seasons.update((all) => all.map((each, at) => (at === index ? { ...each, ...change } : each)));
  }

  removeSeason(index: number): void {
    this.seasons.update((all) => all.filter((_, at) => at !== index));
  }

  addException(date: string): void {
    if (date === '' || this.exceptions().some((day) => day.date === date)) return;
    this.exceptions.update((all) => [...all, { date, windows: [] }].toSorted((a, b) => (a.date < b.date ? -1 : 1)));
  }

  changeException(index: number, change: Partial<Exceptions[number]>): void {
    this.exceptions.update((all) => all.map((each, at) => (at === index ? { ...each, ...change } : each)));
  }

  removeException(index: number): void {
    this.exceptions.update((all) => all.filter((_, at) => at !== index));
  }

  /** What is wrong, by its place; the rules ask what has the right shape. @param now epoch milliseconds */
  faults(now: number): readonly FieldProblem[] {
    const definition = this.definition();
    const found = wrongIn(createCalendar.body, { name: this.names(), definition });
    if (!calendarDefinition.safeParse(definition).success) return found;
    const beyond = calendarFaults(definition, now);
    return [...found, ...beyond.map(({ pointer, code }) => ({ pointer: `/body/definition${pointer}`, code }))];
  }
}
