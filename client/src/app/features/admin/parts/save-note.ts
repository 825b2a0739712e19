import { Component, input } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import type { Saving } from '../../../ui/editing/saving';
import { mayChange } from './may-change';

/** A sheet may lie over a page that has one, too. */
let notesMade = 0;

/** The end of an editor's fields: why it was changed, and that each save is kept as a version. */
@Component({
  selector: 'app-save-note',
  template: `
    @if (changes) {
      <div class="field">
        <label class="label" [attr.for]="fieldId"
          >{{ text('configuration.note') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
        >
        <input
          #box
          [id]="fieldId"
          class="control"
          maxlength="300"
          [attr.aria-describedby]="fieldId + '-help'"
          [value]="saving().note()"
          (input)="saving().note.set(box.value)"
        />
        <p class="help" [id]="fieldId + '-help'">{{ text('configuration.kept') }}</p>
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
  `,
})
export class SaveNote {
  readonly saving = input.required<Saving>();

  protected readonly fieldId = `change-note-${(notesMade += 1)}`;
  protected readonly text = injectText();
  protected readonly changes = mayChange();
}
