import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { insertRows, placeholders, type SqlValue } from '../platform/sql.ts';
import { eventTextHash } from './event-text.ts';
import { practiceServerOf } from './practice-server.ts';
import { searchColumns, searchRow } from './search-row.ts';
import type { FactsRecord, Instant, NewEvent, StintRecord, TicketRecord } from './ticket-aggregate.ts';
import { factsColumns, stintColumns, ticketColumns, writable } from './ticket-columns.ts';
import { refuse, type TicketDraft } from './ticket-draft.ts';
import { followDraft } from './ticket-participants.ts';
import { followWords } from './unanswered-words.ts';

/** After P5. */
const unprioritisedRank = 6;
const ticketTable = writable<TicketRecord>(ticketColumns, ['id']);
const ticketRow = {
  names: ticketTable.names,
  values: (ticket: TicketRecord) => ticketTable.values({ ...ticket, queueRank: ticket.priority ?? unprioritisedRank }),
};
const factsRow = writable<FactsRecord>(factsColumns);
const stintRow = writable<StintRecord>(stintColumns, ['id']);
const ticketUpdate = updateOf('tickets', ticketRow.names, 'id = ? AND version = ?');
const factsUpdate = updateOf('ticket_facts', factsRow.names, 'ticket_id = ?');
const stintUpdate = updateOf('ticket_stints', stintRow.names, 'id = ?');

const eventColumns = [
  'ticket_id',
  'ticket_version',
  'type',
  'actor_id',
  'actor_kind',
  'on_behalf_of',
  'visibility',
  'occurred_at',
  'recorded_at',
  'data',
  'text_hash',
  'deviations',
  'batch_id',
];

function updateOf(table: string, columns: readonly string[], where: string): string {
  return `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${where}`;
}

/** `INC-000123`: at least six digits, more when they run out. */
export function formatNumber(practice: PracticeKey, sequence: number): string {
  return `${practiceOf(practice).prefix}-${String(sequence).padStart(6, '0')}`;
}

/** Takes `count` numbers of a practice in one step; they are unique, in order and never reused. @returns the first */
export async function allocateNumbers(unit: UnitOfWork, practice: PracticeKey, count: number): Promise<number> {
  const [, row] = await Promise.all([
    unit.run('UPDATE number_sequences SET next_value = next_value + ? WHERE practice = ?', [count, practice]),
    unit.first<{ nextValue: number }>('SELECT next_value AS nextValue FROM number_sequences WHERE practice = ?', [
      practice,
    ]),
  ]);
  if (!row) throw new Error(`No number sequence for ${practice}`);
  return row.nextValue - count;
}

/**
 * Writes what the decisions on a draft made, with its events and their place in the outbox, in the unit's
 * transaction. Refuses when somebody else changed the ticket since it was read.
 * @returns ids of the events, in order
 */
export async function persistDraft(unit: UnitOfWork, draft: TicketDraft, recordedAt: Instant): Promise<number[]> {
  followWords(draft);
  const writeBeside = await followDraft(unit, draft);
  if (draft.baseVersion === null) await insertTicket(unit, draft);
  else await updateTicket(unit, draft, draft.baseVersion);
  // The ticket is there, so nothing of this waits for anything else.
  const [ids] = await Promise.all([
    Promise.all(draft.events.map((event) => insertEvent(unit, draft.ticket, event, recordedAt))),
    draft.baseVersion === null ? insertParts(unit, draft) : updateParts(unit, draft),
    writeBeside(unit),
    insertSettlements(unit, [draft]),
  ]);
  if (ids.length > 0)
    await insertRows(
      unit,
      'outbox',
      ['event_id'],
      ids.map((id) => [id]),
    );
  return ids;
}

async function insertTicket(unit: UnitOfWork, draft: TicketDraft): Promise<void> {
  const { ticket } = draft;
  ticket.number = formatNumber(ticket.practice, await allocateNumbers(unit, ticket.practice, 1));
  const { insertId } = await unit.run(insertOf('tickets', ticketRow.names), ticketRow.values(ticket));
  adopt(draft, insertId);
}

/** Of a ticket that is new. */
async function insertParts(unit: UnitOfWork, draft: TicketDraft): Promise<void> {
  const { practice } = draft.ticket;
  await Promise.all([
    insertRows(unit, detailsTable(practice), detailNames(practice), [detailValues(draft)]),
    insertRows(unit, 'ticket_facts', factsRow.names, [factsRow.values(draft.facts)]),
    insertRows(
      unit,
      'ticket_stints',
      stintRow.names,
      draft.stints.map((stint) => stintRow.values(stint)),
    ),
  ]);
}

