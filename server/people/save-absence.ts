import { type AbsenceDays, daysOf, longestAbsenceDays, stretchOf } from '../../shared/people/absence.ts';
import type { AbsenceBody, AbsenceEdit, AbsenceView } from '../../shared/people/absence.api.ts';
import { type ConfigurationData, currentVersion, recordVersion } from '../configuration/record-version.ts';
import type { Actor } from '../platform/actor.ts';
import { databaseKind, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError, notFound, wrongField } from '../platform/errors.ts';
import { keepsAbsences, seesAbsences, seesKind } from './absence.policy.ts';
import { type AbsenceRow, findAbsence, findAbsentPerson, type FoundPerson, presentAbsences } from './read-absences.ts';

const kind = 'absence';

/** Enters that somebody is not there. @param personId who is away */
export async function addAbsence(
  actor: Actor,
  personId: number,
  { note, ...asked }: AbsenceBody,
): Promise<AbsenceView> {
  return inTransaction(async (unit) => {
    const person = await lockPerson(unit, actor, personId);
    const { from, to } = await checkedStretch(unit, person, asked, null);
    const { insertId: id } = await unit.run(
      `INSERT INTO absences (person_id, kind, from_day, to_day, from_time, to_time, zone, starts_at, ends_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [personId, asked.kind, asked.fromDay, asked.toDay, asked.fromTime, asked.toTime, person.zone, from, to],
    );
    const after = dataOf(person, { ...asked, zone: person.zone });
    await recordVersion(unit, actor, { kind, refId: id, expected: 0, before: null, after, note });
    return present(unit, actor, person, id);
  });
}

/** Changes an absence; its days are days in the person's zone of today. */
export async function saveAbsence(
  actor: Actor,
  id: number,
  { version, note, ...asked }: AbsenceEdit,
): Promise<AbsenceView> {
  return inTransaction(async (unit) => {
    const { row, person } = await findOwn(unit, actor, id);
    const { from, to } = await checkedStretch(unit, person, asked, id);
    const before = dataOf(person, row);
    const after = dataOf(person, { ...asked, zone: person.zone });
    await recordVersion(unit, actor, { kind, refId: id, expected: version, before, after, note });
    await unit.run(
      `UPDATE absences SET kind = ?, from_day = ?, to_day = ?, from_time = ?, to_time = ?, zone = ?, starts_at = ?,
        ends_at = ? WHERE id = ?`,
      [asked.kind, asked.fromDay, asked.toDay, asked.fromTime, asked.toTime, person.zone, from, to, id],
    );
    return present(unit, actor, person, id);
  });
}

/** Takes an absence back. */
export async function removeAbsence(actor: Actor, id: number): Promise<Record<string, never>> {
  return inTransaction(async (unit) => {
    const { row, person } = await findOwn(unit, actor, id);
    const before = dataOf(person, row);
    const expected = await currentVersion(unit, kind, id);
    await recordVersion(unit, actor, {
      kind,
      refId: id,
      expected,
      before,
      after: { ...before, removed: true },
      note: '',
    });
    await unit.run('DELETE FROM absences WHERE id = ?', [id]);
    return {};
  });
}

async function findOwn(unit: UnitOfWork, actor: Actor, id: number): Promise<{ row: AbsenceRow; person: FoundPerson }> {
  const row = await findAbsence(unit, id);
  if (!row) throw notFound();
  const person = await lockPerson(unit, actor, row.personId);
  return { row: (await findAbsence(unit, id)) ?? row, person };
}

/** One change of a person's absences after another, so that two cannot come to overlap. */
async function lockPerson(unit: UnitOfWork, actor: Actor, id: number): Promise<FoundPerson> {
  if (databaseKind === 'mysql') await unit.first('SELECT id FROM people WHERE id = ? FOR UPDATE', [id]);
  const person = await findAbsentPerson(unit, id);
  if (!person || !seesAbsences(actor, person)) throw notFound();
  if (!keepsAbsences(actor, person)) throw new DomainError('forbidden', 'reason.absence-of-another');
  return person;
}

async function checkedStretch(
  unit: UnitOfWork,
  { id: personId, zone }: FoundPerson,
  days: AbsenceDays,
  ownId: number | null,
): Promise<{ from: number; to: number }> {
  const stretch = stretchOf(days, zone);
  if (stretch.to <= stretch.from)
    throw wrongField(days.fromDay > days.toDay ? 'toDay' : 'toTime', 'ends-before-it-begins');
  if (daysOf(days) > longestAbsenceDays) throw wrongField('toDay', 'absence-too-long');
  const other = await unit.first(
    'SELECT id FROM absences WHERE person_id = ? AND starts_at < ? AND ends_at > ? AND id <> ?',
    [personId, stretch.to, stretch.from, ownId ?? 0],
  );
  if (other) throw wrongField('fromDay', 'absence-overlaps');
  return stretch;
}

async function present(unit: UnitOfWork, actor: Actor, person: FoundPerson, id: number): Promise<AbsenceView> {
  const row = await findAbsence(unit, id);
  const [view] = row ? await presentAbsences(unit, [row], () => seesKind(actor, person)) : [];
  if (!view) throw notFound();
  return view;
}

function dataOf(
  { name }: FoundPerson,
  { kind: why, fromDay, toDay, fromTime, toTime, zone }: AbsenceDays & Pick<AbsenceRow, 'kind' | 'zone'>,
): ConfigurationData {
  return { nameEs: name, nameEn: name, absenceKind: why, fromDay, toDay, fromTime, toTime, zone };
}
