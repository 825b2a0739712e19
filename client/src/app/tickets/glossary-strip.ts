import { Component, computed, inject, input, output } from '@angular/core';
import { readGlossary } from '../../../../shared/reference/desk-words.api';
import { termsIn } from '../../../../shared/reference/glossary';
import type { MessageLanguage } from '../../../../shared/tickets/vocabulary';
import { ApiClient } from '../core/api/api-client';
import { injectText } from '../core/i18n/text';
import { Icon } from '../ui/icon/icon';

const shown = 8;

/** What the organisation calls the things that a conversation speaks of, for who writes in another language. */
@Component({
  selector: 'app-glossary-strip',
  imports: [Icon],
  template: `
    @if (pairs().length > 0) {
      <div role="group" [attr.aria-label]="text('ticket.glossary.title')">
        <span class="title"><app-icon name="globe" />{{ text('ticket.glossary.title') }}</span>
        @for (pair of pairs(); track pair.there) {
          <button
            type="button"
            [title]="text('ticket.glossary.insert', { here: pair.here, there: pair.there })"
            (click)="chosen.emit(pair.there)"
          >
            {{ pair.here }} → <strong [lang]="there()">{{ pair.there }}</strong>
          </button>
        }
      </div>
    }
  `,
  styles: `
    div {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-2);
      font-size: var(--text-s);
    }
    .title {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
      color: var(--ink-muted);
    }
    .title app-icon {
      width: 1em;
      height: 1em;
    }
    button {
      min-height: 1.75rem;
      padding: 0 var(--space-2);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--surface-raised);
      color: var(--ink);
      font: inherit;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    button:hover {
      border-color: var(--line-strong);
    }
  `,
})
export class GlossaryStrip {
  /** What is spoken of. */
  readonly spoken = input.required<string>();
  readonly here = input.required<MessageLanguage>();
  readonly there = input.required<MessageLanguage>();
  readonly chosen = output<string>();

  protected readonly text = injectText();
  private readonly glossary = inject(ApiClient).resource(readGlossary, () => ({}));
  protected readonly pairs = computed(() => {
    const terms = this.glossary.hasValue() ? this.glossary.value().terms : [];
    return termsIn(this.spoken(), terms, this.here(), this.there()).slice(0, shown);
  });
}
