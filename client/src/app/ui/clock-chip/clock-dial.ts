import { Component, computed, input } from '@angular/core';
import type { ClockMood } from '../../../../../shared/sla/clock-face';

/** Length of the circle whose thick stroke is the slice of time left. */
const circumference = 2 * Math.PI * 3.5;

/** A dial whose slice is the time left; each state has a drawing of its own, so that colour is never alone. */
@Component({
  selector: 'app-clock-dial',
  template: `
    <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      @switch (mood()) {
        @case ('breached') {
          <circle class="full" cx="10" cy="10" r="8" />
          <path class="on-full" d="M10 5.5v5.4M10 14v.2" />
        }
        @case ('paused') {
          <circle class="ring" cx="10" cy="10" r="7.2" />
          <path class="sign" d="M8 7.2v5.6M12 7.2v5.6" />
        }
        @case ('met') {
          <circle class="ring" cx="10" cy="10" r="7.2" />
          <path class="sign" d="m6.8 10.2 2.3 2.3 4.2-4.7" />
        }
        @case ('late') {
          <circle class="ring" cx="10" cy="10" r="7.2" />
          <path class="sign" d="m7.3 7.3 5.4 5.4M12.7 7.3l-5.4 5.4" />
        }
        @case ('cancelled') {
          <circle class="ring" cx="10" cy="10" r="7.2" />
          <path class="sign" d="M6.5 10h7" />
        }
        @default {
          <circle
            class="ring"
            cx="10"
            [attr.cy]="mood() === 'risk' ? 11 : 10"
            [attr.r]="mood() === 'risk' ? 6.6 : 7.2"
          />
          <circle
            class="slice"
            cx="10"
            [attr.cy]="mood() === 'risk' ? 11 : 10"
            r="3.5"
            [attr.transform]="'rotate(-90 10 ' + (mood() === 'risk' ? 11 : 10) + ')'"
            [attr.stroke-dasharray]="slice()"
          />
          @if (mood() === 'risk') {
            <path class="sign" d="M7.5 1.8h5M16 4.2l1.4 1.4" />
          }
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      width: 1.15em;
      height: 1.15em;
    }
    .ring,
    .sign,
    .on-full {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .slice {
      fill: none;
      stroke: currentColor;
      stroke-width: 7;
    }
    .full {
      fill: currentColor;
    }
    .on-full {
      stroke: var(--dial-ground, var(--surface-raised));
      stroke-width: 2;
    }
  `,
})
export class ClockDial {
  readonly mood = input.required<ClockMood>();
  /** Of the target, 0 to 1. */
  readonly leftShare = input(0);

  protected readonly slice = computed(() => `${this.leftShare() * circumference} ${circumference}`);
}
