import { Component, computed, inject, input, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { minutesOf, type Week, type Window } from '../../../../../../shared/sla/calendar-definition';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';
import { weekDays } from '../parts/week-days';
import { WindowsField } from './windows-field';

/** The hours of a week, a line for each day; the bar beside it shows the same at a glance. */
@Component({
  selector: 'app-week-editor',
  imports: [Icon, MatButtonModule, WindowsField],
  template: `
    <ul [attr.aria-label]="label()">
      @for (day of days(); track day; let index = $index) {
        <li>
          <span class="day">{{ day }}</span>
          <app-windows-field [day]="day" [windows]="week()[index] ?? []" (windowsChange)="change(index, $event)" />
          <span class="bar" aria-hidden="true">
            @for (part of parts()[index]; track $index) {
              <i [style.left.%]="part.left" [style.width.%]="part.width"></i>
            }
          </span>
          <button
            matButton="text"
            class="small"
            type="button"
            [disabled]="index === 6"
            [attr.aria-label]="text('configuration.calendar.copyDown', { day })"
            (click)="copyDown(index)"
          >
            <app-icon name="arrowDown" /><span aria-hidden="true">{{ text('configuration.calendar.copy') }}</span>
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      list-style: none;
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface-raised);
    }
    li {
      display: grid;
      grid-template-columns: 6rem minmax(0, 1fr) auto;
      align-items: center;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-2) var(--space-3);
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .day {
      font-weight: var(--weight-medium);
    }
    .day::first-letter {
      text-transform: uppercase;
    }
    .bar {
      position: relative;
      grid-row: 2;
      grid-column: 2 / -1;
      height: 0.25rem;
      border-radius: var(--radius-pill);
      background: var(--surface-sunken);
      overflow: hidden;
    }
    .bar i {
      position: absolute;
      inset-block: 0;
      background: var(--accent);
    }
    @media (max-width: 47.99rem) {
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      app-windows-field {
        grid-row: 2;
        grid-column: 1 / -1;
      }
      .bar {
        grid-row: 3;
        grid-column: 1 / -1;
      }
    }
  `,
})
export class WeekEditor {
  readonly label = input.required<string>();
  readonly week = model.required<Week>();

  protected readonly text = injectText();
  private readonly language = inject(Language);
  protected readonly days = computed(() => weekDays(this.language.current()));
  /** Shares of the day that are open; what runs past midnight is cut here and shown in words. */
  protected readonly parts = computed(() =>
    this.week().map((windows) =>
      windows.map(({ from, to }) => {
        const start = minutesOf(from);
        const end = to <= from ? 1440 : minutesOf(to);
        return { left: start / 14.4, width: (end - start) / 14.4 };
      }),
    ),
  );

  protected change(index: number, windows: readonly Window[]): void {
    this.week.set(this.week().map((each, at) => (at === index ? [...windows] : each)));
  }

  /** What stands here stands on the day after, too. */
  protected copyDown(index: number): void {
    this.change(index + 1, this.week()[index] ?? []);
  }
}
