import { requesterSees, type TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { LiveTicketMessage } from '../../shared/tickets/ticket.api.ts';
import type { Visibility } from '../../shared/tickets/vocabulary.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import { canRead, type ReadFacts, readsAsStaff } from '../tickets/ticket.policy.ts';

/** One step of the stream with what decides who may hear of it. */
export interface StreamEntry {
  readonly message: LiveTicketMessage;
  readonly visibility: Visibility;
  readonly facts: ReadFacts;
}

interface StreamRow {
  position: number;
  type: TicketEventType;
  visibility: Visibility;
  actorId: number | null;
  data: string;
  ticketId: number;
  number: string;
  practice: LiveTicketMessage['practice'];
  stateCategory: LiveTicketMessage['stateCategory'];
  teamId: number;
  ownerTeamId: number;
  assigneeId: number | null;
  requesterId: number;
  beneficiaryId: number | null;
  departmentId: number | null;
  priority: number | null;
  version: number;
}

export async function headOfStream(): Promise<number> {
  const row = await database.first<{ position: number }>(
    'SELECT position FROM event_stream ORDER BY position DESC LIMIT 1',
  );
  return row?.position ?? 0;
}

/** What happened after `from` up to `to`, at most `limit` entries. Imported history is nobody's news. */
export async function readStream(from: number, to: number, limit: number): Promise<StreamEntry[]> {
  const rows = await database.all<StreamRow>(
    `SELECT s.position, e.type, e.visibility, e.actor_id AS actorId, e.data, t.id AS ticketId, t.number, t.practice,
            t.state_category AS stateCategory, t.team_id AS teamId, t.owner_team_id AS ownerTeamId,
            t.assignee_id AS assigneeId, t.requester_id AS requesterId, t.beneficiary_id AS beneficiaryId,
            t.department_id AS departmentId, t.priority, t.version
       FROM event_stream s JOIN ticket_events e ON e.id = s.event_id JOIN tickets t ON t.id = e.ticket_id
      WHERE s.position > ? AND s.position <= ? AND e.actor_kind <> 'import' ORDER BY s.position LIMIT ?`,
    [from, to, limit],
  );
  const ids = [...new Set(rows.map(({ ticketId }) => ticketId))];
  const pastTeams = await idsByTicket('SELECT DISTINCT ticket_id AS ticketId, team_id AS id FROM ticket_stints', ids);
  const watchers = await idsByTicket('SELECT ticket_id AS ticketId, person_id AS id FROM ticket_watchers', ids);
  return rows.map((row) => ({
    message: messageOf(row),
    visibility: row.visibility,
    facts: {
      practice: row.practice,
      requesterId: row.requesterId,
      beneficiaryId: row.beneficiaryId,
      assigneeId: row.assigneeId,
      ownerTeamId: row.ownerTeamId,
      teamId: row.teamId,
      departmentId: row.departmentId,
      pastTeamIds: pastTeams.get(row.ticketId) ?? [],
      watcherIds: watchers.get(row.ticketId) ?? [],
    },
  }));
}

/** The desk hears of everything; others only of what their timeline shows, so that silence gives nothing away. */
export function mayHear(actor: Actor, { message, visibility, facts }: StreamEntry): boolean {
  if (!canRead(actor, facts)) return false;
  return readsAsStaff(actor, facts) || (visibility === 'public' && requesterSees[message.type] !== undefined);
}

function messageOf(row: StreamRow): LiveTicketMessage {
  return {
    position: row.position,
    type: row.type,
    ticketId: row.ticketId,
    number: row.number,
    practice: row.practice,
    teamId: row.teamId,
    previousTeamId: previousTeamOf(row.data),
    assigneeId: row.assigneeId,
    stateCategory: row.stateCategory,
    priority: row.priority,
    version: row.version,
    actorId: row.actorId,
  };
}

/** The queue that a ticket left, so that a list of that queue lets it go. */
function previousTeamOf(json: string): number | null {
  const data: unknown = JSON.parse(json);
  const team: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'fromTeamId') : null;
  return typeof team === 'number' ? team : null;
}

async function idsByTicket(select: string, ticketIds: readonly number[]): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>();
  if (ticketIds.length === 0) return found;
  const rows = await database.all<{ ticketId: number; id: number }>(
    `${select} WHERE ticket_id IN ${placeholders(ticketIds)}`,
    ticketIds,
  );
  for (const { ticketId, id } of rows) found.set(ticketId, [...(found.get(ticketId) ?? []), id]);
  return found;
}
