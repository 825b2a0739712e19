import type { ImportMapping } from '../../shared/imports/import-mapping.ts';
import type { ImportReport } from '../../shared/imports/import.api.ts';
import { practiceOf } from '../../shared/practices/registry.ts';
import { clock } from '../platform/clock.ts';
import { database, databaseKind, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { insertRows, placeholders } from '../platform/sql.ts';
import { announceChange } from '../tickets/announce-change.ts';
import { persistNewTickets } from '../tickets/persist-ticket.ts';
import type { TicketDraft } from '../tickets/ticket-draft.ts';
import { References } from './ensure-references.ts';
import { ownStatusesOf, practiceWith, type Replay, replayRules } from './replay.ts';
import { replayEvents } from './replay-events.ts';
import { replayRecord } from './replay-record.ts';
import { Tally } from './tally.ts';
import { type EventFacts, eventReader, ticketReader, type TicketFacts } from './understand-row.ts';

interface StagedRow {
  readonly ticketKey: string;
  readonly seq: number;
  readonly payload: string;
}

type Refused = ImportReport['refused'][number];

/** On SQLite a transaction holds up the event loop, so it stays short; elsewhere a round trip costs more. */
const rowsPerChunk = databaseKind === 'sqlite' ? 200 : 2000;

/** What an import has to know from one chunk to the next. */
export class BatchReplay {
  private readonly batchId: number;
  private readonly mapping: ImportMapping;
  private readonly references: References;
  private readonly replay: Omit<Replay, 'ids' | 'tally' | 'ticketKey'>;
  private readonly mayHaveBadRows: boolean;

  constructor(batchId: number, mapping: ImportMapping, mayHaveBadRows: boolean) {
    this.batchId = batchId;
    this.mapping = mapping;
    this.mayHaveBadRows = mayHaveBadRows;
    this.references = new References(mapping, batchId);
    this.replay = {
      batchId,
      rules: replayRules(practiceWith(mapping), this.references.teams),
      ownStatuses: ownStatusesOf(mapping),
      details: blankDetails(mapping),
      practice: mapping.practice,
      sourceName: mapping.source,
    };
  }

  /**
   * Replays the next tickets and writes them with everything that belongs to them in one transaction; what was
   * staged of them is done in the same moment, so a killed process goes on exactly where it was.
   * @returns the tickets that were left out, or null when nothing is staged any more
   */
  async nextChunk(): Promise<Refused[] | null> {
    const staged = await this.stagedTickets();
    const [firstKey] = staged.keys();
    const lastKey = [...staged.keys()].at(-1);
    if (firstKey === undefined || lastKey === undefined) return null;

    const bad = await this.badTickets([...staged.keys()]);
    const read = this.reader();
    const understood = [...staged].filter(([key]) => !bad.has(key)).map(([key, rows]) => [key, read(rows)] as const);
    await this.references.ensure(understood.flatMap(([, ticket]) => ticket.rows));

    const tally = new Tally();
    const drafts: TicketDraft[] = [];
    const refused: Refused[] = [...bad].map((ticketKey) => ({ ticketKey, code: 'bad-row', reason: null }));
    for (const [ticketKey, ticket] of understood) {
      tally.nextTicket();
      try {
        drafts.push(ticket.replay({ ...this.replay, ids: this.references.ids, tally, ticketKey }));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.push({ ticketKey, code: error.code, reason: error.detailKey.replace(/^reason\./, '') });
      }
    }
    await inTransaction(async (unit) => {
      await persistNewTickets(unit, drafts, clock.now());
      await addFindings(unit, this.batchId, tally);
      await this.markDone(unit, refused, firstKey, lastKey);
      await unit.run('UPDATE import_batches SET done_tickets = done_tickets + ? WHERE id = ?', [
        staged.size,
        this.batchId,
      ]);
    });
    announceChange();
    return refused;
  }

  private async stagedTickets(): Promise<Map<string, StagedRow[]>> {
    const select = `SELECT ticket_key AS ticketKey, seq, payload FROM import_rows WHERE batch_id = ? AND state = 'staged'`;
    const rows = await database.all<StagedRow>(`${select} ORDER BY ticket_key, seq LIMIT ?`, [
      this.batchId,
      rowsPerChunk,
    ]);
    const tickets = new Map<string, StagedRow[]>();
    for (const row of rows) tickets.set(row.ticketKey, [...(tickets.get(row.ticketKey) ?? []), row]);
    if (rows.length < rowsPerChunk) return tickets;
    // The last ticket may go on beyond the page.
    const last = rows.at(-1)?.ticketKey ?? '';
    if (tickets.size > 1) tickets.delete(last);
    else
      tickets.set(
        last,
        await database.all<StagedRow>(`${select} AND ticket_key = ? ORDER BY seq`, [this.batchId, last]),
      );
    return tickets;
  }

  /** One bad row leaves its whole ticket out: half a history is none. */
  private async badTickets(keys: readonly string[]): Promise<Set<string>> {
    if (!this.mayHaveBadRows) return new Set();
    const rows = await database.all<{ ticketKey: string }>(
      `SELECT DISTINCT ticket_key AS ticketKey FROM import_rows WHERE batch_id = ? AND state = 'bad' AND ticket_key IN ${placeholders(keys)}`,
      [this.batchId, ...keys],
    );
    return new Set(rows.map(({ ticketKey }) => ticketKey));
  }

  private reader(): (rows: readonly StagedRow[]) => UnderstoodTicket {
    const { mapping } = this;
    if (mapping.row === 'ticket') {
      const reader = ticketReader(mapping);
      return (staged) => {
        const rows = staged.map(({ payload }) => reader.read(payloadOf(payload)));
        const [row] = rows;
        if (!row) throw new Error('A staged ticket has at least one row');
        return { rows, replay: (replay) => replayRecord(row, replay) };
      };
    }
    const reader = eventReader(mapping);
    return (staged) => {
      const rows = staged.map(({ payload }) => reader.read(payloadOf(payload)));
      // Stable: rows of one instant stay in the order of the file.
      if (mapping.sequence === undefined) rows.sort((a, b) => a.at - b.at);
      return { rows, replay: (replay) => replayEvents(rows, mapping, replay) };
    };
  }

  private async markDone(
    unit: UnitOfWork,
    refused: readonly Refused[],
    firstKey: string,
    lastKey: string,
  ): Promise<void> {
    const keys = refused.map(({ ticketKey }) => ticketKey);
    if (keys.length > 0) {
      await unit.run(
        `UPDATE import_rows SET state = 'refused' WHERE batch_id = ? AND state = 'staged' AND ticket_key IN ${placeholders(keys)}`,
        [this.batchId, ...keys],
      );
    }
    await unit.run(
      `UPDATE import_rows SET state = 'done' WHERE batch_id = ? AND state = 'staged' AND ticket_key >= ? AND ticket_key <= ?`,
      [this.batchId, firstKey, lastKey],
    );
  }
}

interface UnderstoodTicket {
  readonly rows: readonly (EventFacts | TicketFacts)[];
  replay(replay: Replay): TicketDraft;
}

function payloadOf(text: string): (string | null)[] {
  const values: unknown = JSON.parse(text);
  if (!Array.isArray(values)) throw new Error('A staged payload is a list');
  return values.map((value: unknown) => (typeof value === 'string' ? value : null));
}

/** The practice's own fields as "not known": nobody answered its questions. */
function blankDetails(mapping: ImportMapping): Record<string, unknown> {
  const fields = Object.keys(practiceOf(mapping.practice).details.shape);
  return Object.fromEntries(fields.map((field) => [field, blankDetail[field] ?? null]));
}

const blankDetail: Readonly<Record<string, unknown>> = { priorityConfirmed: true, checklist: [] };

async function addFindings(unit: UnitOfWork, batchId: number, tally: Tally): Promise<void> {
  for (const [kind, { rows, tickets }] of tally.counts) {
    const { changes } = await unit.run(
      'UPDATE import_deviations SET source_rows = source_rows + ?, tickets = tickets + ? WHERE batch_id = ? AND kind = ?',
      [rows, tickets, batchId, kind],
    );
    if (changes === 0)
      await insertRows(
        unit,
        'import_deviations',
        ['batch_id', 'kind', 'source_rows', 'tickets'],
        [[batchId, kind, rows, tickets]],
      );
  }
}
