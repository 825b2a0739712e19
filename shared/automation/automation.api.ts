import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';

/** What the product does by itself, in figures that an administrator chooses. */
export const automationSettings = z.strictObject({
  /** Business days of the requester's site after which a solved ticket without a word is closed; 0: never. */
  closeAfterDays: z.int().min(0).max(60).default(5),
  /** Hours in which what can wait is gathered before it is told by mail. */
  digestHours: z.int().min(1).max(24).default(4),
});
export type AutomationSettings = z.infer<typeof automationSettings>;

const view = z.object({ version: z.number(), settings: automationSettings });

export const readAutomation = defineEndpoint({
  method: 'GET',
  path: '/api/admin/automation',
  summary: 'When solved tickets close by themselves, and how notifications are gathered.',
  access: 'admin.configure',
  response: view,
});

export const saveAutomation = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/automation',
  summary: 'Choose them; each save is a version.',
  access: 'admin.configure',
  body: z.strictObject({ version: readVersion, settings: automationSettings, note: changeNote }),
  response: view,
});
