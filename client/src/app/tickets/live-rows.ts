import type { TicketRowView } from '../../../../shared/tickets/ticket-view';

type Rows = readonly TicketRowView[];

/** The same rows in the same places, each as it stands now. */
export function mergeRows(shown: Rows, present: Rows): Rows {
  const byId = new Map(present.map((row) => [row.id, row]));
  return shown.map((row) => byId.get(row.id) ?? row);
}

/** Those that wait to be shown. */
export function newRows(shown: Rows, present: Rows): Rows {
  const known = new Set(shown.map(({ id }) => id));
  return present.filter(({ id }) => !known.has(id));
}

/** Which rows say something else than before; what only time moves (the ladder's seconds, what is left) is none. */
export function changedRows(shown: Rows, present: Rows): readonly number[] {
  const byId = new Map(present.map((row) => [row.id, row]));
  return shown.flatMap((row) => {
    const now = byId.get(row.id);
    return now && fingerprint(now) !== fingerprint(row) ? [row.id] : [];
  });
}

function fingerprint({ ladder, clock, ...row }: TicketRowView): string {
  return JSON.stringify([row, ladder.map(({ tier }) => tier), clock && { ...clock, remainingMs: 0 }]);
}
