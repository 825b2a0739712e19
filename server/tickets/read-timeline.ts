import { isSpokenToRequester, requesterSees, type TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { TimelineEntry } from '../../shared/tickets/ticket-view.ts';
import type { MessageLanguage, Visibility } from '../../shared/tickets/vocabulary.ts';
import type { Actor } from '../platform/actor.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { loadReadable } from './change-ticket.ts';
import type { Author, TicketRecord } from './ticket-aggregate.ts';
import { type AttachmentRow, presentAttachment } from './ticket.presenter.ts';
import { iso } from './ticket-rows.ts';
import { readStatuses } from './ticket-statuses.ts';
import { isFor, readsAsStaff } from './ticket.policy.ts';

interface EventRow {
  id: number;
  type: TicketEventType;
  actorId: number | null;
  actorKind: Author['kind'];
  actorName: string | null;
  onBehalfOf: string | null;
  visibility: Visibility;
  occurredAt: number;
  recordedAt: number;
  data: string;
  deviations: string | null;
  body: string | null;
  language: MessageLanguage | null;
}

const eventSql = `
  SELECT e.id, e.type, e.actor_id AS actorId, e.actor_kind AS actorKind, p.name AS actorName, e.on_behalf_of AS onBehalfOf,
         e.visibility, e.occurred_at AS occurredAt, e.recorded_at AS recordedAt, e.data, e.deviations, x.body, x.language
    FROM ticket_events e
    LEFT JOIN people p ON p.id = e.actor_id
    LEFT JOIN ticket_texts x ON x.event_id = e.id`;

export interface TimelineRequest {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** What happened, as this actor may see it, oldest first. Without `after` the last entries, since they are read first. */
export async function readTimeline(
  reader: SqlReader,
  actor: Actor,
  ref: string,
  request: TimelineRequest,
): Promise<{ items: TimelineEntry[]; more: boolean }> {
  const { aggregate, facts } = await loadReadable(reader, actor, ref);
  const staff = readsAsStaff(actor, facts);
  const forward = request.after !== undefined;
  const types = Object.keys(requesterSees);
  const conditions = [
    'e.ticket_id = ?',
    ...(forward ? ['e.id > ?'] : []),
    ...(request.before === undefined ? [] : ['e.id < ?']),
    ...(staff ? [] : [`e.visibility = 'public'`, `e.type IN ${placeholders(types)}`]),
  ];
  const params = [
    aggregate.ticket.id,
    ...(request.after === undefined ? [] : [request.after]),
    ...(request.before === undefined ? [] : [request.before]),
    ...(staff ? [] : types),
  ];
  const rows = await reader.all<EventRow>(
    `${eventSql} WHERE ${conditions.join(' AND ')} ORDER BY e.id ${forward ? 'ASC' : 'DESC'} LIMIT ${String(request.limit + 1)}`,
    params,
  );
  const page = rows.slice(0, request.limit);
  if (!forward) page.reverse();
  return {
    items: await present(reader, page, staff, { ticket: aggregate.ticket, watcherIds: facts.watcherIds }),
    more: rows.length > request.limit,
  };
}

/** One entry that the actor has just written. */
export async function readEntry(reader: SqlReader, actor: Actor, ref: string, eventId: number): Promise<TimelineEntry> {
  const { aggregate, facts } = await loadReadable(reader, actor, ref);
  const rows = await reader.all<EventRow>(`${eventSql} WHERE e.id = ? AND e.ticket_id = ?`, [
    eventId,
    aggregate.ticket.id,
  ]);
  const [entry] = await present(reader, rows, readsAsStaff(actor, facts), {
    ticket: aggregate.ticket,
    watcherIds: facts.watcherIds,
  });
  if (!entry) throw new Error(`Event ${String(eventId)} is gone`);
  return entry;
}

async function present(
  reader: SqlReader,
  rows: readonly EventRow[],
  staff: boolean,
  {
    ticket,
    watcherIds,
  }: {
    ticket: Pick<TicketRecord, 'practice' | 'requesterId' | 'beneficiaryId'>;
    watcherIds: readonly number[];
  },
): Promise<TimelineEntry[]> {
  const guests = await guestsAmong(reader, watcherIds);
  const statuses = staff ? null : await readStatuses(reader);
  const isShown = statuses && ((status: string) => statuses.isShown(ticket.practice, status));
  const attachments = await attachmentsOf(
    reader,
    rows.map((row) => row.id),
    staff,
  );
  const names = staff ? await namesIn(reader, rows) : null;
  return rows.map((row) => {
    const data = dataOf(row, isShown);
    const named = names && namedBy(row.type, data).flatMap((id) => names.get(id) ?? []);
    const spoken = row.body !== null && (staff || (row.visibility === 'public' && isSpokenToRequester(row.type, data)));
    return {
      id: row.id,
      type: row.type,
      at: iso(row.occurredAt),
      recordedAt: iso(row.recordedAt),
      actor: {
        id: row.actorId,
        name: row.onBehalfOf ?? row.actorName ?? '',
        kind: row.actorKind,
        staff:
          row.actorKind !== 'link' &&
          (row.actorId === null || !(isFor({ id: row.actorId }, ticket) || guests.has(row.actorId))),
      },
      visibility: row.visibility,
      data,
      ...(named && named.length > 0 ? { named } : {}),
      text:
        spoken && row.body !== null
          ? { markdown: row.body, html: renderMarkdown(row.body), language: row.language }
          : null,
      attachments: attachments.filter((one) => one.eventId === row.id).map(presentAttachment),
      deviations: staff ? stringsOf(row.deviations) : [],
    };
  });
}

/** Watchers from outside the desk: what they say is not an answer of the desk. */
async function guestsAmong(reader: SqlReader, watcherIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (watcherIds.length === 0) return new Set();
  const rows = await reader.all<{ id: number }>(
    `SELECT p.id FROM people p WHERE p.id IN ${placeholders(watcherIds)}
        AND NOT EXISTS (SELECT 1 FROM team_members m WHERE m.person_id = p.id)`,
    watcherIds,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * The whole record for the desk; the white list of the event's kind for the person it is for, without names of
 * statuses that are the desk's own.
 * @param isShown whether they may read a status; null for the desk
 */
function dataOf(row: EventRow, isShown: ((status: string) => boolean) | null): Record<string, unknown> {
  const parsed: unknown = JSON.parse(row.data);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  const allowed = requesterSees[row.type] ?? [];
  if (isShown === null) return Object.fromEntries(entries);
  const hidden = ([name, value]: [string, unknown]) =>
    row.type !== 'ticket.wait-reason-changed' &&
    statusFields.includes(name) &&
    typeof value === 'string' &&
    !isShown(value);
  return Object.fromEntries(entries.filter((entry) => allowed.includes(entry[0]) && !hidden(entry)));
}

/** People whom an event names by their ids alone: who was given it, called out, or passed over. */
function namedBy(type: TicketEventType, data: Readonly<Record<string, unknown>>): number[] {
  switch (type) {
    case 'ticket.paged':
      return [...idsIn(data['personIds']), ...idsIn(data['skipped'])];
    case 'ticket.assignment-decided':
      return [...idsIn(data['considered']), ...idsIn(data['skipped'])];
    case 'ticket.rule-run':
      return idsIn(data['skipped']);
    case 'ticket.assigned':
      return idsIn([data['assigneeId']]);
    default:
      return [];
  }
}

/** Numbers, or the `personId` of what stands in a list. */
function idsIn(list: unknown): number[] {
  const ids = Array.isArray(list)
    ? list.map((one: unknown): unknown =>
        typeof one === 'object' && one !== null ? Reflect.get(one, 'personId') : one,
      )
    : [];
  return ids.filter((id) => typeof id === 'number');
}

async function namesIn(
  reader: SqlReader,
  rows: readonly EventRow[],
): Promise<ReadonlyMap<number, { id: number; name: string }>> {
  const ids = [...new Set(rows.flatMap((row) => namedBy(row.type, dataOf(row, null))))];
  if (ids.length === 0) return new Map();
  const people = await reader.all<{ id: number; name: string }>(
    `SELECT id, name FROM people WHERE id IN ${placeholders(ids)}`,
    ids,
  );
  return new Map(people.map((person) => [person.id, person]));
}

const statusFields: readonly string[] = ['from', 'to', 'status'];

function stringsOf(json: string | null): string[] {
  const parsed: unknown = json === null ? [] : JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

async function attachmentsOf(reader: SqlReader, eventIds: readonly number[], staff: boolean): Promise<AttachmentRow[]> {
  if (eventIds.length === 0) return [];
  return reader.all<AttachmentRow>(
    `SELECT id, event_id AS eventId, file_name AS fileName, media_type AS mediaType, size, created_at AS createdAt
       FROM attachments WHERE event_id IN ${placeholders(eventIds)} ${staff ? '' : `AND visibility = 'public'`} ORDER BY id`,
    eventIds,
  );
}
