import { Component, input, output } from '@angular/core';
import type { Saving } from '../../../ui/editing/saving';
import { mayChange } from './may-change';
import { SaveActions } from './save-actions';
import { SaveNote } from './save-note';

/** The end of an editor that is a page: why it was changed, what hinders, and the button, which stays in sight. */
@Component({
  selector: 'app-save-bar',
  imports: [SaveActions, SaveNote],
  template: `
    <app-save-note [saving]="saving()" />
    @if (changes) {
      <app-save-actions [saving]="saving()" [back]="back()" (saved)="saved.emit()" />
    }
  `,
  styles: `
    /* No box of its own: the button sticks to the edge for as long as the editor is in sight. */
    :host {
      display: contents;
    }
    app-save-actions {
      position: sticky;
      bottom: 0;
      z-index: 1;
      margin-top: var(--space-4);
      padding: var(--space-3) 0;
      border-top: 1px solid var(--line);
      background: var(--ground, var(--surface));
    }
    /* Above the places that lie at the bottom edge of a phone. */
    @media (max-width: 47.99rem) {
      app-save-actions {
        bottom: calc(3.5rem + 1px + env(safe-area-inset-bottom));
      }
    }
  `,
})
export class SaveBar {
  readonly saving = input.required<Saving>();
  /** Where one gets back without saving. */
  readonly back = input<string | null>(null);
  readonly saved = output();

  protected readonly changes = mayChange();
}
