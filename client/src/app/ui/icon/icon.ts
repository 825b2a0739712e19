import { Component, computed, input } from '@angular/core';
import { type IconName, iconPaths } from './icon-paths';

/** A drawing beside words. Alone it needs `label`; next to text it stays silent for screen readers. */
@Component({
  selector: 'app-icon',
  template: `
    <svg
      viewBox="0 0 20 20"
      focusable="false"
      [attr.aria-hidden]="label() ? null : true"
      [attr.role]="label() ? 'img' : null"
      [attr.aria-label]="label() || null"
    >
      <path [attr.d]="path()" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      width: 1.25em;
      height: 1.25em;
      flex: none;
      vertical-align: -0.28em;
    }
    svg {
      width: 100%;
      height: 100%;
    }
    path {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly label = input('');

  protected readonly path = computed(() => iconPaths[this.name()]);
}
