import { inject, Injectable, Injector } from '@angular/core';

/** Opens the palette, once; its code, and that of dialogs, comes when it is first wanted. */
@Injectable({ providedIn: 'root' })
export class PaletteOpener {
  private readonly injector = inject(Injector);

  async open(): Promise<void> {
    const [{ MatDialog }, { CommandPalette }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./command-palette'),
    ]);
    const dialog = this.injector.get(MatDialog);
    if (dialog.openDialogs.length > 0) return;
    dialog.open(CommandPalette, {
      width: '38rem',
      maxWidth: 'calc(100vw - 1.5rem)',
      position: { top: '12vh' },
      autoFocus: 'input',
      panelClass: 'palette-panel',
    });
  }
}
