import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, configurationName, readVersion } from '../configuration/configuration.api.ts';
import { practiceKeys } from '../practices/registry.ts';
import { stateCategories } from '../workflow/workflow.ts';

/** What has to be said when somebody chooses a status. */
export const statusAsks = ['nothing', 'note', 'message'] as const;

export const statusView = z.object({
  id: z.number(),
  practice: z.enum(practiceKeys),
  key: z.string(),
  category: z.enum(stateCategories),
  name: z.object({ es: z.string(), en: z.string() }),
  asks: z.enum(statusAsks),
  /** The people a ticket is for read it and hear of it by mail. */
  isPublic: z.boolean(),
  /** Named by the practice's workflow: it cannot be switched off. */
  own: z.boolean(),
  active: z.boolean(),
  version: z.number(),
});
export type StatusView = z.infer<typeof statusView>;

export const listStatuses = defineEndpoint({
  method: 'GET',
  path: '/api/admin/statuses',
  summary: 'Statuses of every practice by category, with the versions that an edit names.',
  access: configurationReaders,
  response: z.object({ items: z.array(statusView) }),
});

const statusBody = {
  name: configurationName,
  asks: z.enum(statusAsks),
  isPublic: z.boolean(),
  note: changeNote,
};

export const createStatus = defineEndpoint({
  method: 'POST',
  path: '/api/admin/statuses',
  summary: 'Add a status inside a category of a practice; clocks and figures go by the category.',
  access: 'admin.configure',
  body: z.strictObject({
    ...statusBody,
    practice: z.enum(practiceKeys),
    category: z.enum(['new', 'open', 'waiting', 'resolved']),
  }),
  response: statusView,
  status: 201,
  idempotent: true,
});
export type StatusBody = z.output<typeof createStatus.body>;

export const saveStatus = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/statuses/:id',
  summary: 'Edit a status. Practice and category are for good; tickets keep a status that is switched off.',
  access: 'admin.configure',
  params: idParams,
  body: z.strictObject({ ...statusBody, active: z.boolean(), version: readVersion }),
  response: statusView,
});
export type StatusEdit = z.output<typeof saveStatus.body>;
