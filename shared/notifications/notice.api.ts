import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';

/** How a person hears by mail of work that comes to them: each thing at once, or gathered. */
export const noticeMails = ['each', 'digest'] as const;
export type NoticeMail = (typeof noticeMails)[number];

/** What a person hears by mail of their own requests: everything, or only what they have to answer or confirm. */
export const ownMails = ['all', 'needed'] as const;
export type OwnMail = (typeof ownMails)[number];

/** Beyond this many the bell says "99+". */
export const mostUnread = 100;

/** What a notice may tell; each has words under `notices.kind`. */
export const noticeKinds = [
  'received',
  'answer',
  'question',
  'resolved',
  'reopened',
  'reopened-team',
  'merged',
  'assigned',
  'handed',
  'returned',
  'returned-owner',
  'clock-warned',
  'clock-breached',
  'page',
  'page-taken',
  'rule-alert',
  'ping-pong',
  'status',
  'reminder',
  'major-proposed',
  'major-silent',
  'major-review-late',
  'objective-half',
  'objective-spent',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeRow = z.object({
  id: z.number(),
  /** Its words are `notices.kind.<kind>`, with `values` in them. */
  kind: z.enum(noticeKinds),
  at: z.iso.datetime(),
  read: z.boolean(),
  /** Where this reader finds the ticket: at the desk, or in the portal. */
  desk: z.boolean(),
  /** Null: it is about an objective. */
  ticket: z.object({ number: z.string(), title: z.string(), priority: z.number().nullable() }).nullable(),
  objective: z.object({ key: z.string(), name: z.object({ es: z.string(), en: z.string() }) }).nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type NoticeRow = z.infer<typeof noticeRow>;

const unread = z.object({ unread: z.number().int().max(mostUnread) });

export const listNotices = defineEndpoint({
  method: 'GET',
  path: '/api/notifications',
  summary: 'What the person should know, newest first; only of tickets and objectives that they may still read.',
  access: 'session',
  query: z.strictObject({
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(50).default(30),
  }),
  response: z.object({ items: z.array(noticeRow), more: z.boolean() }),
});

export const countNotices = defineEndpoint({
  method: 'GET',
  path: '/api/notifications/count',
  summary: 'How many of them are unread, exact below 100.',
  access: 'session',
  response: unread,
});

export const readNotices = defineEndpoint({
  method: 'POST',
  path: '/api/notifications/read',
  summary: 'Mark as read: some, all up to one, or all about a ticket or an objective.',
  access: 'session',
  body: z.union([
    z.strictObject({ ids: z.array(z.int().positive()).min(1).max(50) }),
    z.strictObject({ upTo: z.int().positive() }),
    z.strictObject({ ticket: z.string().regex(/^[A-Z]{2,5}-\d{6,12}$/) }),
    z.strictObject({ objective: z.string().regex(/^[a-z0-9-]{4,40}$/) }),
  ]),
  response: unread,
});

const settings = { mail: z.enum(noticeMails), own: z.enum(ownMails) };

export const readNoticeSettings = defineEndpoint({
  method: 'GET',
  path: '/api/notifications/settings',
  summary: 'How the person hears of work by mail.',
  access: 'session',
  response: z.object(settings),
});

export const saveNoticeSettings = defineEndpoint({
  method: 'PUT',
  path: '/api/notifications/settings',
  summary: 'Choose how to hear of work and of one’s own requests by mail; what is left out stays as it is.',
  access: 'session',
  body: z.strictObject({ mail: settings.mail.optional(), own: settings.own.optional() }),
  response: z.object(settings),
});
