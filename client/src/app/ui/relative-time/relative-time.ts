import { Component, inject, input } from '@angular/core';
import { Formats } from '../../core/i18n/formats';

/** An instant as people say it; the exact one in the tooltip and for machines. */
@Component({
  selector: 'app-relative-time',
  template: `<time [attr.datetime]="instant()" [title]="formats.full(instant())">{{ words() }}</time>`,
  styles: `
    time {
      white-space: nowrap;
    }
  `,
})
export class RelativeTime {
  readonly instant = input.required<string>();
  /** `both`: "en 1 h 20 min · hoy 16:00". */
  readonly form = input<'relative' | 'moment' | 'both'>('relative');

  protected readonly formats = inject(Formats);

  protected words(): string {
    return this.formats[this.form()](this.instant());
  }
}
