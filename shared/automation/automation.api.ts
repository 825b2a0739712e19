import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';

/** What the product does by itself, in figures that an administrator chooses. */
export const automationSettings = z.strictObject({
  /** Business days of the requester's site after which a solved ticket without a word is closed; 0: never. */
  closeAfterDays: z.int().min(0).max(60).default(5),
  /** Hours in which what can wait is gathered before it is told by mail. */
  digestHours: z.int().min(1).max(24).default(4),
  /** Business days of the requester's site without an answer after which a question is brought back to mind. */
  remindAfterDays: z.int().min(1).max(30).default(2),
  /** How often a question is brought back to mind; 0: never. */
  reminders: z.int().min(0).max(10).default(2),
  /** Whether a ticket is solved as unanswered once the last reminder went unheard for as long. */
  resolveUnanswered: z.boolean().default(false),
  /** Whether a P1 on a critical service is proposed as a major incident. */
  candidateOnCritical: z.boolean().default(true),
  /** More tickets grouped under one than this are proposed as a major incident; 0: never. */
  candidateChildren: z.int().min(0).max(500).default(20),
});
export type AutomationSettings = z.infer<typeof automationSettings>;

const view = z.object({ version: z.number(), settings: automationSettings });

export const readAutomation = defineEndpoint({
  method: 'GET',
  path: '/api/admin/automation',
  summary:
    'When solved tickets close and questions are repeated by themselves, how notifications are gathered, and what is proposed as a major incident.',
  access: configurationReaders,
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
