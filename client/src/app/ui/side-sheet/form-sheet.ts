import {
  afterNextRender,
  Component,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Sending } from '../../core/api/sending';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../error-panel/error-panel';
import { SideSheet } from './side-sheet';

/**
 * A side sheet that is one form: its fields as content (`[sheetLead]` stands before them), why the server refused it,
 * and the two buttons. Asks before it loses what somebody wrote, and leads to the first field that lacks something.
 */
@Component({
  selector: 'app-form-sheet',
  imports: [ErrorPanel, MatButtonModule, SideSheet],
  template: `
    <app-side-sheet #frame [title]="title()" [unsaved]="touched">
      <ng-content select="[sheetLead]" />
      <form
        #form
        id="sheet-form"
        novalidate
        (input)="touched.set(true)"
        (change)="touched.set(true)"
        (submit)="submit($event)"
      >
        <ng-content />
        @if (sending().problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
      </form>
      <ng-container sheetActions>
        <button matButton="text" type="button" (click)="frame.dismiss()">{{ text('ui.cancel') }}</button>
        <button
          matButton="filled"
          type="submit"
          form="sheet-form"
          [class.danger]="danger()"
          [disabled]="sending().busy() || disabled()"
        >
          {{ action() }}
        </button>
      </ng-container>
    </app-side-sheet>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
    }
  `,
})
export class FormSheet {
  readonly title = input.required<string>();
  /** What the button says that it does. */
  readonly action = input.required<string>();
  readonly sending = input.required<Sending>();
  readonly disabled = input(false);
  readonly danger = input(false);
  readonly submitted = output();

  protected readonly text = injectText();
  protected readonly touched = signal(false);
  private readonly injector = inject(Injector);
  private readonly form = viewChild.required<ElementRef<HTMLFormElement>>('form');

  protected submit(event: Event): void {
    event.preventDefault();
    this.submitted.emit();
    afterNextRender(
      { read: () => this.form().nativeElement.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus() },
      { injector: this.injector },
    );
  }
}
