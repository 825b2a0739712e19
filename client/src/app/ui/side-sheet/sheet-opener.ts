import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

/** Opens a component whose template is an `app-side-sheet` at the right edge; at phone width it fills the screen. */
@Injectable({ providedIn: 'root' })
export class SheetOpener {
  private readonly dialog = inject(MatDialog);

  /**
   * Resolves with what the sheet was closed with; undefined when it was dismissed.
   * @param begin where the focus goes: the first field, or the heading of what is only read
   */
  open<Result>(
    sheet: ComponentType<unknown>,
    data: unknown,
    begin: 'field' | 'heading' = 'field',
  ): Promise<Result | undefined> {
    const opened = this.dialog.open<unknown, unknown, Result>(sheet, {
      data,
      position: { top: '0', right: '0' },
      width: '32rem',
      maxWidth: '100vw',
      height: '100dvh',
      panelClass: 'side-sheet-panel',
      backdropClass: 'sheet-backdrop',
      autoFocus:
        begin === 'heading' ? 'first-heading' : '.body :is(input, select, textarea, a, button):not([disabled])',
    });
    return firstValueFrom(opened.afterClosed());
  }
}
