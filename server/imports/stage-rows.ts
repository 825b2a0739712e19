import { columnsOf, type ImportMapping } from '../../shared/imports/import-mapping.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { insertRows, placeholders } from '../platform/sql.ts';
import { type RowFault, SourceError } from './import-fault.ts';
import { readSource, type SourceLimits, type SourceRow } from './read-source.ts';
import { eventReader, type Payload, type RowReader, ticketReader, ValueFault } from './understand-row.ts';

/** What became of the rows of a file before anything is replayed. */
export interface StagingResult {
  /** Staged by this run. */
  rows: number;
  /** There already, the same, from another import of this source. */
  knownRows: number;
  /** There already, but the file says something else now. */
  changedRows: number;
  /** New rows of tickets that an earlier import brought: that import has to be undone first. */
  lateRows: number;
  badRows: number;
  faults: RowFault[];
}

interface Candidate {
  readonly line: number;
  readonly ticketKey: string;
  readonly sequence: number | null;
  readonly payload: string;
  readonly fault: RowFault | null;
}

const rowsPerTransaction = 1000;
const maxFaults = 100;

/** Too much is wrong with the file: nothing of it is kept. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly faults: readonly RowFault[];

  constructor(faults: readonly RowFault[]) {
    super(`The file was refused: ${faults[0]?.code ?? ''}`);
    this.faults = faults;
  }
}

/**
 * Reads the file once, understands each row and keeps what the mapping needs of it, unique by source, ticket and
 * sequence. Memory does not grow with the file.
 * @throws FileRefused with lines and columns, when the mapping does not allow to leave bad rows out
 */
export async function stageRows(
  batchId: number,
  mapping: ImportMapping,
  chunks: AsyncIterable<Uint8Array>,
  limits: SourceLimits | undefined,
  onProgress: (rows: number) => Promise<void>,
): Promise<StagingResult> {
  const stage = new Stage(batchId, mapping);
  let pick: ((row: SourceRow) => Candidate) | null = null;
  let candidates: Candidate[] = [];
  let read = 0;
  try {
    for await (const rows of readSource(chunks, mapping.file, limits)) {
      for (const row of rows) {
        read += 1;
        if (pick) candidates.push(pick(row));
        else pick = candidateReader(mapping, row);
      }
      while (candidates.length >= rowsPerTransaction) {
        await stage.keep(candidates.slice(0, rowsPerTransaction));
        candidates = candidates.slice(rowsPerTransaction);
        await onProgress(stage.result.rows);
      }
    }
    if (read === 1) throw new SourceError(null, 'empty-file');
    await stage.keep(candidates);
  } catch (error) {
    if (error instanceof SourceError) throw new FileRefused([...stage.result.faults, error.fault]);
    throw error;
  }
  if (mapping.onBadRow === 'refuse' && stage.result.faults.length > 0) throw new FileRefused(stage.result.faults);
  await onProgress(stage.result.rows);
  return stage.result;
}

/** Finds the mapped columns in the header; the rest of the file is not kept. */
function candidateReader(mapping: ImportMapping, header: SourceRow): (row: SourceRow) => Candidate {
  const names = mapping.file.trim ? header.values.map((name) => name.trim()) : header.values;
  const columns = columnsOf(mapping);
  const faults: RowFault[] = [];
  for (const column of columns) {
    const count = names.filter((name) => name === column).length;
    if (count !== 1)
      faults.push({ line: header.line, code: count === 0 ? 'missing-column' : 'duplicate-column', column });
  }
  if (faults.length > 0) throw new FileRefused(faults);
  const positions = columns.map((column) => names.indexOf(column));
  const nulls = new Set(['', ...mapping.file.nulls]);
  const reader: RowReader<unknown> = mapping.row === 'event' ? eventReader(mapping) : ticketReader(mapping);

  return ({ line, values }) => {
    const payload: Payload = positions.map((position) => {
      const value = values[position] ?? '';
      return nulls.has(value) ? null : value;
    });
    return candidateOf(reader, payload, line);
  };
}

function candidateOf(reader: RowReader<unknown>, payload: Payload, line: number): Candidate {
  let ticketKey = '';
  let sequence: number | null = null;
  let fault: RowFault | null = null;
  try {
    ticketKey = reader.ticketKey(payload);
    sequence = reader.sequence(payload);
    reader.read(payload);
  } catch (error) {
    if (!(error instanceof ValueFault)) throw error;
    fault = { line, code: error.code, column: error.column, value: error.value };
  }
  return { line, ticketKey, sequence, payload: JSON.stringify(payload), fault };
}

