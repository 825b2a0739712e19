import { inject, Injectable, signal } from '@angular/core';
import { regionalLocale } from '../../../../../shared/people/regional-locale';
import { zoneName } from '../../../../../shared/sla/zone-name';
import { Clock } from './clock';
import { Language } from './language';
import { injectText } from './text';

/** Dates, times, durations and numbers in the reader's language and time zone. Instants are ISO strings. */
@Injectable({ providedIn: 'root' })
export class Formats {
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);
  private readonly text = injectText();
  private readonly zone = signal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  private readonly cache = new Map<string, Intl.DateTimeFormat>();

  /** The person's own zone, known once they are signed in. */
  useTimeZone(zone: string): void {
    if (isTimeZone(zone)) this.zone.set(zone);
  }

  timeZone(): string {
    return this.zone();
  }

  /** "hora central de México (GMT-6)" */
  timeZoneName(): string {
    const named = (timeZoneName: 'longGeneric' | 'shortOffset'): string =>
      this.dates({ timeZoneName })
        .formatToParts(this.clock.now())
        .find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return `${named('longGeneric')} (${named('shortOffset')})`;
  }

  /** "16:00" */
  time(instant: string): string {
    return this.dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
  }

  /** "12 mar 2026" */
  date(instant: string): string {
    return this.dates({ day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(instant));
  }

  /** "12 mar 2026" for a calendar day such as `2026-03-12`, which is the same day in every zone. */
  day(day: string): string {
    const style = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.locale(), style).format(new Date(`${day}T00:00:00Z`));
  }

  /** "marzo de 2026" for a calendar month such as `2026-03`. */
  month(month: string): string {
    const style = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.locale(), style).format(new Date(`${month}-01T00:00:00Z`));
  }

  /** "31 de agosto" for a day of every year such as `08-31`. */
  monthDay(day: string): string {
    const style = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.locale(), style).format(new Date(`2024-${day}T00:00:00Z`));
  }

  /** "enero" to "diciembre", for a list to choose from. */
  months(): readonly string[] {
    const names = new Intl.DateTimeFormat(this.locale(), { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => names.format(new Date(Date.UTC(2024, month))));
  }

  /** "jueves, 12 de marzo de 2026, 16:00": for tooltips and screen readers. */
  full(instant: string): string {
    const style = {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    } as const;
    return this.dates(style).format(new Date(instant));
  }

  /** "martes" */
  weekday(instant: string): string {
    return this.dates({ weekday: 'long' }).format(new Date(instant));
  }

  /** "3 de diciembre" */
  dayOfYear(instant: string): string {
    return this.dates({ day: 'numeric', month: 'long' }).format(new Date(instant));
  }

  /** Calendar days between now and then, in the reader's zone. */
  daysAway(instant: string): number {
    return Math.round((this.dayOf(new Date(instant)) - this.dayOf(new Date(this.clock.now()))) / 86_400_000);
  }

  /** "hoy 16:00", "ayer 9:12", "jue 12 mar 16:00": exact, as short as it can be. */
  moment(instant: string): string {
    const date = new Date(instant);
    const days = this.daysAway(instant);
    if (days === 0) return `${this.text('ui.time.today')} ${this.time(instant)}`;
    if (days === -1) return `${this.text('ui.time.yesterday')} ${this.time(instant)}`;
    if (days === 1) return `${this.text('ui.time.tomorrow')} ${this.time(instant)}`;
    const sameYear = this.yearOf(date) === this.yearOf(new Date(this.clock.now()));
    const day = sameYear
      ? this.dates({ weekday: 'short', day: 'numeric', month: 'short' })
      : this.dates({ day: 'numeric', month: 'short', year: 'numeric' });
    return `${day.format(date)} ${this.time(instant)}`;
  }

  /** "hoy 16:00", "lun 09:12", "27 oct 15:03": for a narrow cell beside which the rest is said. */
  shortMoment(instant: string): string {
    const days = this.daysAway(instant);
    if (Math.abs(days) <= 1) return this.moment(instant);
    const date = new Date(instant);
    const parts = this.dates({ weekday: 'short', day: 'numeric', month: 'short' }).formatToParts(date);
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
    const day = Math.abs(days) < 7 ? part('weekday') : `${part('day')} ${part('month')}`;
    return `${day} ${this.time(instant)}`;
  }

  /** "hace 2 h", "en 1 h 20 min", "ahora". */
  relative(instant: string): string {
    const seconds = Math.round((new Date(instant).getTime() - this.clock.now()) / 1000);
    if (Math.abs(seconds) < 60) return this.text('ui.time.now');
    return this.text(seconds > 0 ? 'ui.time.in' : 'ui.time.ago', { span: this.span(Math.abs(seconds)) });
  }

  /** From a day on whole days are exact enough: the exact instant stands beside or in the tooltip. */
  private span(seconds: number): string {
    return seconds < 86_400 ? this.duration(seconds) : this.duration(seconds - (seconds % 86_400));
  }

  /** Relative and exact together: "en 1 h 20 min · hoy 16:00". */
  both(instant: string): string {
    return `${this.relative(instant)} · ${this.moment(instant)}`;
  }

  /** The two largest units that matter: "3 d 4 h", "1 h 20 min", "45 s". */
  duration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 60) return this.text('ui.time.seconds', { n: whole });
    const minutes = Math.floor(whole / 60);
    if (minutes < 60) return this.text('ui.time.minutes', { n: minutes });
    const hours = Math.floor(minutes / 60);
    if (hours < 24) return this.pair('ui.time.hours', hours, 'ui.time.minutes', minutes % 60);
    return this.pair('ui.time.days', Math.floor(hours / 24), 'ui.time.hours', hours % 24);
  }

  /** Open time in hours, however many: a day of business hours is not 24 of them. "40 h 20 min" */
  openTime(seconds: number): string {
    const minutes = Math.floor(Math.abs(seconds) / 60);
    if (minutes < 60) return this.countdown(seconds);
    return this.pair('ui.time.hours', Math.floor(minutes / 60), 'ui.time.minutes', minutes % 60);
  }

  /** What is left or overdue: as `duration`, with the seconds in the last five minutes. */
  countdown(seconds: number): string {
    const whole = Math.floor(Math.abs(seconds));
    return whole >= 60 && whole < 300
      ? this.pair('ui.time.minutes', Math.floor(whole / 60), 'ui.time.seconds', whole % 60)
      : this.duration(whole);
  }

  /** "vie 6 nov 17:30" in a zone that is not the reader's. */
  inZone(instant: string, zone: string): string {
    const style = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(this.locale(), { ...style, hourCycle: 'h23', timeZone: zone }).format(
      new Date(instant),
    );
  }

  /** "hora de Bogotá" */
  zoneName(zone: string): string {
    return zoneName(zone, this.language.current());
  }

  /** "12,50 USD": the code, since a dollar sign is many currencies. */
  money(amount: number, currency: string): string {
    return `${this.number(amount, 2)} ${currency}`.trim();
  }

  number(value: number, digits = 0): string {
    return new Intl.NumberFormat(this.locale(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  }

  /** A share of one: 0.706 → "70.6 %"; null, because nothing was counted, → "sin datos". */
  percent(share: number | null, digits = 1): string {
    return share === null ? this.text('ui.noData') : `${this.number(share * 100, digits)} %`;
  }

  bytes(size: number): string {
    if (size < 1024) return `${this.number(size)} B`;
    if (size < 1024 * 1024) return `${this.number(size / 1024)} kB`;
    return `${this.number(size / 1024 / 1024, 1)} MB`;
  }

  private pair(largeKey: string, large: number, smallKey: string, small: number): string {
    const first = this.text(largeKey, { n: this.number(large) });
    return small === 0 ? first : `${first} ${this.text(smallKey, { n: small })}`;
  }

  private dayOf(date: Date): number {
    const parts = this.dates({ year: 'numeric', month: 'numeric', day: 'numeric' }, 'en-CA').formatToParts(date);
    const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day'));
  }

  private yearOf(date: Date): string {
    return this.dates({ year: 'numeric' }).format(date);
  }

  /** So that 1,234.5 or 1.234,5 is as the reader expects; files and mails ask the same. */
  private locale(): string {
    return regionalLocale(this.language.current(), navigator.languages, this.zone());
  }

  private dates(options: Intl.DateTimeFormatOptions, locale = this.locale()): Intl.DateTimeFormat {
    const key = `${locale} ${this.zone()} ${JSON.stringify(options)}`;
    const known = this.cache.get(key);
    if (known) return known;
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: this.zone() });
    this.cache.set(key, made);
    return made;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
