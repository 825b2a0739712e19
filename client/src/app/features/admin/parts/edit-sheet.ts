import { Component, input, output } from '@angular/core';
import type { ConfigurationKind } from '../../../../../../shared/configuration/configuration.api';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { ChangeHistory } from './change-history';
import { SaveBar } from './save-bar';
import type { Saving } from './saving';
import { EditFields } from './may-change';

/** The frame of an editor beside its list: the fields as content, then why, the button, and who changed it before. */
@Component({
  selector: 'app-edit-sheet',
  imports: [ChangeHistory, EditFields, SaveBar, SideSheet],
  template: `
    <app-side-sheet [title]="title()" [unsaved]="saving().touched()">
      <div class="form">
        <app-edit-fields [saving]="saving()"><ng-content /></app-edit-fields>
        <app-save-bar [saving]="saving()" (saved)="saved.emit()" />
        @if (refId() !== null) {
          <app-change-history [kind]="kind()" [refId]="refId()" />
        }
      </div>
    </app-side-sheet>
  `,
  styles: `
    .form {
      display: grid;
      gap: var(--space-4);
    }
  `,
})
export class EditSheet {
  readonly title = input.required<string>();
  readonly saving = input.required<Saving>();
  readonly kind = input.required<ConfigurationKind>();
  /** Null: something new, without a history. */
  readonly refId = input.required<number | null>();
  readonly saved = output();
}
