import { Component, computed, input } from '@angular/core';

/** Initials of a person on a quiet ground; decoration only, the name stands beside it. */
@Component({
  selector: 'app-avatar',
  template: `{{ initials() }}`,
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      width: 1.9em;
      height: 1.9em;
      border-radius: 50%;
      font-size: var(--text-s);
      font-weight: var(--weight-strong);
      line-height: 1;
      letter-spacing: 0.01em;
      background: var(--surface-sunken);
      color: var(--ink-muted);
      user-select: none;
    }
    :host([data-kind='staff']) {
      background: var(--accent-soft);
      color: var(--accent-strong);
    }
    :host(.large) {
      font-size: var(--text-xl);
    }
  `,
  host: { 'aria-hidden': 'true', '[attr.data-kind]': 'kind()', '[class.large]': 'large()' },
})
export class Avatar {
  readonly name = input.required<string>();
  readonly kind = input<'staff' | 'requester'>('requester');
  readonly large = input(false);

  protected readonly initials = computed(() => {
    const words = this.name().trim().split(/\s+/u);
    const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined].map(
      (word) => Array.from(word ?? '')[0] ?? '',
    );
    return letters.join('').toLocaleUpperCase();
  });
}
