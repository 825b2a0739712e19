import { inject, Injectable } from '@angular/core';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import type { WhyData } from './why-sheet';

/** Opens "why this time?" beside the page; its screen comes with the first question. */
@Injectable({ providedIn: 'root' })
export class WhyOpener {
  private readonly sheets = inject(SheetOpener);

  async open(ticket: string): Promise<void> {
    const { WhySheet } = await import('./why-sheet');
    await this.sheets.open(WhySheet, { ticket } satisfies WhyData, 'heading');
  }
}
