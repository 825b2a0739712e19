/** The only list of permission names. What a person may do with one record is decided by a policy on top. */
export const permissionNames = [
  'ticket.create',
  'ticket.create-for-others',
  'ticket.work',
  'ticket.assign',
  'ticket.override-priority',
  'ticket.off-path',
  'ticket.read-all',
  'major.manage',
  'report.read',
  'report.schedule',
  'import.run',
  'people.read',
  'admin.people',
  'admin.configure',
  'audit.read',
] as const;

export type PermissionName = (typeof permissionNames)[number];

/** Auditors read what administrators set, and who changed it; they change nothing. */
export const configurationReaders = ['admin.configure', 'audit.read'] as const satisfies readonly PermissionName[];
export const peopleReaders = ['people.read', 'audit.read'] as const satisfies readonly PermissionName[];
/** Who may do what. */
export const rightsReaders = ['admin.people', 'audit.read'] as const satisfies readonly PermissionName[];

/** How far a granted role reaches. */
export const roleScopes = ['own', 'team', 'department', 'all'] as const;
export type RoleScope = (typeof roleScopes)[number];
