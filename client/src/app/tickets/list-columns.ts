import { computed, Injectable, signal } from '@angular/core';

/** What a row can tell besides its title, in the order of the table. */
export const listColumns = [
  'number',
  'ladder',
  'priority',
  'due',
  'state',
  'requester',
  'team',
  'assignee',
  'service',
  'channel',
  'created',
  'updated',
] as const;
export type ListColumn = (typeof listColumns)[number];

/** What stands there while nobody chose. */
export const usualColumns: readonly ListColumn[] = [
  'number',
  'ladder',
  'priority',
  'due',
  'state',
  'requester',
  'assignee',
];

const key = 'escala.desk.columns';

/** Which columns the lists of tickets show: a choice of this browser, as the theme and the rail are. */
@Injectable({ providedIn: 'root' })
export class ListColumns {
  /** Null while nobody chose: then the width decides alone. */
  readonly chosen = signal<readonly ListColumn[] | null>(readChosen());
  readonly wanted = computed(() => this.chosen() ?? usualColumns);

  /** What is wanted and has no room now, as the list in sight finds it. */
  readonly withoutRoom = signal<readonly ListColumn[]>([]);

  toggle(column: ListColumn): void {
    const wanted = this.wanted();
    this.keep(listColumns.filter((each) => wanted.includes(each) !== (each === column)));
  }

  asUsual(): void {
    this.keep(null);
  }

  private keep(chosen: readonly ListColumn[] | null): void {
    this.chosen.set(chosen);
    try {
      if (chosen === null) localStorage.removeItem(key);
      else localStorage.setItem(key, chosen.join(','));
    } catch {
      // The choice then lasts until the page is closed.
    }
  }
}

/** Columns of another version are left out. An empty choice is one, too: the title alone. */
function readChosen(): readonly ListColumn[] | null {
  try {
    const names = localStorage.getItem(key)?.split(',');
    return names ? listColumns.filter((each) => names.includes(each)) : null;
  } catch {
    return null; // storage may be blocked
  }
}

/**
 * Which of the wanted columns have room beside the title, the first of them before the last.
 * @param room rem beside the title
 */
export function columnsThatFit(
  wanted: readonly ListColumn[],
  widths: Readonly<Record<ListColumn, number>>,
  room: number,
): readonly ListColumn[] {
  let taken = 0;
  return wanted.filter((column) => {
    if (taken + widths[column] > room) return false;
    taken += widths[column];
    return true;
  });
}
