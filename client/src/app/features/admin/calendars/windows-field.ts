import { Component, input, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Window } from '../../../../../../shared/sla/calendar-definition';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';

/** The opening hours of one day: from and to, several a day. */
@Component({
  selector: 'app-windows-field',
  imports: [Icon, MatButtonModule],
  template: `
    @for (window of windows(); track $index) {
      <span class="window">
        <input
          #from
          class="control"
          type="time"
          [attr.aria-label]="text('configuration.calendar.from', { day: day(), n: $index + 1 })"
          [value]="window.from"
          (change)="change($index, { from: from.value, to: window.to })"
        />
        <span aria-hidden="true">–</span>
        <input
          #to
          class="control"
          type="time"
          [attr.aria-label]="text('configuration.calendar.to', { day: day(), n: $index + 1 })"
          [value]="window.to === '24:00' ? '00:00' : window.to"
          (change)="change($index, { from: window.from, to: to.value === '00:00' ? '24:00' : to.value })"
        />
        @if (window.to <= window.from) {
          <span class="muted">{{ text('configuration.calendar.nextDay') }}</span>
        }
        <button
          matIconButton
          class="small"
          type="button"
          [attr.aria-label]="text('configuration.calendar.removeWindow', { day: day(), n: $index + 1 })"
          (click)="remove($index)"
        >
          <app-icon name="close" />
        </button>
      </span>
    } @empty {
      <span class="muted">{{ text('configuration.calendar.closed') }}</span>
    }
    <button
      matIconButton
      class="small"
      type="button"
      [attr.aria-label]="text('configuration.calendar.addWindow', { day: day() })"
      (click)="add()"
    >
      <app-icon name="add" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-4);
    }
    .window {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1);
    }
    .control {
      width: 7.25rem;
    }
  `,
})
export class WindowsField {
  /** Whose hours: for screen readers. */
  readonly day = input.required<string>();
  readonly windows = model.required<readonly Window[]>();

  protected readonly text = injectText();

  protected change(index: number, window: Window): void {
    // A time field that was emptied says nothing; the hours stay.
    if (window.from === '' || window.to === '') return;
    this.windows.set(this.windows().map((each, at) => (at === index ? window : each)));
  }

  protected remove(index: number): void {
    this.windows.set(this.windows().filter((_, at) => at !== index));
  }

  /** The usual day first, then an hour after the last window. */
  protected add(): void {
    const last = this.windows().at(-1);
    const from = !last
      ? '09:00'
      : last.to < '22:00'
        ? `${String(Number(last.to.slice(0, 2)) + 1).padStart(2, '0')}:00`
        : '23:00';
    const to = !last ? '17:00' : '24:00';
    this.windows.set([...this.windows(), { from, to }]);
  }
}
