import { type PermissionName, permissionNames, type RoleScope } from '../../shared/access-control/permissions.ts';
import { DomainError } from './errors.ts';

export type Language = 'es' | 'en';

export interface Grant {
  readonly role: string;
  readonly permissions: readonly PermissionName[];
  readonly scope: RoleScope;
  /** The team or department of the scope; 0 means the person's own ones. */
  readonly scopeId: number;
}

/** Whoever acts. Always the first argument of a verb, and there is no "nobody". */
export interface Actor {
  /** The person's id; 0 where no person acts, which is stored as NULL. */
  readonly id: number;
  readonly kind: 'person' | 'system' | 'import' | 'link';
  readonly name: string;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  readonly permissions: ReadonlySet<PermissionName>;
  readonly grants: readonly Grant[];
  readonly teamIds: readonly number[];
  /** The teams among `teamIds` that this person leads. */
  readonly ledTeamIds: readonly number[];
  readonly departmentId: number | null;
}

/** How far a permission reaches for this actor. */
export interface Reach {
  readonly all: boolean;
  readonly teamIds: readonly number[];
  readonly departmentIds: readonly number[];
}

export function reachOf(actor: Actor, permission: PermissionName): Reach {
  const grants = actor.grants.filter((grant) => grant.permissions.includes(permission));
  const teamIds = grants
    .filter(({ scope }) => scope === 'team')
    .flatMap(({ scopeId }) => (scopeId === 0 ? actor.teamIds : [scopeId]));
  const departmentIds = grants
    .filter(({ scope }) => scope === 'department')
    .map(({ scopeId }) => (scopeId === 0 ? actor.departmentId : scopeId))
    .filter((id) => id !== null);
  return {
    all: grants.some(({ scope }) => scope === 'all'),
    teamIds: [...new Set(teamIds)],
    departmentIds: [...new Set(departmentIds)],
  };
}

/** Passes whoever holds one of them. */
export function requirePermission(actor: Actor, ...anyOf: readonly PermissionName[]): void {
  if (!anyOf.some((permission) => actor.permissions.has(permission))) throw new DomainError('forbidden', 'forbidden');
}

/** A named job or command of the product itself: it may do everything, and its name stands in the log. */
export function systemActor(name: string, kind: 'system' | 'import' = 'system'): Actor {
  return {
    id: 0,
    kind,
    name,
    language: 'es',
    timeZone: 'UTC',
    permissions: new Set(permissionNames),
    grants: [{ role: kind, permissions: permissionNames, scope: 'all', scopeId: 0 }],
    teamIds: [],
    ledTeamIds: [],
    departmentId: null,
  };
}
