import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import {
  type CalendarDefinition,
  localDay,
  minutesOf,
  windowsOfDay,
} from '../../../../../../shared/sla/calendar-definition';
import { calendarFaults } from '../../../../../../shared/sla/check-calendar';
import { addOpenTime, compileCalendar, openTimeOfBusinessDays } from '../../../../../../shared/sla/compiled-calendar';
import { offsetAt } from '../../../../../../shared/sla/zone-offsets';
import { Clock } from '../../../core/i18n/clock';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';

const dayMs = 86_400_000;

/** What a calendar means: the next two weeks, and when something would fall due. Counts as the server does. */
@Component({
  selector: 'app-calendar-preview',
  template: `
    <h2>{{ text('configuration.calendar.try') }}</h2>
    <div class="question">
      <div class="field">
        <label class="label" for="try-from">{{
          text('configuration.calendar.tryFrom', { zone: formats.zoneName(definition().zone) })
        }}</label>
        <input
          #from
          id="try-from"
          class="control"
          type="datetime-local"
          [value]="start()"
          (change)="start.set(from.value)"
        />
      </div>
      <div class="field amount">
        <label class="label" for="try-amount">{{ text('configuration.calendar.tryAmount') }}</label>
        <input
          #amount
          id="try-amount"
          class="control"
          type="number"
          min="0"
          max="9999"
          [value]="count()"
          (input)="count.set(amount.valueAsNumber || 0)"
        />
      </div>
      <div class="field">
        <label class="label" for="try-unit">{{ text('configuration.calendar.tryUnit') }}</label>
        <select #unitBox id="try-unit" class="control" (change)="setUnit(unitBox.value)">
          @for (each of units; track each) {
            <option [value]="each" [selected]="each === unit()">{{ text('configuration.unit.' + each) }}</option>
          }
        </select>
      </div>
    </div>
    <p class="due" role="status">{{ dueWords() }}</p>
    <h3>{{ text('configuration.calendar.nextWeeks') }}</h3>
    <ul>
      @for (day of days(); track day.iso) {
        <li>
          <span>{{ day.label }}</span><span [class.muted]="!day.open">{{ day.hours }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    .question {
      display: grid;
      grid-template-columns: minmax(0, 1.6fr) minmax(0, 0.8fr) minmax(0, 1fr);
      gap: var(--space-3);
      align-items: end;
    }
    .due {
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-m);
      background: var(--surface-sunken);
      font-weight: var(--weight-medium);
    }
    ul {
      list-style: none;
      display: grid;
      gap: var(--space-1);
    }
    li {
      display: grid;
      grid-template-columns: 9.5rem minmax(0, 1fr);
      gap: var(--space-3);
    }
    @media (max-width: 30rem) {
      .question {
        grid-template-columns: 1fr 1fr;
      }
      .question .field:first-child {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class CalendarPreview {
  readonly definition = input.required<CalendarDefinition>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);

  protected readonly units = ['minutes', 'hours', 'days'] as const;
  protected readonly unit = signal<'minutes' | 'hours' | 'days'>('hours');
  protected readonly count = signal(16);
  private readonly faulty = computed(() => calendarFaults(this.definition(), this.clock.now()).length > 0);
  private readonly zone = computed(() => (this.faulty() ? 'UTC' : this.definition().zone));
  /** As on the wall where the calendar is. */
  protected readonly start = linkedSignal({
    source: this.zone,
    computation: (zone) => {
      const now = this.clock.now();
      return new Date(now + offsetAt(zone, now)).toISOString().slice(0, 16);
    },
  });

  protected readonly dueWords = computed(() => {
    const local = Date.parse(`${this.start()}:00Z`);
    if (this.faulty() || Number.isNaN(local)) return this.text('configuration.calendar.tryNot');
    const zone = this.zone();
    const from = local - offsetAt(zone, local - offsetAt(zone, local));
    const calendar = compileCalendar(this.definition(), from);
    const amount =
      this.unit() === 'days'
        ? openTimeOfBusinessDays(calendar, from, Math.min(this.count(), 400))
        : Math.min(this.count(), 9999) * (this.unit() === 'hours' ? 3_600_000 : 60_000);
    const due = addOpenTime(calendar, from, amount);
    const there = new Intl.DateTimeFormat(this.language.current(), {
      dateStyle: 'full',
      timeStyle: 'short',
      timeZone: zone,
    }).format(due);
    const here = this.formats.timeZone();
    const words = this.text('configuration.calendar.tryDue', { due: there });
    if (here === zone) return words;
    return `${words} ${this.text('configuration.calendar.tryHere', { due: this.formats.moment(new Date(due).toISOString()) })}`;
  });

  protected readonly days = computed(() => {
    const definition = this.definition();
    const now = this.clock.now();
    const today = Math.floor((now + offsetAt(this.zone(), now)) / dayMs);
    const format = new Intl.DateTimeFormat(this.language.current(), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
    return Array.from({ length: 14 }, (_, offset) => {
      const day = localDay(today + offset);
      const windows = windowsOfDay(definition, day).toSorted(([one], [other]) => one - other);
      const holiday = definition.holidays.includes(day.iso) ? (definition.holidayNames?.[day.iso] ?? '') : null;
      const closedWords =
        holiday === null
          ? this.text('configuration.calendar.closed')
          : this.text('configuration.calendar.holiday', { name: holiday });
      return {
        iso: day.iso,
        label: format.format((today + offset) * dayMs),
        open: windows.length > 0,
        hours:
          windows.length > 0 ? windows.map(([from, to]) => `${clockOf(from)}–${clockOf(to)}`).join(' · ') : closedWords,
      };
    });
  });

  protected setUnit(written: string): void {
    const unit = this.units.find((each) => each === written);
    if (unit) this.unit.set(unit);
  }
}

/** 1440 is written 24:00; what lies beyond is an hour of the next day. */
function clockOf(minutes: number): string {
  const shown = minutes > minutesOf('24:00') ? minutes - minutesOf('24:00') : minutes;
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`;
}
