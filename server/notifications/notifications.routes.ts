import { Router } from 'express';
import * as links from '../../shared/notifications/mail-link.api.ts';
import * as mails from '../../shared/notifications/mail.api.ts';
import * as notices from '../../shared/notifications/notice.api.ts';
import { mount, mountPublic } from '../platform/http.ts';
import { readMailLink, useMailLink } from './mail-link.ts';
import { readNoticeSettings, saveNoticeSettings } from './notice-settings.ts';
import { listMails, readMail, retryMail } from './read-mails.ts';
import { countUnread, listOwnNotices, markRead } from './read-notices.ts';

export const notificationRoutes = Router();

mountPublic(notificationRoutes, links.readMailLink, ({ params }) => readMailLink(params.token));
mountPublic(notificationRoutes, links.useMailLink, ({ params, body }) => useMailLink(params.token, body.message));

mount(notificationRoutes, mails.listMails, ({ actor, query }) => listMails(actor, query));
mount(notificationRoutes, mails.readMail, ({ actor, params }) => readMail(actor, params.id));
mount(notificationRoutes, mails.retryMail, async ({ actor, params }) => {
  await retryMail(actor, params.id);
  return {};
});

mount(notificationRoutes, notices.listNotices, ({ actor, query }) => listOwnNotices(actor, query));
mount(notificationRoutes, notices.countNotices, ({ actor }) => countUnread(actor));
mount(notificationRoutes, notices.readNotices, ({ actor, body }) => markRead(actor, body));
mount(notificationRoutes, notices.readNoticeSettings, ({ actor }) => readNoticeSettings(actor));
mount(notificationRoutes, notices.saveNoticeSettings, ({ actor, body }) => saveNoticeSettings(actor, body));
