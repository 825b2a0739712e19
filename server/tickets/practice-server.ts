import { practiceKeys, type PracticeKey } from '../../shared/practices/registry.ts';
import type { Priority } from '../../shared/tickets/priority.ts';
import type { SqlReader } from '../platform/sql.ts';
import type { CreateTicketBody } from '../../shared/tickets/ticket.api.ts';

/** How a property of a practice's details is stored. */
export interface DetailColumn {
  readonly property: string;
  readonly column: string;
  readonly kind: 'text' | 'boolean' | 'json';
}

export interface OpeningDetails {
  /** The practice's own columns once the priority is known; validated by its schema afterwards. */
  detailsFor(priority: Priority | null): Record<string, unknown>;
  /** Levels that the practice reads out of its own questions; the body's own levels win. */
  readonly impact?: string;
  readonly urgency?: string;
}

/** What a practice brings to the server: where its own columns are and the rules over other records. */
export interface PracticeServer {
  readonly key: PracticeKey;
  readonly detailsTable: string;
  readonly detailColumns: readonly DetailColumn[];
  /** What a new ticket of this practice takes from the request. */
  openingDetails(body: CreateTicketBody, staff: boolean): OpeningDetails;
  /** What an edit of core fields does to the practice's own. */
  onEdit?(changes: {
    readonly levelsSet: boolean;
    readonly priorityReason: string | null | undefined;
  }): Record<string, unknown>;
  /** Refuses an action because of other records. */
  beforeAction?(facts: {
    readonly ticketId: number;
    readonly action: string;
    readonly reader: SqlReader;
  }): Promise<void>;
}

const registered = new Map<PracticeKey, PracticeServer>();

/** Called once per practice when the server starts; the core never imports one. */
export function registerPractice(practice: PracticeServer): void {
  registered.set(practice.key, practice);
}

export function practiceServerOf(key: PracticeKey): PracticeServer {
  const practice = registered.get(key);
  if (!practice) throw new Error(`Practice ${key} has no server side: register it in server/practices`);
  return practice;
}

/** For the structure test: every practice of the registry is registered. */
export function unregisteredPractices(): PracticeKey[] {
  return practiceKeys.filter((key) => !registered.has(key));
}
