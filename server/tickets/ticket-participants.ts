import type { UnitOfWork } from '../platform/database.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * What is kept beside a ticket in the same transaction as its change (DESIGN, Settled 2): service-level clocks today.
 * The core calls participants without knowing them; effects that may come later listen to events instead.
 */
export interface TicketParticipant {
  readonly name: string;
  /**
   * After the decisions and before any row is written: reads the draft with its new events, may set the ticket's
   * columns and facts that are its own. `draft.baseVersion` is null for a new ticket, whose id is not known yet.
   * @returns what to write once the ticket's rows are there; null when nothing
   */
  follow(unit: UnitOfWork, draft: TicketDraft): Promise<((unit: UnitOfWork) => Promise<void>) | null>;
}

const participants: TicketParticipant[] = [];

/** Called once per room when the server starts. */
export function registerParticipant(participant: TicketParticipant): void {
  if (!participants.some(({ name }) => name === participant.name)) participants.push(participant);
}

/** @returns the writes of all participants */
export async function followDraft(unit: UnitOfWork, draft: TicketDraft): Promise<(unit: UnitOfWork) => Promise<void>> {
  const writes: ((unit: UnitOfWork) => Promise<void>)[] = [];
  for (const participant of participants) {
    const write = await participant.follow(unit, draft);
    if (write) writes.push(write);
  }
  return async (later) => {
    for (const write of writes) await write(later);
  };
}
