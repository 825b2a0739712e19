import type { FindingKind } from '../../shared/imports/import-finding.ts';
import type { TicketDraft } from '../tickets/ticket-draft.ts';

export interface Count {
  rows: number;
  tickets: number;
}

/** Counts what is found, by source rows and by tickets: each kind at most once per row and once per ticket. */
export class Tally {
  readonly counts = new Map<string, Count>();
  private readonly ofTicket = new Set<string>();

  /** Counts what one row brings: what `replay` finds, and the deviations of the events it leaves on the draft. */
  row(draft: TicketDraft, replay: (found: (kind: FindingKind) => void) => void): void {
    const ofRow = new Set<string>();
    const eventsBefore = draft.events.length;
    replay((kind) => ofRow.add(kind));
    for (const event of draft.events.slice(eventsBefore)) for (const kind of event.deviations) ofRow.add(kind);
    for (const kind of ofRow) {
      const count = this.counts.get(kind) ?? { rows: 0, tickets: 0 };
      count.rows += 1;
      if (!this.ofTicket.has(kind)) count.tickets += 1;
      this.counts.set(kind, count);
      this.ofTicket.add(kind);
    }
  }

  nextTicket(): void {
    this.ofTicket.clear();
  }
}
