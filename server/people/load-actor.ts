import { type PermissionName, permissionNames, type RoleScope } from '../../shared/access-control/permissions.ts';
import type { Actor, Grant, Language } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, type UnitOfWork } from '../platform/database.ts';
import { ShortMemory } from '../platform/short-memory.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';

interface PersonRow {
  id: number;
  name: string;
  language: Language;
  time_zone: string;
  department_id: number | null;
  active: number;
  updated_at: number;
}

interface GrantRow {
  role_key: string;
  scope: RoleScope;
  scope_id: number;
  permissions: string;
}

/** Everyone has this role without being given it. */
const everyone = 'employee';
const maxCached = 5000;
const cached = new Map<number, { updatedAt: number; actor: Actor }>();

/** Who sends requests just now. */
const present = new ShortMemory<number, Actor | undefined>();

/**
 * The person of a request. A change made by this process counts from the next request, one made by another process
 * within a second.
 */
export function presentActor(personId: number): Promise<Actor | undefined> {
  return present.recall(personId, () => loadActor(personId));
}

/**
 * The person as an actor, or undefined when they may not act (any more). One query tells whether what is
 * cached still holds, so a changed role or a disabled account counts at once, on every machine.
 */
export async function loadActor(personId: number, reader: SqlReader = database): Promise<Actor | undefined> {
  const person = await reader.first<PersonRow>(
    'SELECT id, name, language, time_zone, department_id, active, updated_at FROM people WHERE id = ?',
    [personId],
  );
  if (!person || person.active === 0) return undefined;
  const known = cached.get(personId);
  if (known?.updatedAt === person.updated_at) return known.actor;

  const actor = await readActor(person, reader);
  const [oldest] = cached.keys();
  if (cached.size >= maxCached && oldest !== undefined) cached.delete(oldest);
  cached.delete(personId);
  cached.set(personId, { updatedAt: person.updated_at, actor });
  return actor;
}

async function readActor(person: PersonRow, reader: SqlReader): Promise<Actor> {
  const rows = await reader.all<GrantRow>(
    `SELECT r.\`key\` AS role_key, COALESCE(pr.scope, 'own') AS scope, COALESCE(pr.scope_id, 0) AS scope_id, r.permissions
       FROM roles r LEFT JOIN person_roles pr ON pr.role_key = r.\`key\` AND pr.person_id = ?
      WHERE pr.person_id IS NOT NULL OR r.\`key\` = ?`,
    [person.id, everyone],
  );
  const teams = await reader.all<{ team_id: number; is_lead: number }>(
    `SELECT m.team_id, m.is_lead FROM team_members m JOIN teams t ON t.id = m.team_id
      WHERE m.person_id = ? AND t.active = 1 ORDER BY m.team_id`,
    [person.id],
  );
  const grants = rows.map(asGrant);
  return {
    id: person.id,
    kind: 'person',
    name: person.name,
    language: person.language,
    timeZone: person.time_zone,
    permissions: new Set(grants.flatMap(({ permissions }) => permissions)),
    grants,
    teamIds: teams.map(({ team_id }) => team_id),
    ledTeamIds: teams.filter(({ is_lead }) => is_lead === 1).map(({ team_id }) => team_id),
    departmentId: person.department_id,
  };
}

function asGrant(row: GrantRow): Grant {
  const listed: unknown = JSON.parse(row.permissions);
  return { role: row.role_key, scope: row.scope, scopeId: row.scope_id, permissions: knownPermissions(listed) };
}

/** A role may still name a permission that this version no longer has: it grants nothing. */
export function knownPermissions(listed: unknown): PermissionName[] {
  return Array.isArray(listed) ? permissionNames.filter((name) => listed.includes(name)) : [];
}

/** To be called in the transaction that changes what people may do, or what is shown of them everywhere. */
export async function markChanged(unit: UnitOfWork, personIds: readonly number[]): Promise<void> {
  if (personIds.length === 0) return;
  forgetPresent(unit, personIds);
  const now = clock.now();
  await unit.run(
    `UPDATE people SET updated_at = CASE WHEN updated_at >= ? THEN updated_at + 1 ELSE ? END
      WHERE id IN ${placeholders(personIds)}`,
    [now, now, ...personIds],
  );
}

/** For whatever writes a person's own row: from the commit on, requests read it again. */
export function forgetPresent(unit: UnitOfWork, personIds: readonly number[]): void {
  unit.afterCommit(() => {
    for (const id of personIds) present.forget(id);
  });
}
