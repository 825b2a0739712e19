import { peopleReaders } from '../../shared/access-control/permissions.ts';
import type { PersonView } from '../../shared/people/people.api.ts';
import { type Actor, type Language, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { presentAway, readAway } from './read-away.ts';

interface Row {
  id: number;
  name: string;
  givenName: string | null;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  departmentId: number | null;
  siteId: number | null;
  vip: number;
  active: number;
  language: Language;
  timeZone: string;
  managerId: number | null;
  managerName: string | null;
}

export interface TeamOfPerson {
  readonly id: number;
  readonly name: string;
  readonly tier: number;
  readonly lead: boolean;
}

/** What the desk needs to know of a person before answering. */
export async function readPerson(actor: Actor, id: number): Promise<PersonView> {
  requirePermission(actor, ...peopleReaders);
  const row = await database.first<Row>(
    `SELECT p.id, p.name, p.given_name AS givenName, p.email, p.phone, p.job_title AS jobTitle,
            p.department_id AS departmentId, p.site_id AS siteId, p.vip, p.active, p.language,
            p.time_zone AS timeZone, m.id AS managerId, m.name AS managerName
       FROM people p LEFT JOIN people m ON m.id = p.manager_id WHERE p.id = ?`,
    [id],
  );
  if (!row) throw notFound();
  const { managerId, managerName, vip, active, ...plain } = row;
  return {
    ...plain,
    vip: vip === 1,
    active: active === 1,
    away: presentAway((await readAway(database, [id], clock.now())).get(id)),
    manager: managerId === null || managerName === null ? null : { id: managerId, name: managerName },
    teams: await teamsOf(id),
  };
}

export async function teamsOf(personId: number): Promise<TeamOfPerson[]> {
  const rows = await database.all<{ id: number; name: string; tier: number; is_lead: number }>(
    `SELECT t.id, t.name, t.tier, m.is_lead FROM team_members m JOIN teams t ON t.id = m.team_id
      WHERE m.person_id = ? AND t.active = 1 ORDER BY t.tier, t.name`,
    [personId],
  );
  return rows.map(({ id, name, tier, is_lead }) => ({ id, name, tier, lead: is_lead === 1 }));
}
