import { basename, resolve } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { migrate } from '../../db/migrate.ts';
import { seedReference } from '../../db/seeds/reference.ts';
import type { ImportDetail } from '../../shared/imports/import.api.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { startEffects } from '../effects.ts';
import { closeDatabase, database, databaseKind, inTransaction, sequelize } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { translate } from '../platform/translate.ts';
import '../practices/register.ts';
import '../sla/register.ts';
import { type BatchRecord, findBatch, listBatches } from './import-batch.ts';
import { doImportJob } from './do-import-job.ts';
import { freeLease, holdLease, importLease, isLeaseHeld, serverLease } from './import-lease.ts';
import { presentImportDetail } from './import.presenter.ts';
import { mappingFrom, MappingRefused, shippedMappings } from './shipped-mappings.ts';
import { startImport } from './start-import.ts';
import { askToUndo } from './undo-import.ts';

const usage = `npm run import -- <file> --mapping <mapping.json or ${shippedMappings()
  .map(({ key }) => key)
  .join(' or ')}>
npm run import -- --list
npm run import -- --report <import>
npm run import -- --undo <import> [--even-if-worked-on]`;

const actor = systemActor('npm run import', 'import');
const print = (line: string) => process.stdout.write(`${line}\n`);

/**
 * The command of operators. While a server runs on SQLite the job is its own (two processes that write would hold
 * each other up), and this one only watches; else the work is done here.
 */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      list: { type: 'boolean' },
      report: { type: 'string' },
      undo: { type: 'string' },
      'even-if-worked-on': { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  await migrate(sequelize);
  await inTransaction((unit) => seedReference(unit, clock.now()));
  if (values.list === true) return list();
  if (values.report !== undefined) return report(await findBatch(idFrom(values.report)));
  if (values.undo !== undefined)
    return settle(await askToUndo(actor, idFrom(values.undo), { evenIfWorkedOn: values['even-if-worked-on'] }));
  if (file === undefined || values.mapping === undefined || positionals.length > 1) {
    print(usage);
    return 2;
  }
  const path = resolve(file);
  if (!existsSync(path)) {
    print(`There is no file ${file}`);
    return 2;
  }
  const mapping = mappingFrom(existsSync(values.mapping) ? readFileSync(values.mapping, 'utf8') : values.mapping);
  const { batch, isNew } = await startImport(actor, { name: basename(path), path }, mapping);
  if (!isNew)
    print(
      `Import ${String(batch.id)} ${batch.state === 'done' ? 'has brought this file already; nothing changes' : 'goes on'}.`,
    );
  return settle(batch);
}

async function settle(batch: BatchRecord): Promise<number> {
  const isOver = batch.state === 'done' || batch.state === 'undone' || batch.state === 'failed';
  if (isOver) return report(batch);
  const watched = (await serverDoesIt()) ? await watch(batch) : null;
  return report(watched ?? (await doIt(batch)));
}

const serverDoesIt = async () => databaseKind === 'sqlite' && (await isLeaseHeld(serverLease));

/** @returns null when the server went away before the job was done */
async function watch({ id }: BatchRecord): Promise<BatchRecord | null> {
  print(`The server that runs on this database does import ${String(id)}.`);
  while (await serverDoesIt()) {
    const batch = await findBatch(id);
    if (batch.finishedAt !== null) return batch;
    showProgress(batch);
    await sleep(1000);
  }
  return null;
}

async function doIt(batch: BatchRecord): Promise<BatchRecord> {
  if (!(await holdLease(importLease))) throw new Error('Another import is at work; try again when it is done (--list)');
  const started = performance.now();
  // The effects of what others left behind are done here too, as a server would.
  const effects = startEffects();
  const timer = setInterval(() => void findBatch(batch.id).then(showProgress), 2000);
  try {
    const after = await doImportJob(batch);
    while (await database.first('SELECT event_id FROM outbox LIMIT 1')) await sleep(50);
    print(`  ${((performance.now() - started) / 1000).toFixed(1)} s until the outbox was empty`);
    return after;
  } finally {
    clearInterval(timer);
    await effects.stop();
    await freeLease(importLease);
  }
}

function showProgress({ state, totalRows, totalTickets, doneTickets }: BatchRecord): void {
  print(
    state === 'staging'
      ? `  read ${String(totalRows)} rows`
      : `  ${state}: ${String(doneTickets)} of ${String(totalTickets)} tickets`,
  );
}

async function list(): Promise<number> {
  for (const { id, state, source, fileName, totalTickets, createdAt } of await listBatches()) {
    print(
      [id, new Date(createdAt).toISOString(), state, source, `${String(totalTickets)} tickets`, fileName].join('\t'),
    );
  }
  return 0;
}

async function report(batch: BatchRecord): Promise<number> {
  const detail = await presentImportDetail(batch);
  print(`Import ${String(detail.id)} of ${detail.fileName}: ${detail.state}`);
  if (detail.report) printReport(detail.report);
  for (const { kind, rows, tickets, deviation } of detail.findings) {
    print(
      `${deviation ? '  ! ' : '    '}${translate('en', `imports.finding.${kind}`).padEnd(56)}${String(rows).padStart(8)} rows${String(tickets).padStart(8)} tickets`,
    );
  }
  return detail.state === 'failed' ? 1 : 0;
}

function printReport(found: NonNullable<ImportDetail['report']>): void {
  const perSecond = found.seconds > 0 ? `, ${String(Math.round(found.rows / found.seconds))} rows a second` : '';
  print(
    `  ${String(found.rows)} rows became ${String(found.events)} events of ${String(found.tickets)} tickets in ${String(found.seconds)} s${perSecond}`,
  );
  const { people, teams, services, sites } = found.created;
  print(
    `  made ${String(people)} people, ${String(teams)} teams, ${String(services)} services, ${String(sites)} sites`,
  );
  const others = { known: found.knownRows, changed: found.changedRows, late: found.lateRows, bad: found.badRows };
  for (const [kind, count] of Object.entries(others))
    if (count > 0) print(`  ${String(count)} ${kind} rows were left as they are`);
  for (const { line, column, code, value } of found.faults) {
    const where = [line === null ? '' : `line ${String(line)}`, column ?? ''].filter((part) => part !== '').join(', ');
    print(
      `  ${where === '' ? '' : `${where}: `}${translate('en', `imports.fault.${code}`)}${value === undefined ? '' : ` (${JSON.stringify(value)})`}`,
    );
  }
  for (const { ticketKey, code, reason } of found.refused) print(`  left out ${ticketKey}: ${reason ?? code}`);
}

function idFrom(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${text} is no number of an import (see --list)`);
  return Number(text);
}

try {
  process.exitCode = await main();
} catch (error) {
  const expected =
    error instanceof MappingRefused || error instanceof DomainError || (error instanceof Error && 'code' in error);
  process.stderr.write(
    `${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  );
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
