import { Component, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';

export interface Trend {
  readonly direction: 'up' | 'down' | 'flat';
  /** Already written: "+3.2 pp frente al periodo anterior". */
  readonly text: string;
  /** Whether that is welcome; null where it is neither. */
  readonly good: boolean | null;
}

/** One number one can trust: its unit, how it moved, its target, its formula on demand, and the things it counts. */
@Component({
  selector: 'app-figure-card',
  imports: [Icon, MatButtonModule, RouterLink],
  template: `
    <header>
      <h3>{{ label() }}</h3>
      @if (formula()) {
        <button
          matIconButton
          class="small"
          type="button"
          [attr.aria-expanded]="explained()"
          [attr.aria-label]="text('ui.figure.formula', { name: label() })"
          (click)="explained.set(!explained())"
        >
          <app-icon name="info" />
        </button>
      }
    </header>
    <p class="value">
      @if (value() === null) {
        <span class="none">{{ text('ui.noData') }}</span>
      } @else if (link(); as commands) {
        <a [routerLink]="commands" [queryParams]="queryParams()"
          >{{ value() }}
          @if (unit()) {
            <span class="unit">{{ unit() }}</span>
          }
          <span class="sr-only">, {{ text('ui.figure.drill') }}</span></a
        >
      } @else {
        {{ value() }}
        @if (unit()) {
          <span class="unit">{{ unit() }}</span>
        }
      }
    </p>
    @if (note()) {
      <p class="note">{{ note() }}</p>
    }
    @if (trend(); as trend) {
      <p class="trend" [class.good]="trend.good === true" [class.bad]="trend.good === false">
        <app-icon
          [name]="trend.direction === 'up' ? 'arrowUp' : trend.direction === 'down' ? 'arrowDown' : 'minus'"
        />{{ trend.text }}
      </p>
    }
    @if (target()) {
      <p class="target" [class.good]="kept() === true" [class.bad]="kept() === false">
        @if (kept() !== null) {
          <app-icon [name]="kept() ? 'check' : 'alert'" />
        }
        {{ text('ui.figure.target', { target: target() }) }}
      </p>
    }
    <ng-content select="[always]" />
    @if (explained()) {
      <div class="formula">
        <p>{{ formula() }}</p>
        <ng-content />
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: var(--space-1);
      padding: var(--space-4);
      background: var(--surface-raised);
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      min-width: 0;
    }
    header {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--space-2);
    }
    h3 {
      font-size: var(--text-s);
      font-weight: var(--weight-medium);
      color: var(--ink-muted);
      line-height: 1.75rem;
    }
    .value {
      font-size: var(--text-2xl);
      font-weight: var(--weight-strong);
      line-height: 1.15;
      letter-spacing: -0.015em;
    }
    .value a {
      color: inherit;
      text-decoration: none;
    }
    .value a:hover {
      text-decoration: underline;
      text-decoration-color: var(--accent);
    }
    .unit {
      font-size: var(--text-m);
      font-weight: var(--weight-medium);
      color: var(--ink-muted);
      margin-inline-start: 0.3em;
      letter-spacing: 0;
    }
    .none {
      font-size: var(--text-l);
      color: var(--ink-muted);
      font-weight: 400;
    }
    .note,
    .trend,
    .target {
      display: flex;
      gap: 0.3em;
      align-items: center;
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    .trend app-icon,
    .target app-icon {
      flex: none;
      width: 1em;
      height: 1em;
    }
    .good {
      color: var(--ok);
    }
    .bad {
      color: var(--breach);
    }
    .formula {
      margin-top: var(--space-2);
      padding-top: var(--space-2);
      border-top: 1px solid var(--line);
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
  `,
})
export class FigureCard {
  readonly label = input.required<string>();
  /** Already written in the reader's way; null says "sin datos". */
  readonly value = input.required<string | null>();
  readonly unit = input('');
  /** What belongs to the number and is smaller: "mediana 2 h · p90 3 d". */
  readonly note = input('');
  readonly trend = input<Trend | null>(null);
  readonly target = input('');
  /** Whether the value is where the target wants it; the words say so, too. */
  readonly kept = input<boolean | null>(null);
  readonly formula = input('');
  /** Router commands of the very things that were counted. */
  readonly link = input<readonly string[] | null>(null);
  readonly queryParams = input<Readonly<Record<string, string>>>({});

  protected readonly text = injectText();
  protected readonly explained = signal(false);
}
