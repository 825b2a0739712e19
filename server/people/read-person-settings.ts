import { rightsReaders } from '../../shared/access-control/permissions.ts';
import type { RoleScope } from '../../shared/access-control/permissions.ts';
import type { PersonSettings } from '../../shared/people/person-settings.api.ts';
import { isSkillLevel, languageLevels } from '../../shared/tickets/abilities.ts';
import { currentVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';

interface PersonRow {
  readonly id: number;
  readonly account: string;
  readonly name: string;
  readonly email: string | null;
  readonly jobTitle: string | null;
  readonly source: PersonSettings['source'];
  readonly siteId: number | null;
  readonly departmentId: number | null;
  readonly managerId: number | null;
  readonly managerName: string | null;
  readonly active: number;
  readonly blocked: number;
}

type Source = 'ldap' | 'local';

/** A person as administrators keep them: what comes from the directory and what was given here. */
export function readPersonSettings(actor: Actor, id: number): Promise<PersonSettings> {
  requirePermission(actor, ...rightsReaders);
  return findPersonSettings(database, id);
}

export async function findPersonSettings(reader: SqlReader, id: number): Promise<PersonSettings> {
  const row = await reader.first<PersonRow>(
    `SELECT p.id, p.uid AS account, p.name, p.email, p.job_title AS jobTitle, p.source, p.site_id AS siteId,
            p.department_id AS departmentId, p.active, p.blocked, m.id AS managerId, m.name AS managerName
       FROM people p LEFT JOIN people m ON m.id = p.manager_id WHERE p.id = ? AND p.source <> 'system'`,
    [id],
  );
  if (!row) throw notFound();
  const { managerId, managerName, active, blocked, ...plain } = row;
  return {
    ...plain,
    manager: managerId === null || managerName === null ? null : { id: managerId, name: managerName },
    active: active === 1,
    blocked: blocked === 1,
    ...(await abilitiesOf(reader, id)),
    roles: await rolesOf(reader, id),
    teams: await teamsOf(reader, id),
    ...(await workOf(reader, id)),
    version: await currentVersion(reader, 'person', id),
  };
}

async function abilitiesOf(reader: SqlReader, id: number): Promise<Pick<PersonSettings, 'skills' | 'languages'>> {
  const skills = await reader.all<{ skill: string; level: number }>(
    'SELECT skill, level FROM person_skills WHERE person_id = ? ORDER BY skill',
    [id],
  );
  const languages = await reader.all<{ language: string; level: string }>(
    'SELECT language, level FROM person_languages WHERE person_id = ? ORDER BY language',
    [id],
  );
  return {
    skills: skills.flatMap(({ skill, level }) => (isSkillLevel(level) ? [{ skill, level }] : [])),
    languages: languages.flatMap(({ language, level }) => {
      const known = languageLevels.find((one) => one === level);
      return known === undefined ? [] : [{ language, level: known }];
    }),
  };
}

function rolesOf(reader: SqlReader, id: number): Promise<PersonSettings['roles']> {
  return reader.all<{ role: string; scope: RoleScope; scopeId: number; source: Source }>(
    `SELECT role_key AS role, scope, scope_id AS scopeId, source FROM person_roles WHERE person_id = ?
      ORDER BY role_key, scope, scope_id`,
    [id],
  );
}

async function teamsOf(reader: SqlReader, id: number): Promise<PersonSettings['teams']> {
  const rows = await reader.all<{ id: number; name: string; tier: number; isLead: number; source: Source }>(
    `SELECT t.id, t.name, t.tier, m.is_lead AS isLead, m.source FROM team_members m JOIN teams t ON t.id = m.team_id
      WHERE m.person_id = ? AND t.active = 1 ORDER BY t.tier, t.name`,
    [id],
  );
  return rows.map(({ isLead, ...team }) => ({ ...team, lead: isLead === 1 }));
}

async function workOf(reader: SqlReader, id: number): Promise<{ owned: number; assigned: number }> {
  const count = async (column: 'owner_id' | 'assignee_id') =>
    (
      await reader.first<{ n: number }>(
        `SELECT COUNT(*) AS n FROM tickets WHERE ${column} = ? AND state_category IN ('new', 'open', 'waiting')`,
        [id],
      )
    )?.n ?? 0;
  return { owned: await count('owner_id'), assigned: await count('assignee_id') };
}
