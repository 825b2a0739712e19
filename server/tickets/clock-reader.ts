import type { ClockChip, ClockView, Promises } from '../../shared/sla/clock-view.ts';
import type { SqlReader } from '../platform/sql.ts';
import type { TicketAggregate } from './ticket-aggregate.ts';
import type { Condition } from './condition.ts';

/** What a list or a ticket shows of its clocks. */
export interface ShownClocks {
  readonly chip: ClockChip | null;
  readonly promises: Promises;
}

export const noClocks: ShownClocks = {
  chip: null,
  promises: { response: null, resolution: null, paused: false, opensAt: null },
};

/**
 * Reads the clocks that another room keeps beside tickets (ticket-participants.ts): the core shows them without
 * knowing how they are counted.
 */
export interface ClockReader {
  /** One query for a whole page; tickets without a running promise may be missing. */
  ofPage(reader: SqlReader, ticketIds: readonly number[], now: number): Promise<ReadonlyMap<number, ShownClocks>>;
  /** Of each ticket of a page the clocks that fit a condition over `c`, the clock's row. */
  ofFilter(
    reader: SqlReader,
    ticketIds: readonly number[],
    asked: Condition,
    now: number,
  ): Promise<ReadonlyMap<number, ClockView[]>>;
  /** Every clock of one ticket, the customer's first, and what its row shows of them: one query for both. */
  ofTicket(
    reader: SqlReader,
    ticketId: number,
    now: number,
  ): Promise<{ readonly all: ClockView[]; readonly shown: ShownClocks }>;
  /** What the row of a ticket shows that this very process has just opened, without asking for what it wrote. */
  ofNew(reader: SqlReader, opened: TicketAggregate, now: number): Promise<ShownClocks>;
}

let clocks: ClockReader = {
  ofPage: () => Promise.resolve(new Map()),
  ofFilter: () => Promise.resolve(new Map()),
  ofTicket: () => Promise.resolve({ all: [], shown: noClocks }),
  ofNew: () => Promise.resolve(noClocks),
};

/** Called once when the server is put together. */
export function registerClockReader(reader: ClockReader): void {
  clocks = reader;
}

export function clockReader(): ClockReader {
  return clocks;
}
