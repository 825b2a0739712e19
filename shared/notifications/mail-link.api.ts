import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { limits } from '../tickets/ticket.api.ts';

const params = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** Why a link no longer acts. */
export const linkStates = ['ready', 'used', 'expired', 'not-possible'] as const;

/** `acknowledge` is for somebody of the desk who was called out; the others for whom a ticket is for. */
const linkAction = z.enum(['confirm', 'reopen', 'acknowledge']);

export const mailLinkView = z.object({
  action: linkAction,
  state: z.enum(linkStates),
  /** Whose link it is, to be greeted by name. */
  name: z.string(),
  language: z.enum(['es', 'en']),
  ticket: z.object({ number: z.string(), title: z.string() }),
  /** The action asks what still fails. */
  needsMessage: z.boolean(),
});
export type MailLinkView = z.infer<typeof mailLinkView>;

export const readMailLink = defineEndpoint({
  method: 'GET',
  path: '/api/mail-links/:token',
  summary: 'What a link of a mail would do; looking at it does nothing.',
  access: 'public',
  params,
  response: mailLinkView,
});

export const useMailLink = defineEndpoint({
  method: 'POST',
  path: '/api/mail-links/:token',
  summary: 'Do what the link is for, once, as the person it was sent to.',
  access: 'public',
  params,
  body: z.strictObject({ message: z.string().trim().min(1).max(limits.message).optional() }),
  response: z.object({ action: linkAction, number: z.string() }),
});

export const mailLinkEndpoints = [readMailLink, useMailLink] as const;
