import * as z from 'zod';
import { roleScopes } from '../access-control/permissions.ts';
import { rightsReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';
import { languageCode, languageLevels, skillLevel, skillWord } from '../tickets/abilities.ts';

const spoken = z.strictObject({ language: languageCode, level: z.enum(languageLevels) });
const known = z.strictObject({ skill: skillWord, level: skillLevel });

const grant = z.strictObject({
  role: z.string().max(60),
  scope: z.enum(roleScopes),
  /** The team or department of the scope; 0 for the person's own. */
  scopeId: z.int().min(0).default(0),
});
export type RoleGrant = z.infer<typeof grant>;

/** Where something was given: by the groups of the directory, or here. */
const source = z.enum(['ldap', 'local']);

/** What an administrator keeps of a person, and what comes from the directory. */
export const personSettings = z.object({
  id: z.number(),
  account: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  jobTitle: z.string().nullable(),
  /** `ldap`: site, department and manager follow the directory. */
  source: z.enum(['ldap', 'local', 'import']),
  siteId: z.number().nullable(),
  departmentId: z.number().nullable(),
  manager: z.object({ id: z.number(), name: z.string() }).nullable(),
  active: z.boolean(),
  /** Switched off here; otherwise, who is not active is so in the directory. */
  blocked: z.boolean(),
  skills: z.array(known),
  languages: z.array(spoken),
  roles: z.array(grant.extend({ source })),
  teams: z.array(z.object({ id: z.number(), name: z.string(), tier: z.number(), lead: z.boolean(), source })),
  /** Unfinished tickets that the person owns, and those that are assigned to them. */
  owned: z.number(),
  assigned: z.number(),
  version: z.number(),
});
export type PersonSettings = z.infer<typeof personSettings>;

export const readPersonSettings = defineEndpoint({
  method: 'GET',
  path: '/api/admin/people/:id',
  summary: 'A person with roles, teams, skills and working languages, each with where it was given.',
  access: rightsReaders,
  params: idParams,
  response: personSettings,
});

export const savePersonSettings = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/people/:id',
  summary:
    'Edit a person. What the directory gives stays as it is; nobody raises their own rights; the last administrator stays.',
  access: 'admin.people',
  params: idParams,
  body: z.strictObject({
    siteId: z.int().positive().nullable(),
    departmentId: z.int().positive().nullable(),
    managerId: z.int().positive().nullable(),
    blocked: z.boolean(),
    skills: z.array(known).max(60),
    languages: z.array(spoken).max(20),
    /** Those given here: all of them, without the directory's. */
    roles: z.array(grant).max(40),
    note: changeNote,
    version: readVersion,
  }),
  response: personSettings,
});
export type PersonEdit = z.output<typeof savePersonSettings.body>;
