import { type Actor, requirePermission } from '../platform/actor.ts';
import { database, databaseKind, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { placeholders } from '../platform/sql.ts';
import { type BatchRecord, findBatch, finish, storedReport, updateBatch } from './import-batch.ts';
import { holdLease, importLease } from './import-lease.ts';
import { emptyReport } from './run-import.ts';

const ticketsPerTransaction = databaseKind === 'sqlite' ? 60 : 400;
const rowsPerTransaction = 4000;

/**
 * Marks an import to be undone; a worker does it. Refused while it runs, and, unless told, when people have worked
 * on its tickets since: their words would go too.
 */
export async function askToUndo(
  actor: Actor,
  batchId: number,
  { evenIfWorkedOn }: { evenIfWorkedOn: boolean },
): Promise<BatchRecord> {
  requirePermission(actor, 'import.run');
  const batch = await findBatch(batchId);
  if (batch.state === 'undone' || batch.state === 'undoing') return batch;
  if (batch.state !== 'done' && batch.state !== 'failed') {
    throw new DomainError('conflict', 'importRunning', { state: batch.state });
  }
  const worked = await workedOn(batchId);
  if (worked > 0 && !evenIfWorkedOn) {
    throw new DomainError('conflict', 'importWorkedOn', { params: { count: worked }, tickets: worked });
  }
  await updateBatch(batchId, { state: 'undoing', finished_at: null });
  return findBatch(batchId);
}

/** Tickets of the batch on which anybody but the import has left a trace. */
async function workedOn(batchId: number): Promise<number> {
  const row = await database.first<{ n: number }>(
    `SELECT COUNT(DISTINCT ticket_id) AS n FROM ticket_events WHERE batch_id = ? AND actor_kind <> 'import'`,
    [batchId],
  );
  return row?.n ?? 0;
}

/**
 * Takes away, in short transactions, everything a batch brought: tickets with all that hangs on them, staged rows,
 * and the people, teams and reference data it made, as far as nothing else uses them by now. The batch itself and the
 * links of the audit chain stay as the record that it was (docs/decisions). It may be killed and run again.
 */
export async function undoImport(batchId: number): Promise<BatchRecord> {
  const batch = await findBatch(batchId);
  for (;;) {
    const removed = await inTransaction((unit) => removeTickets(unit, batchId));
    if (removed === 0) break;
    if (!(await holdLease(importLease))) throw new Error('Another process took the import over');
    await new Promise((resolve) => setImmediate(resolve));
  }
  while ((await inTransaction((unit) => removeRows(unit, batchId))) > 0)
    await new Promise((resolve) => setImmediate(resolve));
  await inTransaction(async (unit) => {
    await removePeople(unit, batchId);
    await removeTeams(unit, batchId);
    await removeReference(unit, batchId);
    await unit.run('DELETE FROM import_deviations WHERE batch_id = ?', [batchId]);
  });
  // What the import had been stays readable.
  await finish(batchId, 'undone', { ...emptyReport, ...storedReport(batch) });
  return findBatch(batchId);
}

async function removeTickets(unit: UnitOfWork, batchId: number): Promise<number> {
  const tickets = await unit.all<{ id: number }>('SELECT id FROM tickets WHERE batch_id = ? LIMIT ?', [
    batchId,
    ticketsPerTransaction,
  ]);
  if (tickets.length === 0) return 0;
  const ids = tickets.map(({ id }) => id);
  const list = placeholders(ids);
  const events = await unit.all<{ id: number }>(`SELECT id FROM ticket_events WHERE ticket_id IN ${list}`, ids);
  await unit.run(`UPDATE tickets SET parent_id = NULL WHERE parent_id IN ${list}`, ids);
  for (let start = 0; start < events.length; start += rowsPerTransaction) {
    const some = events.slice(start, start + rowsPerTransaction).map(({ id }) => id);
    await unit.run(`DELETE FROM mail_messages WHERE event_id IN ${placeholders(some)}`, some);
  }
  // Details, facts, stints, events with their words and deliveries, tags, files' rows: all hang on the ticket.
  await unit.run(`DELETE FROM tickets WHERE id IN ${list}`, ids);
  return ids.length;
}

async function removeRows(unit: UnitOfWork, batchId: number): Promise<number> {
  const rows = await unit.all<{ id: number }>('SELECT id FROM import_rows WHERE batch_id = ? LIMIT ?', [
    batchId,
    rowsPerTransaction,
  ]);
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await unit.run(`DELETE FROM import_rows WHERE id IN ${placeholders(ids)}`, ids);
  return ids.length;
}

/** This batch's, and those that an undone one had to leave because they were still in use. */
const ofUndoneBatches = `batch_id IN (SELECT id FROM import_batches WHERE id = ? OR state = 'undone')`;

const usesOfPeople: readonly (readonly [table: string, column: string])[] = [
  ['tickets', 'requester_id'],
  ['tickets', 'beneficiary_id'],
  ['tickets', 'assignee_id'],
  ['tickets', 'owner_id'],
  ['ticket_stints', 'accepted_by'],
  ['ticket_events', 'actor_id'],
  ['ticket_links', 'created_by'],
  ['time_logs', 'person_id'],
  ['attachments', 'uploaded_by'],
  ['people', 'manager_id'],
  ['team_members', 'person_id'],
];

const usesOfTeams: readonly (readonly [table: string, column: string])[] = [
  ['tickets', 'team_id'],
  ['tickets', 'owner_team_id'],
  ['ticket_stints', 'team_id'],
  ['ticket_stints', 'from_team_id'],
  ['team_members', 'team_id'],
  ['categories', 'default_team_id'],
  ['departments', 'front_line_team_id'],
];

function removePeople(unit: UnitOfWork, batchId: number): Promise<void> {
  return removeUnused(unit, 'people', usesOfPeople, `source = 'import' AND ${ofUndoneBatches}`, batchId);
}

function removeTeams(unit: UnitOfWork, batchId: number): Promise<void> {
  return removeUnused(unit, 'teams', usesOfTeams, `source = 'import' AND ${ofUndoneBatches}`, batchId);
}

async function removeUnused(
  unit: UnitOfWork,
  table: 'people' | 'teams',
  uses: readonly (readonly [table: string, column: string])[],
  where: string,
  batchId: number,
): Promise<void> {
  const made = await unit.all<{ id: number }>(`SELECT id FROM ${table} WHERE ${where}`, [batchId]);
  const unused = new Set(made.map(({ id }) => id));
  for (const [user, column] of uses) {
    if (unused.size === 0) return;
    const rows = await unit.all<{ id: number }>(
      `SELECT DISTINCT ${column} AS id FROM ${user} WHERE ${column} IS NOT NULL`,
    );
    for (const { id } of rows) unused.delete(id);
  }
  const ids = [...unused];
  for (let start = 0; start < ids.length; start += rowsPerTransaction) {
    const some = ids.slice(start, start + rowsPerTransaction);
    await unit.run(`DELETE FROM ${table} WHERE id IN ${placeholders(some)}`, some);
  }
}

interface Created {
  readonly batchId: number;
  readonly kind: string;
  readonly ref: string;
}

async function removeReference(unit: UnitOfWork, batchId: number): Promise<void> {
  const created = await unit.all<Created>(
    `SELECT batch_id AS batchId, kind, ref FROM import_created WHERE ${ofUndoneBatches} ORDER BY kind, ref`,
    [batchId],
  );
  const used = await usedReference(unit, created);
  for (const one of created) {
    if (used.has(`${one.kind} ${one.ref}`)) continue;
    const [first = '', second = ''] = one.ref.split('/');
    if (one.kind === 'service') await unit.run('DELETE FROM services WHERE `key` = ?', [one.ref]);
    if (one.kind === 'site') await unit.run('DELETE FROM sites WHERE `key` = ?', [one.ref]);
    if (one.kind === 'code') await unit.run('DELETE FROM resolution_codes WHERE `key` = ?', [one.ref]);
    if (one.kind === 'status') await unit.run('DELETE FROM statuses WHERE practice = ? AND `key` = ?', [first, second]);
    if (one.kind === 'level') await unit.run('DELETE FROM levels WHERE kind = ? AND `key` = ?', [first, second]);
    await unit.run('DELETE FROM import_created WHERE batch_id = ? AND kind = ? AND ref = ?', [
      one.batchId,
      one.kind,
      one.ref,
    ]);
  }
}

const usesOfReference: Readonly<Record<string, readonly string[]>> = {
  service: [
    'SELECT s.`key` AS ref FROM services s JOIN (SELECT DISTINCT service_id FROM tickets) t ON t.service_id = s.id',
    'SELECT s.`key` AS ref FROM services s JOIN categories c ON c.service_id = s.id',
  ],
  site: [
    'SELECT s.`key` AS ref FROM sites s JOIN (SELECT DISTINCT site_id FROM tickets) t ON t.site_id = s.id',
    'SELECT s.`key` AS ref FROM sites s JOIN people p ON p.site_id = s.id',
  ],
  code: ['SELECT DISTINCT resolution_code AS ref FROM tickets WHERE resolution_code IS NOT NULL'],
  status: ['SELECT DISTINCT practice AS prefix, status AS ref FROM tickets'],
  level: [
    `SELECT DISTINCT 'impact' AS prefix, impact AS ref FROM tickets WHERE impact IS NOT NULL`,
    `SELECT DISTINCT 'urgency' AS prefix, urgency AS ref FROM tickets WHERE urgency IS NOT NULL`,
    `SELECT DISTINCT 'impact' AS prefix, impact AS ref FROM matrix_cells`,
    `SELECT DISTINCT 'urgency' AS prefix, urgency AS ref FROM matrix_cells`,
  ],
};

async function usedReference(unit: UnitOfWork, created: readonly Created[]): Promise<Set<string>> {
  const used = new Set<string>();
  for (const kind of new Set(created.map((one) => one.kind))) {
    for (const sql of usesOfReference[kind] ?? []) {
      const rows = await unit.all<{ ref: string; prefix?: string }>(sql);
      for (const { prefix, ref } of rows) used.add(`${kind} ${prefix === undefined ? '' : `${prefix}/`}${ref}`);
    }
  }
  return used;
}
