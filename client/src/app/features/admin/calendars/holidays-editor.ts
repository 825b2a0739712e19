import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';
import type { CalendarDraft, Holiday } from './calendar-draft';
import { HolidaySources } from './holiday-sources';

/** The days on which nobody works, year by year; one by one, by place, or from a file. */
@Component({
  selector: 'app-holidays-editor',
  imports: [HolidaySources, Icon, MatButtonModule],
  template: `
    <form class="one" (submit)="add($event, date.value, name.value); name.value = ''">
      <div class="field">
        <label class="label" for="holiday-date">{{ text('configuration.calendar.holidayDate') }}</label>
        <input #date id="holiday-date" class="control" type="date" required />
      </div>
      <div class="field">
        <label class="label" for="holiday-name">{{ text('configuration.calendar.holidayName') }}</label>
        <input #name id="holiday-name" class="control" maxlength="120" />
      </div>
      <button matButton="outlined" type="submit"><app-icon name="add" />{{ text('configuration.add') }}</button>
    </form>
    <app-holiday-sources (chosen)="take($event)" />
    <p role="status" class="muted">{{ told() }}</p>
    @for (year of years(); track year.year) {
      <details>
        <summary>{{ year.year }} · {{ text.count('configuration.calendar.holidayCount', year.days.length) }}</summary>
        <ul>
          @for (day of year.days; track day.date) {
            <li>
              <span class="number">{{ formats.day(day.date) }}</span><span>{{ day.name }}</span>
              <button
                matIconButton
                class="small"
                type="button"
                [attr.aria-label]="text('configuration.calendar.removeHoliday', { day: formats.day(day.date) })"
                (click)="draft().removeHoliday(day.date)"
              >
                <app-icon name="close" />
              </button>
            </li>
          }
        </ul>
      </details>
    } @empty {
      <p class="muted">{{ text('configuration.calendar.noHolidays') }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    .one {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--space-3);
    }
    .one .field:nth-child(2) {
      flex: 1 1 10rem;
    }
    summary {
      min-height: var(--control);
      display: flex;
      align-items: center;
      cursor: pointer;
      font-weight: var(--weight-medium);
    }
    summary::before {
      content: '▸';
      margin-inline-end: var(--space-2);
      color: var(--ink-muted);
    }
    details[open] > summary::before {
      content: '▾';
    }
    ul {
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 7.5rem minmax(0, 1fr) auto;
      align-items: center;
      gap: var(--space-2);
      border-top: 1px solid var(--line);
    }
  `,
})
export class HolidaysEditor {
  readonly draft = input.required<CalendarDraft>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly told = signal('');
  protected readonly years = computed(() => {
    const years = new Map<string, Holiday[]>();
    for (const day of this.draft().holidays()) {
      const year = day.date.slice(0, 4);
      years.set(year, [...(years.get(year) ?? []), day]);
    }
    return [...years].map(([year, days]) => ({ year, days })).toReversed();
  });

  protected add(event: Event, date: string, name: string): void {
    event.preventDefault();
    if (date !== '') this.take([{ date, name: name.trim() }]);
  }

  protected take(days: readonly Holiday[]): void {
    this.told.set(this.text.count('configuration.calendar.added', this.draft().addHolidays(days)));
  }
}
