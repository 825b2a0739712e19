import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { Visibility } from '../../shared/tickets/vocabulary.ts';

/** A committed event as its row holds it. `data` and `deviations` are the JSON as it was written. */
export interface EventRow {
  readonly id: number;
  readonly ticketId: number;
  readonly ticketVersion: number;
  readonly type: TicketEventType;
  readonly actorId: number | null;
  readonly actorKind: 'person' | 'system' | 'import' | 'link';
  readonly onBehalfOf: string | null;
  readonly visibility: Visibility;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly data: string;
  readonly textHash: string | null;
  readonly deviations: string | null;
  readonly batchId: number | null;
}

const columns: Readonly<Record<keyof EventRow, string>> = {
  id: 'id',
  ticketId: 'ticket_id',
  ticketVersion: 'ticket_version',
  type: 'type',
  actorId: 'actor_id',
  actorKind: 'actor_kind',
  onBehalfOf: 'on_behalf_of',
  visibility: 'visibility',
  occurredAt: 'occurred_at',
  recordedAt: 'recorded_at',
  data: 'data',
  textHash: 'text_hash',
  deviations: 'deviations',
  batchId: 'batch_id',
};

/** The select list of `EventRow` for `ticket_events e`. */
export const eventColumns = Object.entries(columns)
  .map(([property, column]) => `e.${column} AS ${property}`)
  .join(', ');

/** What an importer wrote down of the past: nobody is told of it, whoever listens has to ask for it. */
export const isHistory = (event: Pick<EventRow, 'actorKind'>): boolean => event.actorKind === 'import';
