import type { ClockRecord, ClockStep } from '../../shared/sla/clock-record.ts';
import { databaseKind } from '../platform/database.ts';
import { insertRows, placeholders, type SqlReader, type SqlValue, type SqlWriter } from '../platform/sql.ts';

/** The clocks' table by hand-written SQL: it is written with every ticket (DESIGN, Settled 16). */
const columns: { readonly [Property in keyof ClockRecord]: string } = {
  id: 'id',
  ticketId: 'ticket_id',
  kind: 'kind',
  metric: 'metric',
  stintSeq: 'stint_seq',
  teamId: 'team_id',
  tier: 'tier',
  priority: 'priority',
  policyVersionId: 'policy_version_id',
  contractVersionId: 'contract_version_id',
  calendarVersionId: 'calendar_version_id',
  targetMs: 'target_ms',
  state: 'state',
  startedAt: 'started_at',
  consumedMs: 'consumed_ms',
  countedUntil: 'counted_until',
  pausedMs: 'paused_ms',
  dueAt: 'due_at',
  originalDueAt: 'original_due_at',
  fulfilledAt: 'fulfilled_at',
  breachedAt: 'breached_at',
  decidedAt: 'decided_at',
  outcome: 'outcome',
  alertStep: 'alert_step',
  nextAlertAt: 'next_alert_at',
  steps: 'steps',
};

const written = Object.entries(columns).filter(([property]) => property !== 'id');
const names = written.map(([, column]) => column);
const update = `UPDATE ticket_clocks SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`;
const select = `SELECT ${Object.entries(columns)
  .map(([property, column]) => `c.${column} AS ${property}`)
  .join(', ')} FROM ticket_clocks c`;

interface StoredClock extends Omit<ClockRecord, 'steps'> {
  steps: string;
}

/**
 * Every clock of some tickets, or only those that still run or stand; in the order in which they began. `for-change`
 * keeps others, such as the job that looks for what is due, from changing them meanwhile.
 */
export async function readClocks(
  reader: SqlReader,
  ticketIds: readonly number[],
  which: 'all' | 'customer-open' | 'for-change' = 'all',
): Promise<ClockRecord[]> {
  if (ticketIds.length === 0) return [];
  // The plus keeps SQLite from walking every clock of the kind where those of a page are asked for.
  const open = which === 'customer-open' ? " AND +c.kind = 'sla' AND c.state IN ('running', 'paused')" : '';
  const lock = which === 'for-change' && databaseKind === 'mysql' ? ' FOR UPDATE' : '';
  const rows = await reader.all<StoredClock>(
    `${select} WHERE c.ticket_id IN ${placeholders(ticketIds)}${open} ORDER BY c.id${lock}`,
    ticketIds,
  );
  return rows.map(clockOf);
}

/** Clocks by a condition over `c` that an index serves: what a job has to look at. */
export async function findClocks(
  reader: SqlReader,
  condition: string,
  params: readonly SqlValue[],
): Promise<ClockRecord[]> {
  return (await reader.all<StoredClock>(`${select} WHERE ${condition}`, params)).map(clockOf);
}

function clockOf(row: StoredClock): ClockRecord {
  return { ...row, steps: stepsOf(row.steps) };
}

function stepsOf(text: string): ClockStep[] {
  const steps: unknown = JSON.parse(text);
  if (!isSteps(steps)) throw new Error('The steps of a clock are no list');
  return steps;
}

/** Our own code wrote it. */
function isSteps(value: unknown): value is ClockStep[] {
  return Array.isArray(value);
}

export async function insertClocks(unit: SqlWriter, clocks: readonly ClockRecord[]): Promise<void> {
  if (clocks.length > 0) await insertRows(unit, 'ticket_clocks', names, clocks.map(valuesOf));
}

export async function updateClock(unit: SqlWriter, clock: ClockRecord): Promise<void> {
  await unit.run(update, [...valuesOf(clock), clock.id]);
}

function valuesOf(clock: ClockRecord): SqlValue[] {
  return written.map(([property]) => {
    const value: unknown = Reflect.get(clock, property);
    if (typeof value === 'number' || typeof value === 'string' || value === null) return value;
    return JSON.stringify(value);
  });
}
