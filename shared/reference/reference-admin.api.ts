import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, configurationName, readVersion } from '../configuration/configuration.api.ts';
import { skillWord } from '../tickets/abilities.ts';
import { priorities } from '../tickets/priority.ts';
import { runbook } from '../tickets/runbook.ts';

const name = z.object({ es: z.string(), en: z.string() });
const levelKey = z.string().regex(/^[a-z0-9-]{1,30}$/);

export const serviceView = z.object({
  id: z.number(),
  key: z.string(),
  name,
  critical: z.boolean(),
  topic: z.string().nullable(),
  active: z.boolean(),
  version: z.number(),
});
export type ServiceView = z.infer<typeof serviceView>;

export const categoryView = z.object({
  id: z.number(),
  key: z.string(),
  name,
  parentId: z.number().nullable(),
  serviceId: z.number().nullable(),
  defaultTeamId: z.number().nullable(),
  allowedPaths: z.array(z.array(z.number())),
  runbook,
  /** What helps to solve it: whoever knows these is proposed first. */
  skills: z.array(z.string()),
  active: z.boolean(),
  version: z.number(),
});
export type CategoryView = z.infer<typeof categoryView>;

export const listServices = defineEndpoint({
  method: 'GET',
  path: '/api/admin/services',
  summary: 'Services and categories with the versions that an edit names.',
  access: configurationReaders,
  response: z.object({ services: z.array(serviceView), categories: z.array(categoryView) }),
});

const serviceBody = {
  name: configurationName,
  /** Whether its gravest tickets run round the clock. */
  critical: z.boolean(),
  /** Groups services in the portal. */
  topic: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .nullable(),
  note: changeNote,
};

export const createService = defineEndpoint({
  method: 'POST',
  path: '/api/admin/services',
  summary: 'Add a service.',
  access: 'admin.configure',
  body: z.strictObject(serviceBody),
  response: serviceView,
  status: 201,
  idempotent: true,
});
export type ServiceBody = z.output<typeof createService.body>;

export const saveService = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/services/:id',
  summary: 'Edit a service; one with active categories cannot be switched off.',
  access: 'admin.configure',
  params: idParams,
  body: z.strictObject({ ...serviceBody, active: z.boolean(), version: readVersion }),
  response: serviceView,
});
export type ServiceEdit = z.output<typeof saveService.body>;

const tier = z.int().min(1).max(5);
const categoryBody = {
  name: configurationName,
  parentId: z.int().positive().nullable(),
  serviceId: z.int().positive().nullable(),
  /** Where its tickets begin. */
  defaultTeamId: z.int().positive().nullable(),
  /** Steps up that an escalation may take without a permission; empty: the usual ones. */
  allowedPaths: z.array(z.tuple([tier, tier]).refine(([from, to]) => from < to, { message: 'up' })).max(10),
  runbook,
  skills: z.array(skillWord).max(20),
  note: changeNote,
};

export const createCategory = defineEndpoint({
  method: 'POST',
  path: '/api/admin/categories',
  summary: 'Add a category.',
  access: 'admin.configure',
  body: z.strictObject(categoryBody),
  response: categoryView,
  status: 201,
  idempotent: true,
});
export type CategoryBody = z.output<typeof createCategory.body>;

export const saveCategory = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/categories/:id',
  summary: 'Edit a category; one with active categories under it cannot be switched off.',
  access: 'admin.configure',
  params: idParams,
  body: z.strictObject({ ...categoryBody, active: z.boolean(), version: readVersion }),
  response: categoryView,
});
export type CategoryEdit = z.output<typeof saveCategory.body>;

export const matrixCell = z.strictObject({ impact: levelKey, urgency: levelKey, priority: z.literal(priorities) });

export const saveMatrix = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/matrix',
  summary: 'A new priority matrix for tickets to come; `version` is that of the matrix that was read.',
  access: 'admin.configure',
  body: z.strictObject({ version: z.int().positive(), cells: z.array(matrixCell).max(100), note: changeNote }),
  response: z.object({ version: z.number() }),
});
export type MatrixEdit = z.output<typeof saveMatrix.body>;