interface Round {
  readonly result: StagingResult;
  readonly met: Map<string, number>;
}

interface StagedRow {
  batchId: number;
  ticketKey: string;
  seq: number;
  payload: string | null;
}

class Stage {
  result: StagingResult = { rows: 0, knownRows: 0, changedRows: 0, lateRows: 0, badRows: 0, faults: [] };
  private readonly batchId: number;
  private readonly mapping: ImportMapping;
  /** Rows met so far of tickets that another import brought: they are not staged, so nobody else counts them. */
  private readonly met = new Map<string, number>();

  constructor(batchId: number, mapping: ImportMapping) {
    this.batchId = batchId;
    this.mapping = mapping;
  }

  async keep(candidates: readonly Candidate[]): Promise<void> {
    if (candidates.length === 0) return;
    const keys = [...new Set(candidates.map(({ ticketKey }) => ticketKey))];
    const { result, met } = await inTransaction(async (unit) => {
      // Counted on copies: after a deadlock this runs again.
      const round: Round = {
        result: structuredClone(this.result),
        met: new Map(keys.map((key) => [key, this.met.get(key) ?? 0])),
      };
      const rows = this.rowsToInsert(candidates, await this.staged(unit, keys), round);
      await insertRows(
        unit,
        'import_rows',
        ['batch_id', 'source', 'ticket_key', 'seq', 'payload', 'state', 'error'],
        rows,
      );
      return round;
    });
    this.result = result;
    for (const [key, count] of met) if (count > 0) this.met.set(key, count);
    if (this.mapping.onBadRow === 'refuse' && result.faults.length >= maxFaults) throw new FileRefused(result.faults);
  }

  private staged(unit: UnitOfWork, keys: readonly string[]): Promise<StagedRow[]> {
    return unit.all<StagedRow>(
      `SELECT batch_id AS batchId, ticket_key AS ticketKey, seq, CASE WHEN batch_id = ? THEN NULL ELSE payload END AS payload
         FROM import_rows WHERE source = ? AND ticket_key IN ${placeholders(keys)}`,
      [this.batchId, this.mapping.source, ...keys],
    );
  }

  private rowsToInsert(candidates: readonly Candidate[], staged: readonly StagedRow[], { result, met }: Round) {
    const own = new Map<string, Set<number>>();
    const others = new Map<string, Map<number, string | null>>();
    for (const { batchId, ticketKey, seq, payload } of staged) {
      if (batchId === this.batchId) own.set(ticketKey, (own.get(ticketKey) ?? new Set()).add(seq));
      else others.set(ticketKey, (others.get(ticketKey) ?? new Map<number, string | null>()).set(seq, payload));
    }
    const rows: (string | number | null)[][] = [];
    for (const candidate of candidates) {
      const { ticketKey, payload } = candidate;
      const known = others.get(ticketKey);
      if (known) {
        const seq = candidate.sequence ?? (met.get(ticketKey) ?? 0) + 1;
        met.set(ticketKey, seq);
        countKnown(result, known.get(seq), payload);
        continue;
      }
      const sequences = own.get(ticketKey) ?? new Set<number>();
      own.set(ticketKey, sequences);
      const seq = candidate.sequence ?? sequences.size + 1;
      const fault = candidate.fault ?? this.doubled(candidate, sequences, seq);
      if (fault) {
        result.badRows += 1;
        if (result.faults.length < maxFaults) result.faults.push(fault);
      }
      if (sequences.has(seq)) continue;
      sequences.add(seq);
      rows.push([
        this.batchId,
        this.mapping.source,
        ticketKey,
        seq,
        payload,
        fault ? 'bad' : 'staged',
        fault ? JSON.stringify(fault) : null,
      ]);
    }
    result.rows += rows.length;
    return rows;
  }

  private doubled({ line, ticketKey }: Candidate, sequences: ReadonlySet<number>, seq: number): RowFault | null {
    if (this.mapping.row === 'ticket' && sequences.size > 0)
      return { line, code: 'ticket-twice', column: this.mapping.ticketKey, value: ticketKey };
    return sequences.has(seq) ? { line, code: 'sequence-twice', value: String(seq) } : null;
  }
}

function countKnown(result: StagingResult, known: string | null | undefined, payload: string): void {
  if (known === undefined) result.lateRows += 1;
  else if (known === payload) result.knownRows += 1;
  else result.changedRows += 1;
}
