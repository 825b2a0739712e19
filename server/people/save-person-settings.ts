import type { PersonEdit, PersonSettings, RoleGrant } from '../../shared/people/person-settings.api.ts';
import { type ConfigurationData, recordVersion } from '../configuration/record-version.ts';
import { hastenJob } from '../jobs/hasten-job.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { wrongField } from '../platform/errors.ts';
import { forgetSessions } from '../platform/session-store.ts';
import { guardRights, requireAdministrator } from './guard-rights.ts';
import { findPersonSettings } from './read-person-settings.ts';
import { changePerson } from './save-person.ts';

/**
 * What an administrator may change of a person. What the directory gives is the directory's; the rest is a version
 * with its author. Whoever is switched off is out with their next request, and their tickets are handed over.
 */
export async function savePersonSettings(actor: Actor, id: number, edit: PersonEdit): Promise<PersonSettings> {
  requirePermission(actor, 'admin.people');
  return inTransaction(async (unit) => {
    const person = await findPersonSettings(unit, id);
    await checkPlace(unit, person, edit);
    checkAbilities(edit);
    await checkRoles(unit, person, edit.roles);
    guardRights(actor, person, edit);
    await recordVersion(unit, actor, {
      kind: 'person',
      refId: id,
      expected: edit.version,
      before: dataOf({ ...person, managerId: person.manager?.id ?? null, roles: givenHere(person) }, person.name),
      after: dataOf(edit, person.name),
      note: edit.note,
    });
    await writeAbilities(unit, id, edit);
    await writeRoles(unit, id, edit.roles);
    await writePerson(unit, person, edit);
    await requireAdministrator(unit, edit.blocked ? 'blocked' : 'roles');
    return findPersonSettings(unit, id);
  });
}

function givenHere({ roles }: PersonSettings): RoleGrant[] {
  return roles.filter(({ source }) => source === 'local').map(({ role, scope, scopeId }) => ({ role, scope, scopeId }));
}

async function checkPlace(unit: UnitOfWork, person: PersonSettings, edit: PersonEdit): Promise<void> {
  const { siteId, departmentId, managerId } = edit;
  if (person.source === 'ldap') {
    if (siteId !== person.siteId) throw wrongField('siteId', 'owned-by-directory');
    if (departmentId !== person.departmentId) throw wrongField('departmentId', 'owned-by-directory');
    if (managerId !== (person.manager?.id ?? null)) throw wrongField('managerId', 'owned-by-directory');
    return;
  }
  const known = async (table: 'sites' | 'departments' | 'people', id: number | null) =>
    id === null || (await unit.first(`SELECT id FROM ${table} WHERE id = ?`, [id])) !== undefined;
  if (!(await known('sites', siteId))) throw wrongField('siteId', 'unknown-site');
  if (!(await known('departments', departmentId))) throw wrongField('departmentId', 'unknown-department');
  if (managerId === person.id || !(await known('people', managerId))) throw wrongField('managerId', 'unknown-person');
}

function checkAbilities({ skills, languages }: PersonEdit): void {
  if (new Set(skills.map(({ skill }) => skill)).size < skills.length) throw wrongField('skills', 'twice');
  if (new Set(languages.map(({ language }) => language)).size < languages.length)
    throw wrongField('languages', 'twice');
}

async function checkRoles(unit: UnitOfWork, person: PersonSettings, roles: readonly RoleGrant[]): Promise<void> {
  const known = await unit.all<{ code: string }>("SELECT `key` AS code FROM roles WHERE `key` <> 'employee'");
  const same = (one: RoleGrant) => (other: RoleGrant) =>
    one.role === other.role && one.scope === other.scope && one.scopeId === other.scopeId;
  for (const [index, grant] of roles.entries()) {
    const at = `roles/${String(index)}`;
    if (!known.some(({ code }) => code === grant.role)) throw wrongField(`${at}/role`, 'unknown-role');
    if (roles.findIndex(same(grant)) < index) throw wrongField(at, 'twice');
    if (person.roles.some((role) => role.source === 'ldap' && same(grant)(role)))
      throw wrongField(at, 'owned-by-directory');
    if (grant.scopeId === 0) continue;
    if (grant.scope !== 'team' && grant.scope !== 'department')
      throw wrongField(`${at}/scopeId`, 'scope-without-place');
    const table = grant.scope === 'team' ? 'teams' : 'departments';
    if (!(await unit.first(`SELECT id FROM ${table} WHERE id = ?`, [grant.scopeId])))
      throw wrongField(`${at}/scopeId`, grant.scope === 'team' ? 'unknown-team' : 'unknown-department');
  }
}

async function writeAbilities(unit: UnitOfWork, id: number, { skills, languages }: PersonEdit): Promise<void> {
  await unit.run('DELETE FROM person_skills WHERE person_id = ?', [id]);
  for (const { skill, level } of skills)
    await unit.run('INSERT INTO person_skills (person_id, skill, level) VALUES (?, ?, ?)', [id, skill, level]);
  await unit.run('DELETE FROM person_languages WHERE person_id = ?', [id]);
  for (const { language, level } of languages)
    await unit.run('INSERT INTO person_languages (person_id, language, level) VALUES (?, ?, ?)', [id, language, level]);
}

async function writeRoles(unit: UnitOfWork, id: number, roles: readonly RoleGrant[]): Promise<void> {
  await unit.run("DELETE FROM person_roles WHERE person_id = ? AND source = 'local'", [id]);
  for (const { role, scope, scopeId } of roles)
    await unit.run(
      "INSERT INTO person_roles (person_id, role_key, scope, scope_id, source) VALUES (?, ?, ?, ?, 'local')",
      [id, role, scope, scopeId],
    );
}

async function writePerson(unit: UnitOfWork, person: PersonSettings, edit: PersonEdit): Promise<void> {
  const { siteId, departmentId, managerId, blocked } = edit;
  const place = person.source === 'ldap' ? {} : { siteId, departmentId, managerId };
  await changePerson(unit, person.id, {
    ...place,
    ...(blocked === person.blocked ? {} : { blocked, active: !blocked && !(await isGone(unit, person.id)) }),
  });
  if (!blocked || person.blocked) return;
  await unit.run('DELETE FROM sessions WHERE person_id = ?', [person.id]);
  unit.afterCommit(forgetSessions);
  await hastenJob(unit, 'release-owners');
}

async function isGone(unit: UnitOfWork, id: number): Promise<boolean> {
  const row = await unit.first<{ gone: number }>('SELECT gone FROM people WHERE id = ?', [id]);
  return row?.gone === 1;
}

function dataOf(
  person: Pick<PersonEdit, 'siteId' | 'departmentId' | 'managerId' | 'blocked' | 'skills' | 'languages' | 'roles'>,
  name: string,
): ConfigurationData {
  const { siteId, departmentId, managerId, blocked, skills, languages, roles } = person;
  return { nameEs: name, nameEn: name, siteId, departmentId, managerId, blocked, skills, languages, roles };
}
