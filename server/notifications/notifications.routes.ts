import { Router } from 'express';
import * as links from '../../shared/notifications/mail-link.api.ts';
import * as mails from '../../shared/notifications/mail.api.ts';
import { mount, mountPublic } from '../platform/http.ts';
import { readMailLink, useMailLink } from './mail-link.ts';
import { listMails, readMail, retryMail } from './read-mails.ts';

export const notificationRoutes = Router();

mountPublic(notificationRoutes, links.readMailLink, ({ params }) => readMailLink(params.token));
mountPublic(notificationRoutes, links.useMailLink, ({ params, body }) => useMailLink(params.token, body.message));

mount(notificationRoutes, mails.listMails, ({ actor, query }) => listMails(actor, query));
mount(notificationRoutes, mails.readMail, ({ actor, params }) => readMail(actor, params.id));
mount(notificationRoutes, mails.retryMail, async ({ actor, params }) => {
  await retryMail(actor, params.id);
  return {};
});
