import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';

/** Opens the palette, once; its code comes when it is first wanted. */
@Injectable({ providedIn: 'root' })
export class PaletteOpener {
  private readonly dialog = inject(MatDialog);

  async open(): Promise<void> {
    if (this.dialog.openDialogs.length > 0) return;
    const { CommandPalette } = await import('./command-palette');
    this.dialog.open(CommandPalette, {
      width: '38rem',
      maxWidth: 'calc(100vw - 1.5rem)',
      position: { top: '12vh' },
      autoFocus: 'input',
      panelClass: 'palette-panel',
    });
  }
}
