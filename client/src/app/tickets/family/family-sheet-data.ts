import type { TicketStore } from '../ticket-store';
import type { FamilyStore } from './family-store';

export interface FamilySheetData {
  readonly store: TicketStore;
  readonly family: FamilyStore;
}
