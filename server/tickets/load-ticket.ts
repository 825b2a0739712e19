import { practiceOfPrefix } from '../../shared/practices/registry.ts';
import { databaseKind } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlReader, SqlValue } from '../platform/sql.ts';
import { formatNumber } from './persist-ticket.ts';
import { practiceServerOf } from './practice-server.ts';
import type { FactsRecord, StintRecord, TicketAggregate, TicketRecord } from './ticket-aggregate.ts';
import {
  factsBooleans,
  factsColumns,
  selectList,
  stintBooleans,
  stintColumns,
  ticketBooleans,
  ticketColumns,
  withBooleans,
} from './ticket-columns.ts';

const ticketById = `SELECT ${selectList(ticketColumns, 't')} FROM tickets t WHERE t.id = ?`;
const ticketByNumber = `SELECT ${selectList(ticketColumns, 't')} FROM tickets t WHERE t.number = ?`;
const factsOf = `SELECT ${selectList(factsColumns, 'f')} FROM ticket_facts f WHERE f.ticket_id = ?`;
const stintsOf = `SELECT ${selectList(stintColumns, 's')} FROM ticket_stints s WHERE s.ticket_id = ? ORDER BY s.seq`;

/** `write`: nobody else changes the ticket until this transaction ends. SQLite has one writer at a time anyway. */
export type RowLock = 'none' | 'write';
const locking: Record<RowLock, string> = { none: '', write: databaseKind === 'mysql' ? ' FOR UPDATE' : '' };

/** Finds the row by id or number (any case); says nothing about who may read it. */
export async function findTicket(
  reader: SqlReader,
  ref: string,
  lock: RowLock = 'none',
): Promise<TicketRecord | undefined> {
  const isId = /^\d+$/.test(ref);
  const key = isId ? Number(ref) : numberOf(ref);
  if (key === undefined) return undefined;
  const row = await reader.first<TicketRecord>((isId ? ticketById : ticketByNumber) + locking[lock], [key]);
  return row && withBooleans(row, ticketBooleans);
}

/** `inc-17` as it is stored, `INC-000017`; undefined for a prefix that no practice has. */
export function numberOf(ref: string): string | undefined {
  const [prefix = '', digits = ''] = ref.toUpperCase().split('-');
  const practice = practiceOfPrefix(prefix);
  return practice && formatNumber(practice, Number(digits));
}

/** Everything a decision needs of one ticket. */
export async function loadAggregate(reader: SqlReader, ref: string, lock: RowLock = 'none'): Promise<TicketAggregate> {
  const ticket = await findTicket(reader, ref, lock);
  if (!ticket) throw notFound();
  const [facts, stints, details] = [
    await reader.first<FactsRecord>(factsOf, [ticket.id]),
    await loadStints(reader, ticket.id),
    await loadDetails(reader, ticket),
  ];
  if (!facts) throw new Error(`Ticket ${ticket.number} has no facts`);
  return { ticket, facts: withBooleans(facts, factsBooleans), stints, details };
}

export async function loadStints(reader: SqlReader, ticketId: number): Promise<StintRecord[]> {
  const rows = await reader.all<StintRecord>(stintsOf, [ticketId]);
  return rows.map((row) => withBooleans(row, stintBooleans));
}

export async function loadDetails(
  reader: SqlReader,
  ticket: Pick<TicketRecord, 'id' | 'practice'>,
): Promise<Record<string, unknown>> {
  const { detailsTable, detailColumns } = practiceServerOf(ticket.practice);
  const list = detailColumns.map(({ property, column }) => `${column} AS ${property}`).join(', ');
  const row = await reader.first<Record<string, SqlValue>>(`SELECT ${list} FROM ${detailsTable} WHERE ticket_id = ?`, [
    ticket.id,
  ]);
  if (!row) throw new Error(`Ticket ${String(ticket.id)} has no ${ticket.practice} details`);
  return Object.fromEntries(detailColumns.map(({ property, kind }) => [property, restored(row[property], kind)]));
}

function restored(value: SqlValue | undefined, kind: 'text' | 'boolean' | 'json'): unknown {
  if (value === undefined || value === null) return null;
  if (kind === 'json') return JSON.parse(String(value));
  return kind === 'boolean' ? Boolean(value) : value;
}
