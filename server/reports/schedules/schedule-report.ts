import type { ScheduleView, ScheduleWish } from '../../../shared/reports/schedule.api.ts';
import { dimensions, dimensionsOf } from '../../../shared/reports/kpi-definitions.ts';
import { scopeQuery } from '../../../shared/reports/report.api.ts';
import { type Actor, requirePermission } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { database, inTransaction } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import { insertRows, placeholders, type SqlReader } from '../../platform/sql.ts';
import { badQuery } from '../report-period.ts';
import { measureOf } from '../measures.ts';
import { nextReport } from './next-report.ts';

interface ScheduleRow extends Omit<ScheduleView, 'by' | 'period' | 'paused' | 'nextRunAt' | 'lastRunAt' | 'readers'> {
  readonly dimensions: string;
  readonly filters: string;
  readonly paused: number;
  readonly nextRunAt: number;
  readonly lastRunAt: number | null;
}

export const scheduleColumns = `id, name, report, dimensions, filters, format, frequency, hour, time_zone AS zone, paused,
  next_run_at AS nextRunAt, last_run_at AS lastRunAt`;

/** What a schedule says, out of what was checked when it was written. */
export function scheduledScope(row: { readonly dimensions: string; readonly filters: string }) {
  const names = row.dimensions.split(',');
  return {
    by: dimensions.filter((one) => names.includes(one)).sort((one, other) => names.indexOf(one) - names.indexOf(other)),
    scope: scopeQuery.parse(JSON.parse(row.filters)),
  };
}

/** One's own, the next one first, with everybody who could receive one. */
export async function readSchedules(actor: Actor) {
  requirePermission(actor, 'report.schedule');
  const rows = await database.all<ScheduleRow>(
    `SELECT ${scheduleColumns} FROM report_schedules WHERE created_by = ? ORDER BY paused, next_run_at, id`,
    [actor.id],
  );
  const readers = await database.all<{ scheduleId: number; id: number; name: string }>(
    `SELECT r.schedule_id AS scheduleId, p.id, p.name FROM report_schedule_readers r
       JOIN report_schedules s ON s.id = r.schedule_id JOIN people p ON p.id = r.person_id
      WHERE s.created_by = ? ORDER BY p.name`,
    [actor.id],
  );
  return {
    schedules: rows.map((row): ScheduleView => {
      const { by, scope } = scheduledScope(row);
      const { dimensions: _dimensions, filters: _filters, ...rest } = row;
      return {
        ...rest,
        by,
        period: scope.period ?? '30d',
        paused: row.paused === 1,
        nextRunAt: new Date(row.nextRunAt).toISOString(),
        lastRunAt: row.lastRunAt === null ? null : new Date(row.lastRunAt).toISOString(),
        readers: readers.filter(({ scheduleId }) => scheduleId === row.id).map(({ id, name }) => ({ id, name })),
      };
    }),
    people: await reportReaders(database),
  };
}

/** Refuses a breakdown that the report does not have. */
export function checkBreakdown({ report, by }: Pick<ScheduleWish, 'report' | 'by'>): void {
  const part = report === 'overview' ? undefined : measureOf(report).part;
  if (report === 'overview' && by.length > 0) throw badQuery({ pointer: '/body/by', code: 'not-here' });
  if (part !== undefined && by.length === 2 && !by.includes(part))
    throw badQuery({ pointer: '/body/by', code: 'needs-dimension', params: { dimension: part } });
  const strange = report === 'overview' ? undefined : by.find((one) => !dimensionsOf(report).includes(one));
  if (strange !== undefined)
    throw badQuery({ pointer: '/body/by', code: 'no-such-breakdown', params: { dimension: strange } });
}

export async function createSchedule(actor: Actor, wish: ScheduleWish): Promise<{ id: number }> {
  requirePermission(actor, 'report.schedule');
  checkBreakdown(wish);
  const { report, by } = wish;
  const now = clock.now();
  return inTransaction(async (unit) => {
    const known = new Set((await reportReaders(unit)).map(({ id }) => id));
    const readers = [...new Set(wish.readers)];
    if (readers.some((id) => !known.has(id))) throw badQuery({ pointer: '/body/readers', code: 'not-a-reader' });
    const id = await insertRows(
      unit,
      'report_schedules',
      [
        'name',
        'report',
        'dimensions',
        'filters',
        'format',
        'frequency',
        'hour',
        'time_zone',
        'paused',
        'next_run_at',
        'created_by',
        'created_at',
      ],
      [
        [
          wish.name,
          report,
          by.join(','),
          JSON.stringify(addressOf(wish.filters)),
          wish.format,
          wish.frequency,
          wish.hour,
          actor.timeZone,
          false,
          nextReport(wish.frequency, wish.hour, actor.timeZone, now),
          actor.id,
          now,
        ],
      ],
    );
    await insertRows(
      unit,
      'report_schedule_readers',
      ['schedule_id', 'person_id'],
      readers.map((reader) => [id, reader]),
    );
    return { id };
  });
}

/** As an address has it, so that it is read again by the same contract. */
function addressOf(filters: ScheduleWish['filters']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.join(',') : String(value);
      return text === '' || text === 'undefined' ? [] : [[name, text]];
    }),
  );
}

export async function pauseSchedule(actor: Actor, id: number, paused: boolean): Promise<void> {
  requirePermission(actor, 'report.schedule');
  await inTransaction(async (unit) => {
    const row = await unit.first<{ frequency: ScheduleView['frequency']; hour: number; zone: string }>(
      'SELECT frequency, hour, time_zone AS zone FROM report_schedules WHERE id = ? AND created_by = ?',
      [id, actor.id],
    );
    if (!row) throw notFound();
    // What was missed meanwhile is not made up.
    const next = nextReport(row.frequency, row.hour, row.zone, clock.now());
    await unit.run('UPDATE report_schedules SET paused = ?, next_run_at = ? WHERE id = ?', [paused, next, id]);
  });
}

export async function deleteSchedule(actor: Actor, id: number): Promise<void> {
  requirePermission(actor, 'report.schedule');
  await inTransaction(async (unit) => {
    const { changes } = await unit.run('DELETE FROM report_schedules WHERE id = ? AND created_by = ?', [id, actor.id]);
    if (changes === 0) throw notFound();
  });
}

/** Active people whose roles let them read reports, and who have an address to get them at. */
async function reportReaders(reader: SqlReader): Promise<{ id: number; name: string }[]> {
  const roles = await reader.all<{ key: string; permissions: string }>('SELECT `key`, permissions FROM roles');
  const reading = roles.filter(({ permissions }) => permissions.includes('"report.read"')).map(({ key }) => key);
  if (reading.length === 0) return [];
  return reader.all<{ id: number; name: string }>(
    `SELECT DISTINCT p.id, p.name FROM people p JOIN person_roles r ON r.person_id = p.id
      WHERE p.active = 1 AND p.email <> '' AND r.role_key IN ${placeholders(reading)} ORDER BY p.name LIMIT 500`,
    reading,
  );
}
