import { Component, computed, inject, input } from '@angular/core';
import { readShared } from '../../../../../../shared/families/nearby.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';
import { injectProblemWords } from '../shared/problem-words';

/** That my case is one of many with the same cause, and how many we are. */
@Component({
  selector: 'app-wider-problem',
  imports: [Icon],
  template: `
    @if (problem(); as problem) {
      <section role="note">
        <app-icon name="people" />
        <div>
          <h2>{{ text(problem.major ? 'portal.wider.major' : 'portal.wider.title') }}</h2>
          @if (problem.text) {
            <p>{{ problem.text }}</p>
          }
          <p class="muted">{{ words.facts(problem) }}</p>
          <p>{{ text('portal.wider.help') }}</p>
        </div>
      </section>
    }
  `,
  styles: `
    section {
      display: flex;
      gap: var(--space-3);
      padding: var(--space-4);
      border-radius: var(--radius-l);
      background: var(--info-soft);
    }
    app-icon {
      flex: none;
      color: var(--info);
    }
    h2 {
      font-size: var(--text-l);
    }
  `,
})
export class WiderProblem {
  readonly ticket = input.required<string>();

  protected readonly text = injectText();
  protected readonly words = injectProblemWords();
  private readonly shared = inject(ApiClient).resource(readShared, () => ({ params: { ticket: this.ticket() } }));
  protected readonly problem = computed(() => (this.shared.hasValue() ? this.shared.value().problem : null));
}
