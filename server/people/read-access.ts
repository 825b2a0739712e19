import { rightsReaders } from '../../shared/access-control/permissions.ts';
import type { AccessView } from '../../shared/access-control/access.api.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { knownPermissions } from './load-actor.ts';
import { usualScope } from './sync-person.ts';

/** Where the groups of the directory are said to give something. */
export interface DirectoryGroups {
  readonly from: 'environment' | 'demo';
  readonly groups: DirectorySettings['groups'];
}

/** What each role permits and what the directory gives; both are read here and set elsewhere. */
export async function readAccess(actor: Actor, directory: DirectoryGroups | null): Promise<AccessView> {
  requirePermission(actor, ...rightsReaders);
  const roles = await database.all<{ code: string; es: string; en: string; permissions: string; people: number }>(
    `SELECT r.\`key\` AS code, r.name_es AS es, r.name_en AS en, r.permissions,
            (SELECT COUNT(DISTINCT g.person_id) FROM person_roles g JOIN people p ON p.id = g.person_id
              WHERE g.role_key = r.\`key\` AND p.active = 1) AS people
       FROM roles r ORDER BY r.\`key\``,
  );
  const teams = await database.all<{ code: string; name: string }>('SELECT `key` AS code, name FROM teams');
  return {
    roles: roles.map(({ code, es, en, permissions, people }) => {
      const listed: unknown = JSON.parse(permissions);
      const usual = usualScope(code);
      return { key: code, name: { es, en }, permissions: knownPermissions(listed), usualScope: usual, people };
    }),
    directory: directory && {
      from: directory.from,
      groups: Object.entries(directory.groups).map(([group, grants]) => ({
        group,
        grants: grants.map(({ role, scope, team, lead }) => {
          const named = teams.find(({ code }) => code === team);
          return {
            role: role ?? null,
            scope: scope ?? null,
            team: named?.name ?? team ?? null,
            lead: lead === true,
            unknown: (team !== undefined && !named) || (role !== undefined && !roles.some(({ code }) => code === role)),
          };
        }),
      })),
    },
  };
}
