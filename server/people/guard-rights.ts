import type { PersonEdit, PersonSettings, RoleGrant } from '../../shared/people/person-settings.api.ts';
import type { Actor } from '../platform/actor.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { wrongField } from '../platform/errors.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { breakGlassUid } from './break-glass.ts';
import { knownPermissions } from './load-actor.ts';

/**
 * Nobody raises their own rights: an administrator may give up roles, but gets none, nor another department (roles may
 * reach as far as it) or manager, nor switches themselves off; another one does that. The local administrator stays
 * the way in for when the directory does not answer.
 */
export function guardRights(actor: Actor, person: PersonSettings, edit: PersonEdit): void {
  if (person.source === 'local' && person.account === breakGlassUid) {
    if (edit.blocked) throw wrongField('blocked', 'break-glass-stays');
    if (!edit.roles.some(({ role, scope }) => role === 'administrator' && scope === 'all'))
      throw wrongField('roles', 'break-glass-stays');
  }
  if (actor.id !== person.id) return;
  const had = (grant: RoleGrant) =>
    person.roles.some(
      ({ role, scope, scopeId }) => role === grant.role && scope === grant.scope && scopeId === grant.scopeId,
    );
  const added = edit.roles.findIndex((grant) => !had(grant));
  if (added >= 0) throw wrongField(`roles/${String(added)}`, 'not-for-oneself');
  if (edit.blocked) throw wrongField('blocked', 'not-for-oneself');
  if (edit.departmentId !== person.departmentId) throw wrongField('departmentId', 'not-for-oneself');
  if (edit.managerId !== (person.manager?.id ?? null)) throw wrongField('managerId', 'not-for-oneself');
}

/** To be called after the write: somebody has to be able to let the others in. */
export async function requireAdministrator(unit: UnitOfWork, field: string): Promise<void> {
  const roles = await rolesThatAdminister(unit);
  const left = await unit.first(
    `SELECT p.id FROM people p JOIN person_roles r ON r.person_id = p.id
      WHERE p.active = 1 AND r.role_key IN ${placeholders(roles)} LIMIT 1`,
    roles,
  );
  if (!left) throw wrongField(field, 'last-administrator');
}

async function rolesThatAdminister(reader: SqlReader): Promise<string[]> {
  const rows = await reader.all<{ code: string; permissions: string }>('SELECT `key` AS code, permissions FROM roles');
  return rows
    .filter(({ permissions }) => {
      const listed: unknown = JSON.parse(permissions);
      return knownPermissions(listed).includes('admin.people');
    })
    .map(({ code }) => code);
}
