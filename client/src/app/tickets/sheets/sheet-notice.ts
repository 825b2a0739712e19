import { Component, input } from '@angular/core';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../../ui/icon/icon';
import type { ActionForm } from './action-form';

/** Why the last try was refused: others were faster, something lacks, or the server's own sentence. */
@Component({
  selector: 'app-sheet-notice',
  imports: [Icon],
  template: `
    @if (form().moved(); as moved) {
      <div class="notice warn" role="alert">
        <app-icon name="merge" />
        <p>
          <strong>{{ moved }}</strong> {{ text('ticket.conflict.again') }}
        </p>
      </div>
    }
    @if (form().refusal(); as refusal) {
      <div class="notice breach" role="alert">
        <app-icon name="alert" />
        <p>{{ refusal }}</p>
      </div>
    }
  `,
  styles: `
    .notice {
      display: flex;
      gap: var(--space-2);
      padding: var(--space-3);
      margin-bottom: var(--space-4);
      border-radius: var(--radius-m);
    }
    .warn {
      background: var(--warn-soft);
    }
    .breach {
      background: var(--breach-soft);
    }
    .warn app-icon {
      color: var(--warn);
    }
    .breach app-icon {
      color: var(--breach);
    }
  `,
})
export class SheetNotice {
  readonly form = input.required<ActionForm>();

  protected readonly text = injectText();
}
