import type { AbsenceKind } from '../../shared/people/absence.ts';
import type { AbsenceList, AbsenceView } from '../../shared/people/absence.api.ts';
import { currentVersions } from '../configuration/record-version.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { type AbsentPerson, keepsAbsences, seesAbsences, seesKind } from './absence.policy.ts';
import { presentAway, readAway } from './read-away.ts';

/** How far back past absences are shown. */
const pastMs = 366 * 86_400_000;

/** When somebody is not there; without its kind for colleagues. */
export async function listAbsences(
  actor: Actor,
  personId: number,
  { past }: { readonly past: boolean },
): Promise<AbsenceList> {
  const person = await findAbsentPerson(database, personId);
  if (!person || !seesAbsences(actor, person)) throw notFound();
  const now = clock.now();
  const rows = await readAbsences(database, [personId], past ? now - pastMs : now);
  const away = await readAway(database, [personId], now);
  return {
    items: await presentAbsences(database, rows, () => seesKind(actor, person)),
    away: presentAway(away.get(personId)),
    mayKeep: keepsAbsences(actor, person),
    zone: person.zone,
  };
}

export interface AbsenceRow {
  readonly id: number;
  readonly personId: number;
  readonly kind: AbsenceKind;
  readonly fromDay: string;
  readonly toDay: string;
  readonly fromTime: string | null;
  readonly toTime: string | null;
  readonly zone: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

const columns = `id, person_id AS personId, kind, from_day AS fromDay, to_day AS toDay, from_time AS fromTime,
  to_time AS toTime, zone, starts_at AS startsAt, ends_at AS endsAt`;

/** Those of some people that are not over at an instant, in order. */
export async function readAbsences(
  reader: SqlReader,
  personIds: readonly number[],
  after: number,
): Promise<AbsenceRow[]> {
  if (personIds.length === 0) return [];
  return reader.all<AbsenceRow>(
    `SELECT ${columns} FROM absences WHERE person_id IN ${placeholders(personIds)} AND ends_at > ?
      ORDER BY starts_at, id`,
    [...personIds, after],
  );
}

export function findAbsence(reader: SqlReader, id: number): Promise<AbsenceRow | undefined> {
  return reader.first<AbsenceRow>(`SELECT ${columns} FROM absences WHERE id = ?`, [id]);
}

export async function presentAbsences(
  reader: SqlReader,
  rows: readonly AbsenceRow[],
  seesKindOf: (personId: number) => boolean,
): Promise<AbsenceView[]> {
  const versions = rows.length === 0 ? new Map<number, number>() : await currentVersions(reader, 'absence');
  return rows.map(({ kind, startsAt, endsAt, ...row }) => ({
    ...row,
    kind: seesKindOf(row.personId) ? kind : null,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    version: versions.get(row.id) ?? 0,
  }));
}

export interface FoundPerson extends AbsentPerson {
  readonly name: string;
  readonly zone: string;
}

/** Somebody who may have absences; nobody where there is no such account. */
export async function findAbsentPerson(reader: SqlReader, id: number): Promise<FoundPerson | undefined> {
  const row = await reader.first<Omit<FoundPerson, 'teamIds'>>(
    `SELECT id, name, manager_id AS managerId, department_id AS departmentId, time_zone AS zone
       FROM people WHERE id = ? AND active = 1 AND source IN ('ldap', 'local')`,
    [id],
  );
  if (!row) return undefined;
  const teams = await reader.all<{ id: number }>(
    'SELECT t.id FROM team_members m JOIN teams t ON t.id = m.team_id WHERE m.person_id = ? AND t.active = 1',
    [id],
  );
  return { ...row, teamIds: teams.map((team) => team.id) };
}
