import { isDeepStrictEqual } from 'node:util';
import type { CalendarDefinition } from '../../shared/sla/calendar-definition.ts';
import type { CalendarBody, CalendarEdit, CalendarView } from '../../shared/sla/calendar.api.ts';
import { calendarFaults } from '../../shared/sla/check-calendar.ts';
import { freeKey } from '../configuration/free-key.ts';
import { type ConfigurationData, currentVersion, recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError, notFound } from '../platform/errors.ts';
import { findCalendar, readAgreements } from './read-calendars.ts';

export async function createCalendar(actor: Actor, { name, definition, note }: CalendarBody): Promise<CalendarView> {
  requirePermission(actor, 'admin.configure');
  const tidy = checkCalendar(definition);
  return inTransaction(async (unit) => {
    const { insertId: id } = await unit.run(
      'INSERT INTO calendars (`key`, name_es, name_en, active) VALUES (?, ?, ?, ?)',
      [await freeKey(unit, 'calendars', name.es), name.es, name.en, true],
    );
    await addDefinition(unit, actor, id, tidy, note);
    const after = dataOf({ name, active: true, definition: tidy });
    await recordVersion(unit, actor, { kind: 'calendar', refId: id, expected: 0, before: null, after, note });
    return findCalendar(unit, id);
  });
}

/** A new version; clocks go on by the one they were started with. */
export async function saveCalendar(actor: Actor, id: number, edit: CalendarEdit): Promise<CalendarView> {
  requirePermission(actor, 'admin.configure');
  const { name, active, note, version } = edit;
  const definition = checkCalendar(edit.definition);
  return inTransaction(async (unit) => {
    const before = await findCalendar(unit, id);
    if (!active) await requireUnused(unit, id);
    await recordVersion(unit, actor, {
      kind: 'calendar',
      refId: id,
      expected: version,
      before: dataOf(before),
      after: dataOf({ name, active, definition }),
      note,
    });
    await unit.run('UPDATE calendars SET name_es = ?, name_en = ?, active = ? WHERE id = ?', [
      name.es,
      name.en,
      active,
      id,
    ]);
    if (!isDeepStrictEqual(before.definition, definition)) {
      await addDefinition(unit, actor, id, definition, note);
    }
    return findCalendar(unit, id);
  });
}

export interface Workplace {
  readonly place: 'site' | 'team';
  readonly id: number;
}

/** By which calendar a site or a team works from now on; what already runs keeps its hours. */
export async function assignCalendar(
  actor: Actor,
  { place, id }: Workplace,
  { calendarId, was, note }: { calendarId: number | null; was: number | null; note: string },
): Promise<void> {
  requirePermission(actor, 'admin.configure');
  const table = place === 'site' ? 'sites' : 'teams';
  await inTransaction(async (unit) => {
    const row = await unit.first<{ calendarId: number | null }>(
      `SELECT calendar_id AS calendarId FROM ${table} WHERE id = ?`,
      [id],
    );
    if (!row) throw notFound();
    if (row.calendarId !== was)
      throw new DomainError('conflict', 'configurationChanged', { calendarId: row.calendarId });
    if (calendarId !== null) {
      const calendar = await unit.first('SELECT id FROM calendars WHERE id = ? AND active = ?', [calendarId, true]);
      if (!calendar) {
        const errors = [{ pointer: '/body/calendarId', code: 'unknown' }];
        throw new DomainError('bad-input', 'reason.unknown-calendar', { errors });
      }
    }
    await unit.run(`UPDATE ${table} SET calendar_id = ? WHERE id = ?`, [calendarId, id]);
    const kind = `${place}-hours` as const;
    const expected = await currentVersion(unit, kind, id);
    await recordVersion(unit, actor, {
      kind,
      refId: id,
      expected,
      before: { calendarId: was },
      after: { calendarId },
      note,
    });
  });
}

/** Days in order and once; refused with every fault at its place. */
function checkCalendar(definition: CalendarDefinition): CalendarDefinition {
  const holidays = [...new Set(definition.holidays)].sort();
  const names = Object.entries(definition.holidayNames ?? {}).filter(([day, name]) => name && holidays.includes(day));
  const { holidayNames: _given, ...rest } = definition;
  const tidy: CalendarDefinition = {
    ...rest,
    holidays,
    // Left out where there are none: no names and names of nothing would else be two versions.
    ...(names.length > 0 && {
      holidayNames: Object.fromEntries(names.sort(([one], [other]) => (one < other ? -1 : 1))),
    }),
    exceptions: definition.exceptions.toSorted((one, other) => (one.date < other.date ? -1 : 1)),
  };
  const faults = calendarFaults(definition, clock.now());
  if (faults.length > 0) {
    throw new DomainError('bad-input', `calendar.${faults[0]?.code ?? 'never-open'}`, {
      errors: faults.map(({ pointer, code }) => ({ pointer: `/body/definition${pointer}`, code })),
    });
  }
  return tidy;
}

async function addDefinition(
  unit: UnitOfWork,
  actor: Actor,
  calendarId: number,
  definition: CalendarDefinition,
  note: string,
): Promise<void> {
  const { insertId } = await unit.run(
    'INSERT INTO calendar_versions (calendar_id, definition, created_at, created_by, note) VALUES (?, ?, ?, ?, ?)',
    [calendarId, JSON.stringify(definition), clock.now(), actor.id || null, note],
  );
  await unit.run('UPDATE calendars SET current_version_id = ? WHERE id = ?', [insertId, calendarId]);
}

async function requireUnused(unit: UnitOfWork, id: number): Promise<void> {
  const used = await unit.first(
    'SELECT 1 AS used FROM sites WHERE calendar_id = ? UNION ALL SELECT 1 FROM teams WHERE calendar_id = ? LIMIT 1',
    [id, id],
  );
  const agreed = (await readAgreements(unit)).some(({ calendarId }) => calendarId === id);
  if (used || agreed) throw new DomainError('bad-input', 'reason.calendar-in-use', { reason: 'calendar-in-use' });
}

function dataOf({ name, active, definition }: Pick<CalendarView, 'name' | 'active' | 'definition'>): ConfigurationData {
  return { nameEs: name.es, nameEn: name.en, active, ...definition };
}
