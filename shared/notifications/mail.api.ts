import * as z from 'zod';
import { defineEndpoint, idParams } from '../api/endpoint.ts';

export const mailStates = ['queued', 'sent', 'preview', 'dead'] as const;

export const mailRow = z.object({
  id: z.number(),
  to: z.string(),
  subject: z.string(),
  language: z.enum(['es', 'en']),
  /** `preview`: kept instead of sent, since no mail server is configured. */
  state: z.enum(mailStates),
  attempts: z.number(),
  lastError: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});
export type MailRow = z.infer<typeof mailRow>;

export const listMails = defineEndpoint({
  method: 'GET',
  path: '/api/admin/mails',
  summary: 'The mails of the product, newest first.',
  access: 'admin.configure',
  query: z.strictObject({
    state: z.enum(mailStates).optional(),
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(mailRow), more: z.boolean() }),
});

export const readMail = defineEndpoint({
  method: 'GET',
  path: '/api/admin/mails/:id',
  summary: 'One mail. Its words only where mails are kept for preview: what was sent belongs to its reader.',
  access: 'admin.configure',
  params: idParams,
  response: mailRow.extend({ text: z.string().nullable(), html: z.string().nullable() }),
});

export const retryMail = defineEndpoint({
  method: 'POST',
  path: '/api/admin/mails/:id/retry',
  summary: 'Try a mail again that was given up.',
  access: 'admin.configure',
  params: idParams,
  response: z.object({}),
});

export const mailEndpoints = [listMails, readMail, retryMail] as const;
