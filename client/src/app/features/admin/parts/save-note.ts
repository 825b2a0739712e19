import { Component, input } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import type { Saving } from '../../../ui/editing/saving';
import { mayChange } from './may-change';

/** The end of an editor's fields: why it was changed, and that each save is kept as a version. */
@Component({
  selector: 'app-save-note',
  template: `
    @if (changes) {
      <div class="field">
        <label class="label" for="change-note"
          >{{ text('configuration.note') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
        >
        <input
          #box
          id="change-note"
          class="control"
          maxlength="300"
          aria-describedby="change-note-help"
          [value]="saving().note()"
          (input)="saving().note.set(box.value)"
        />
        <p class="help" id="change-note-help">{{ text('configuration.kept') }}</p>
      </div>
    } @else {
      <p class="muted">{{ text('configuration.readOnly') }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-6);
      padding-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
    /* A card is a frame already. */
    :host-context(.card) {
      padding-top: 0;
      border: 0;
    }
    :host-context(.card.end) {
      margin-top: 0;
    }
  `,
})
export class SaveNote {
  readonly saving = input.required<Saving>();

  protected readonly text = injectText();
  protected readonly changes = mayChange();
}
