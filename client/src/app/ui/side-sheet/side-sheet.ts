import { Component, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { filter, merge } from 'rxjs';
import { injectText } from '../../core/i18n/text';
import { Confirm } from '../confirm/confirm';
import { Icon } from '../icon/icon';

/**
 * The frame of a sheet that keeps the page beside it in sight; opened with `SheetOpener`. Content in the middle,
 * `[sheetActions]` stay at the bottom edge.
 */
@Component({
  selector: 'app-side-sheet',
  imports: [Icon, MatButtonModule, MatDialogModule],
  template: `
    <header>
      <h2 mat-dialog-title>{{ title() }}</h2>
      <button matIconButton type="button" [attr.aria-label]="text('ui.close')" (click)="dismiss()">
        <app-icon name="close" />
      </button>
    </header>
    <div class="body"><ng-content /></div>
    <footer><ng-content select="[sheetActions]" /></footer>
  `,
  styles: `
    :host {
      display: grid;
      /* Of the window, whatever stands around it: what is to be done stays in sight. */
      grid-template-rows: auto minmax(0, 1fr) auto;
      height: 100dvh;
    }
    header {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      padding: var(--space-3) var(--space-4) var(--space-3) var(--space-5);
      border-bottom: 1px solid var(--line);
    }
    :host header h2 {
      flex: 1;
      padding: 0;
      margin: 0;
      font-size: var(--text-l);
      line-height: 1.3;
      font-weight: var(--weight-strong);
    }
    h2::before {
      display: none;
    }
    .body {
      padding: var(--space-5);
      overflow-y: auto;
    }
    footer {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: var(--space-2);
      padding: var(--space-3) var(--space-5);
      border-top: 1px solid var(--line);
    }
    footer:empty {
      display: none;
    }
  `,
})
export class SideSheet {
  readonly title = input.required<string>();
  /** Whether closing would lose what somebody wrote: then it asks first. */
  readonly unsaved = input<() => boolean>(() => false);

  protected readonly text = injectText();
  protected readonly sheet = inject<MatDialogRef<unknown>>(MatDialogRef);
  private readonly confirm = inject(Confirm);

  constructor() {
    // Decided when the key goes down: also what was typed a moment before, and is not drawn yet, would be lost.
    this.sheet.disableClose = true;
    merge(
      this.sheet.backdropClick(),
      this.sheet.keydownEvents().pipe(filter(({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented)),
    )
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.dismiss());
  }

  /** Closes, unless something would be lost and the person stays. */
  async dismiss(): Promise<void> {
    if (!this.unsaved()() || (await this.asked())) this.sheet.close();
  }

  private asked(): Promise<boolean> {
    return this.confirm.ask({
      title: this.text('ui.unsaved.title'),
      explanation: this.text('ui.unsaved.explanation'),
      action: this.text('ui.unsaved.leave'),
      danger: true,
    });
  }
}