const insertOf = (table: string, columns: readonly string[]) =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${placeholders(columns)}`;

function adopt(draft: TicketDraft, id: number): void {
  draft.ticket.id = id;
  draft.facts.ticketId = id;
  for (const stint of draft.stints) stint.ticketId = id;
}

async function updateTicket(unit: UnitOfWork, { ticket, events }: TicketDraft, baseVersion: number): Promise<void> {
  if (events.length === 0) return;
  const { changes } = await unit.run(ticketUpdate, [...ticketRow.values(ticket), ticket.id, baseVersion]);
  if (changes !== 1) refuse('conflict', 'changed-meanwhile');
}

/** Of a ticket that was there before. */
async function updateParts(unit: UnitOfWork, draft: TicketDraft): Promise<void> {
  const { ticket, facts, stints, events } = draft;
  if (events.length === 0) return;
  await Promise.all([
    unit.run(factsUpdate, [...factsRow.values(facts), ticket.id]),
    draft.detailsChanged ? updateDetails(unit, draft) : undefined,
    ...stints
      .slice(-2)
      .map((stint) =>
        stint.id === 0
          ? insertRows(unit, 'ticket_stints', stintRow.names, [stintRow.values({ ...stint, ticketId: ticket.id })])
          : unit.run(stintUpdate, [...stintRow.values(stint), stint.id]),
      ),
    // Only a resolution touches older stays: it is no longer there that the ticket was resolved.
    stints.length > 2 && events.some((event) => event.type === 'ticket.resolved')
      ? unit.run('UPDATE ticket_stints SET resolved_here = 0 WHERE ticket_id = ? AND seq < ?', [
          ticket.id,
          stints.length - 1,
        ])
      : undefined,
  ]);
}

async function updateDetails(unit: UnitOfWork, draft: TicketDraft): Promise<void> {
  const { id, practice } = draft.ticket;
  const names = detailNames(practice).slice(1);
  await unit.run(updateOf(detailsTable(practice), names, 'ticket_id = ?'), [...detailValues(draft).slice(1), id]);
}

async function insertSettlements(unit: UnitOfWork, drafts: readonly TicketDraft[]): Promise<void> {
  const rows = drafts.flatMap(({ ticket, settlements }) =>
    settlements.map(({ settledAt, endedAt }) => [ticket.id, settledAt, endedAt]),
  );
  if (rows.length > 0) await insertRows(unit, 'ticket_settlements', ['ticket_id', 'settled_at', 'ended_at'], rows);
}

async function insertEvent(
  unit: UnitOfWork,
  ticket: TicketRecord,
  event: NewEvent,
  recordedAt: Instant,
): Promise<number> {
  const { insertId } = await unit.run(insertOf('ticket_events', eventColumns), eventValues(ticket, event, recordedAt));
  if (event.text !== null) {
    await unit.run('INSERT INTO ticket_texts (event_id, ticket_id, body, language) VALUES (?, ?, ?, ?)', [
      insertId,
      ticket.id,
      event.text,
      event.language,
    ]);
  }
  if (event.attachmentIds.length > 0) {
    await unit.run(
      `UPDATE attachments SET ticket_id = ?, event_id = ?, visibility = ? WHERE ticket_id IS NULL AND id IN ${placeholders(event.attachmentIds)}`,
      [ticket.id, insertId, event.visibility, ...event.attachmentIds],
    );
  }
  return insertId;
}

function eventValues(ticket: TicketRecord, event: NewEvent, recordedAt: Instant): SqlValue[] {
  return [
    ticket.id,
    ticket.version,
    event.type,
    event.author.id,
    event.author.kind,
    event.author.onBehalfOf,
    event.visibility,
    event.occurredAt,
    recordedAt,
    JSON.stringify(event.data),
    event.text === null ? null : eventTextHash(event.text),
    event.deviations.length === 0 ? null : JSON.stringify(event.deviations),
    ticket.batchId,
  ];
}

/**
 * Writes many new tickets (imported history) with few statements. Numbers are taken in one step, rows are written
 * table by table, ids are read back by number: no engine promises that they follow one another.
 */
export async function persistNewTickets(
  unit: UnitOfWork,
  drafts: readonly TicketDraft[],
  recordedAt: Instant,
): Promise<void> {
  for (const [practice, group] of groupByPractice(drafts)) {
    let next = await allocateNumbers(unit, practice, group.length);
    for (const draft of group) draft.ticket.number = formatNumber(practice, next++);
    await insertRows(
      unit,
      'tickets',
      ticketRow.names,
      group.map((draft) => ticketRow.values(draft.ticket)),
    );
    await readIdsBack(unit, group);
    await insertRows(unit, detailsTable(practice), detailNames(practice), group.map(detailValues));
    await insertRows(
      unit,
      'ticket_facts',
      factsRow.names,
      group.map((draft) => factsRow.values(draft.facts)),
    );
    await insertRows(
      unit,
      'ticket_stints',
      stintRow.names,
      group.flatMap((draft) => draft.stints.map((stint) => stintRow.values(stint))),
    );
    await insertSettlements(unit, group);
    await insertSearchRows(unit, group);
    await insertEvents(unit, group, recordedAt);
  }
}

/** Nobody hears of imported history: what it is found by is written with it. */
async function insertSearchRows(unit: UnitOfWork, drafts: readonly TicketDraft[]): Promise<void> {
  const rows = drafts.map(({ ticket, events }) =>
    searchRow(
      ticket,
      events.flatMap(({ text, visibility }) => (text === null ? [] : [{ text, isPublic: visibility === 'public' }])),
    ),
  );
  await insertRows(unit, 'ticket_search', searchColumns, rows);
}

async function readIdsBack(unit: UnitOfWork, drafts: readonly TicketDraft[]): Promise<void> {
  for (let start = 0; start < drafts.length; start += 500) {
    const chunk = drafts.slice(start, start + 500);
    const numbers = chunk.map((draft) => draft.ticket.number);
    const rows = await unit.all<{ id: number; number: string }>(
      `SELECT id, number FROM tickets WHERE number IN ${placeholders(numbers)}`,
      numbers,
    );
    const idOf = new Map(rows.map((row) => [row.number, row.id]));
    for (const draft of chunk) adopt(draft, idOf.get(draft.ticket.number) ?? 0);
  }
}

/** Events without words go in bulk; one with words is written alone, since its text hangs on its id. */
async function insertEvents(unit: UnitOfWork, drafts: readonly TicketDraft[], recordedAt: Instant): Promise<void> {
  let silent: SqlValue[][] = [];
  const flush = async () => {
    if (silent.length > 0) await insertRows(unit, 'ticket_events', eventColumns, silent);
    silent = [];
  };
  for (const { ticket, events } of drafts) {
    for (const event of events) {
      if (event.text === null && event.attachmentIds.length === 0) {
        silent.push(eventValues(ticket, event, recordedAt));
      } else {
        await flush();
        await insertEvent(unit, ticket, event, recordedAt);
      }
    }
  }
  await flush();
  for (let start = 0; start < drafts.length; start += 500) {
    const ids = drafts.slice(start, start + 500).map((draft) => draft.ticket.id);
    await unit.run(
      `INSERT INTO outbox (event_id) SELECT id FROM ticket_events WHERE ticket_id IN ${placeholders(ids)} ORDER BY id`,
      ids,
    );
  }
}

function groupByPractice(drafts: readonly TicketDraft[]): Map<PracticeKey, TicketDraft[]> {
  const groups = new Map<PracticeKey, TicketDraft[]>();
  for (const draft of drafts) {
    const group = groups.get(draft.ticket.practice) ?? [];
    group.push(draft);
    groups.set(draft.ticket.practice, group);
  }
  return groups;
}

const detailsTable = (practice: PracticeKey) => practiceServerOf(practice).detailsTable;
const detailNames = (practice: PracticeKey) => [
  'ticket_id',
  ...practiceServerOf(practice).detailColumns.map(({ column }) => column),
];

function detailValues(draft: TicketDraft): SqlValue[] {
  const columns = practiceServerOf(draft.ticket.practice).detailColumns;
  return [draft.ticket.id, ...columns.map(({ property, kind }) => stored(draft.details[property], kind))];
}

function stored(value: unknown, kind: 'text' | 'boolean' | 'json'): SqlValue {
  if (value === undefined || value === null) return null;
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'boolean') return Boolean(value);
  if (typeof value === 'string') return value;
  throw new Error(`A ${typeof value} is no text for a details column`);
}
