import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { permissionNames, rightsReaders, roleScopes } from './permissions.ts';

const name = z.object({ es: z.string(), en: z.string() });

export const accessView = z.object({
  roles: z.array(
    z.object({
      key: z.string(),
      name,
      permissions: z.array(z.enum(permissionNames)),
      /** How far it reaches when nobody says otherwise. */
      usualScope: z.enum(roleScopes),
      /** Active people who have it. */
      people: z.number(),
    }),
  ),
  /** What the groups of the directory give; null without a directory. */
  directory: z
    .object({
      /** `environment`: the variable LDAP_GROUPS of the server. */
      from: z.enum(['environment', 'demo']),
      groups: z.array(
        z.object({
          group: z.string(),
          grants: z.array(
            z.object({
              role: z.string().nullable(),
              scope: z.enum(roleScopes).nullable(),
              team: z.string().nullable(),
              lead: z.boolean(),
              /** Names a role or a team that Escala does not have: it gives nothing. */
              unknown: z.boolean(),
            }),
          ),
        }),
      ),
    })
    .nullable(),
});
export type AccessView = z.infer<typeof accessView>;

export const readAccess = defineEndpoint({
  method: 'GET',
  path: '/api/admin/access',
  summary: 'What each role permits, how many have it, and which groups of the directory give roles and teams.',
  access: rightsReaders,
  response: accessView,
});
