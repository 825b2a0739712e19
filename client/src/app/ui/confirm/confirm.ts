import { Component, inject, Injectable } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { injectText } from '../../core/i18n/text';

export interface Question {
  readonly title: string;
  readonly explanation?: string;
  /** The button says what it does: "Cerrar el caso", never "OK". */
  readonly action: string;
  readonly danger?: boolean;
}

/** Asks once before something that cannot be taken back. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialog = inject(MatDialog);

  async ask(question: Question): Promise<boolean> {
    const opened = this.dialog.open<ConfirmDialog, Question, boolean>(ConfirmDialog, {
      data: question,
      width: '28rem',
      maxWidth: 'calc(100vw - 2rem)',
      autoFocus: 'dialog',
    });
    return (await firstValueFrom(opened.afterClosed())) ?? false;
  }
}

@Component({
  selector: 'app-confirm-dialog',
  imports: [MatButtonModule, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    @if (question.explanation) {
      <mat-dialog-content>{{ question.explanation }}</mat-dialog-content>
    }
    <mat-dialog-actions align="end">
      <button matButton type="button" [mat-dialog-close]="false">{{ text('ui.cancel') }}</button>
      <button matButton="filled" type="button" [class.danger]="question.danger" [mat-dialog-close]="true">
        {{ question.action }}
      </button>
    </mat-dialog-actions>
  `,
})
class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
  protected readonly text = injectText();
}
