import { Component, forwardRef, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { ConfigurationKind } from '../../../../../../shared/configuration/configuration.api';
import { injectText } from '../../../core/i18n/text';
import { Editing } from '../../../ui/editing/field-fault';
import type { Saving } from '../../../ui/editing/saving';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { ChangeHistory } from './change-history';
import { EditFields, mayChange } from './may-change';
import { SaveActions } from './save-actions';
import { SaveNote } from './save-note';

/**
 * The frame of an editor beside its list: the fields as content, then why, and who changed it before; the button stays
 * at the bottom edge however long the fields are.
 */
@Component({
  selector: 'app-edit-sheet',
  imports: [ChangeHistory, EditFields, MatButtonModule, SaveActions, SaveNote, SideSheet],
  providers: [{ provide: Editing, useExisting: forwardRef(() => EditSheet) }],
  template: `
    <app-side-sheet #frame [title]="title()" [unsaved]="saving().touched">
      <div class="form">
        <app-edit-fields [saving]="saving()"><ng-content /></app-edit-fields>
        <app-save-note [saving]="saving()" />
        @if (refId() !== null) {
          <app-change-history [kind]="kind()" [refId]="refId()" />
        }
      </div>
      <ng-container sheetActions>
        @if (changes) {
          <app-save-actions [saving]="saving()" [label]="saveLabel()" (saved)="saved.emit()">
            <button matButton="text" type="button" (click)="frame.dismiss()">{{ text('ui.cancel') }}</button>
          </app-save-actions>
        }
      </ng-container>
    </app-side-sheet>
  `,
  styles: `
    .form {
      display: grid;
      gap: var(--space-4);
    }
  `,
})
export class EditSheet extends Editing {
  readonly title = input.required<string>();
  readonly saving = input.required<Saving>();
  readonly kind = input.required<ConfigurationKind>();
  /** Null: something new, without a history. */
  readonly refId = input.required<number | null>();
  /** Other words for the button. */
  readonly saveLabel = input('');
  readonly saved = output();

  protected readonly text = injectText();
  protected readonly changes = mayChange();
}
