import type { RuleCase } from '../../shared/automation/automation-rule.ts';
import type { UnitOfWork } from '../platform/database.ts';
import type { Moment, TicketDraft } from './ticket-draft.ts';

/** Where a ticket begins that nobody sent anywhere, decided before it is there and its first clock starts. */
export interface Placement {
  readonly teamId: number;
  /** Puts on record why, and names whoever is to have it. */
  decide(draft: TicketDraft, moment: Moment): void;
  /** Once the ticket is written. */
  settle(unit: UnitOfWork, ticketId: number): Promise<void>;
}

/** @param opening the ticket as it would begin without the placer: the team is its category's, or the front line */
export type OpeningPlacer = (unit: UnitOfWork, opening: RuleCase, at: number) => Promise<Placement | null>;

let placer: OpeningPlacer | null = null;

/** Called once when the server starts, by the room that has the rules. */
export function registerPlacer(place: OpeningPlacer): void {
  placer = place;
}

export async function placeOpening(unit: UnitOfWork, opening: RuleCase, at: number): Promise<Placement | null> {
  return placer === null ? null : placer(unit, opening, at);
}
