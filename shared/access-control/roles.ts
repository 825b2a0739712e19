import type { PermissionName } from './permissions.ts';

export interface RoleDefinition {
  readonly key: string;
  readonly name: { readonly es: string; readonly en: string };
  readonly permissions: readonly PermissionName[];
}

const agentPermissions = ['ticket.create', 'ticket.create-for-others', 'ticket.work', 'people.read'] as const;

/** The roles a new installation starts with; administrators add their own beside them. */
export const builtInRoles: readonly RoleDefinition[] = [
  { key: 'employee', name: { es: 'Empleado', en: 'Employee' }, permissions: ['ticket.create'] },
  { key: 'agent', name: { es: 'Agente', en: 'Agent' }, permissions: agentPermissions },
  {
    key: 'team-lead',
    name: { es: 'Líder de equipo', en: 'Team lead' },
    permissions: [...agentPermissions, 'ticket.assign', 'ticket.override-priority', 'ticket.off-path', 'report.read'],
  },
  {
    key: 'service-manager',
    name: { es: 'Gerente de servicio', en: 'Service manager' },
    permissions: [
      ...agentPermissions,
      'ticket.assign',
      'ticket.override-priority',
      'ticket.off-path',
      'ticket.read-all',
      'major.manage',
      'report.read',
      'report.schedule',
      'import.run',
    ],
  },
  {
    key: 'director',
    name: { es: 'Director', en: 'Director' },
    permissions: ['ticket.create', 'ticket.read-all', 'report.read', 'report.schedule'],
  },
  {
    key: 'auditor',
    name: { es: 'Auditor', en: 'Auditor' },
    permissions: ['ticket.create', 'ticket.read-all', 'report.read', 'audit.read'],
  },
  {
    key: 'administrator',
    name: { es: 'Administrador', en: 'Administrator' },
    permissions: ['ticket.create', 'people.read', 'admin.people', 'admin.configure', 'import.run', 'report.read'],
  },
];
