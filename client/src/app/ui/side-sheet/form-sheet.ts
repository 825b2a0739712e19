import {
  afterNextRender,
  Component,
  effect,
  type ElementRef,
  forwardRef,
  inject,
  Injector,
  input,
  type OnInit,
  output,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { injectText } from '../../core/i18n/text';
import { Editing, focusFirstFault } from '../editing/field-fault';
import type { Saving } from '../editing/saving';
import { ErrorPanel } from '../error-panel/error-panel';
import { SideSheet } from './side-sheet';

/**
 * A side sheet that is one form: its fields as content (`[sheetLead]` stands before them), why the server refused it,
 * and the two buttons. Asks before it loses what somebody wrote, and leads to the first field that lacks something.
 */
@Component({
  selector: 'app-form-sheet',
  imports: [ErrorPanel, MatButtonModule, SideSheet],
  providers: [{ provide: Editing, useExisting: forwardRef(() => FormSheet) }],
  template: `
    <app-side-sheet #frame [title]="title()" [unsaved]="saving().touched">
      <ng-content select="[sheetLead]" />
      <form
        #form
        id="sheet-form"
        novalidate
        (input)="saving().write()"
        (change)="saving().write()"
        (submit)="submit($event)"
      >
        <ng-content />
        @if (saving().panel(); as problem) {
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
          [disabled]="saving().busy() || disabled()"
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
export class FormSheet extends Editing implements OnInit {
  readonly title = input.required<string>();
  /** What the button says that it does. */
  readonly action = input.required<string>();
  readonly saving = input.required<Saving>();
  readonly disabled = input(false);
  readonly danger = input(false);
  readonly submitted = output();

  protected readonly text = injectText();
  private readonly injector = inject(Injector);
  private readonly form = viewChild.required<ElementRef<HTMLFormElement>>('form');

  constructor() {
    super();
    effect(() => {
      // Once the fields are marked.
      if (this.saving().failed() > 0) setTimeout(() => focusFirstFault(this.form().nativeElement));
    });
  }

  ngOnInit(): void {
    this.saving().begin();
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.submitted.emit();
    afterNextRender(
      { read: () => this.form().nativeElement.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus() },
      { injector: this.injector },
    );
  }
}
