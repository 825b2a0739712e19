import type { RoleScope } from '../../shared/access-control/permissions.ts';
import { clock } from '../platform/clock.ts';
import type { GroupGrant } from '../platform/config.ts';
import type { UnitOfWork } from '../platform/database.ts';
import type { SqlReader, SqlWriter } from '../platform/sql.ts';
import type { DirectoryPerson } from './directory.ts';
import { foldText } from '../platform/fold-text.ts';
import { markChanged } from './load-actor.ts';
import { addPerson, changePerson } from './save-person.ts';

/** Names of the directory as ids of ours; filled as they are met, so that a sync asks for each name once. */
export interface OrganisationIds {
  readonly sites: Map<string, { id: number; timeZone: string }>;
  readonly departments: Map<string, number>;
  readonly teams: Map<string, number>;
  readonly roles: ReadonlySet<string>;
}

export async function readOrganisation(reader: SqlReader): Promise<OrganisationIds> {
  const sites = await reader.all<{ id: number; key: string; name: string; timeZone: string }>(
    'SELECT id, `key`, name, time_zone AS timeZone FROM sites',
  );
  const departments = await reader.all<{ id: number; key: string; name_es: string; name_en: string }>(
    'SELECT id, `key`, name_es, name_en FROM departments',
  );
  const teams = await reader.all<{ id: number; key: string }>('SELECT id, `key` FROM teams');
  const roles = await reader.all<{ key: string }>('SELECT `key` FROM roles');
  return {
    sites: new Map(
      sites.flatMap(({ id, key, name, timeZone }) => [key, keyOf(name)].map((known) => [known, { id, timeZone }])),
    ),
    departments: new Map(
      departments.flatMap(({ id, key, name_es, name_en }) =>
        [key, keyOf(name_es), keyOf(name_en)].map((known): [string, number] => [known, id]),
      ),
    ),
    teams: new Map(teams.map(({ id, key }) => [key, id])),
    roles: new Set(roles.map(({ key }) => key)),
  };
}

/**
 * Writes what the directory says of one person: identity always, language and time zone only at first, since
 * people choose those in Escala. Whoever was switched off in Escala stays so. Roles and teams that the directory gave before and no longer gives are taken away.
 * @returns the person's id; undefined when an account of another source has the name
 */
export async function syncPerson(
  unit: UnitOfWork,
  entry: DirectoryPerson,
  grants: readonly GroupGrant[],
  organisation: OrganisationIds,
): Promise<number | undefined> {
  const known = await findKnown(unit, entry);
  // A local account keeps its name: the directory must not take over the break-glass administrator.
  if (known && known.source !== 'ldap') return undefined;
  const site = entry.site === null ? undefined : await siteOf(unit, entry.site, organisation);
  const facts = {
    uid: entry.uid,
    source: 'ldap' as const,
    directoryId: entry.directoryId,
    name: entry.name,
    givenName: entry.givenName,
    email: entry.email,
    phone: entry.phone,
    jobTitle: entry.jobTitle,
    departmentId: entry.department === null ? null : await departmentOf(unit, entry.department, organisation),
    siteId: site?.id ?? null,
    vip: entry.vip,
    active: !entry.disabled && known?.blocked !== 1,
    gone: entry.disabled,
  };
  let id = known?.id;
  if (id === undefined) {
    const first = { language: entry.language ?? ('es' as const), timeZone: site?.timeZone ?? 'UTC' };
    id = await addPerson(unit, { ...facts, ...first });
  } else {
    await changePerson(unit, id, facts);
  }
  await unit.run('UPDATE people SET synced_at = ? WHERE id = ?', [clock.now(), id]);
  await giveTeams(unit, id, grants, organisation);
  await giveRoles(unit, id, grants, organisation);
  await markChanged(unit, [id]);
  return id;
}

interface Known {
  id: number;
  source: string;
  blocked: number;
}

/** By the directory's own id where it has one: a person who was renamed stays the same person. */
async function findKnown(unit: SqlReader, entry: DirectoryPerson): Promise<Known | undefined> {
  const byId =
    entry.directoryId === null
      ? undefined
      : await unit.first<Known>("SELECT id, source, blocked FROM people WHERE directory_id = ? AND source = 'ldap'", [
          entry.directoryId,
        ]);
  return byId ?? unit.first<Known>('SELECT id, source, blocked FROM people WHERE uid = ?', [entry.uid]);
}

async function siteOf(unit: SqlWriter, name: string, { sites }: OrganisationIds) {
  const key = keyOf(name);
  const known = sites.get(key);
  if (known) return known;
  const { insertId } = await unit.run('INSERT INTO sites (`key`, name, time_zone, country) VALUES (?, ?, ?, ?)', [
    key,
    name,
    'UTC',
    '',
  ]);
  const site = { id: insertId, timeZone: 'UTC' };
  sites.set(key, site);
  return site;
}

async function departmentOf(unit: SqlWriter, name: string, { departments }: OrganisationIds): Promise<number> {
  const key = keyOf(name);
  const known = departments.get(key);
  if (known !== undefined) return known;
  const { insertId } = await unit.run('INSERT INTO departments (`key`, name_es, name_en) VALUES (?, ?, ?)', [
    key,
    name,
    name,
  ]);
  departments.set(key, insertId);
  return insertId;
}

function keyOf(name: string): string {
  return foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}

async function giveTeams(unit: SqlWriter, personId: number, grants: readonly GroupGrant[], { teams }: OrganisationIds) {
  const given = new Map<number, boolean>();
  for (const { team, lead } of grants) {
    const id = team === undefined ? undefined : teams.get(team);
    if (id !== undefined) given.set(id, (given.get(id) ?? false) || lead === true);
  }
  await unit.run("DELETE FROM team_members WHERE person_id = ? AND source = 'ldap'", [personId]);
  const local = await unit.all<{ team_id: number }>('SELECT team_id FROM team_members WHERE person_id = ?', [personId]);
  for (const [teamId, isLead] of given) {
    if (local.some(({ team_id }) => team_id === teamId)) continue;
    await unit.run("INSERT INTO team_members (team_id, person_id, is_lead, source) VALUES (?, ?, ?, 'ldap')", [
      teamId,
      personId,
      isLead,
    ]);
  }
}

async function giveRoles(
  unit: SqlWriter,
  personId: number,
  grants: readonly GroupGrant[],
  organisation: OrganisationIds,
) {
  await unit.run("DELETE FROM person_roles WHERE person_id = ? AND source = 'ldap'", [personId]);
  const local = await unit.all<{ role_key: string; scope: RoleScope }>(
    'SELECT role_key, scope FROM person_roles WHERE person_id = ? AND scope_id = 0',
    [personId],
  );
  const given = new Set(local.map(({ role_key, scope }) => `${role_key} ${scope}`));
  for (const { role, scope } of grants) {
    if (role === undefined || !organisation.roles.has(role)) continue;
    const reach = scope ?? usualScope(role);
    if (given.has(`${role} ${reach}`)) continue;
    given.add(`${role} ${reach}`);
    await unit.run(
      "INSERT INTO person_roles (person_id, role_key, scope, scope_id, source) VALUES (?, ?, ?, 0, 'ldap')",
      [personId, role, reach],
    );
  }
}

/** How far a role reaches when its grant does not say. */
export function usualScope(role: string): RoleScope {
  if (role === 'agent' || role === 'team-lead') return 'team';
  return role === 'employee' ? 'own' : 'all';
}
