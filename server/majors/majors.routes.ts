import { Router } from 'express';
import * as api from '../../shared/majors/major.api.ts';
import { database } from '../platform/database.ts';
import { mount } from '../platform/http.ts';
import { registerActionGuard } from '../tickets/action-guards.ts';
import { registerParticipant } from '../tickets/ticket-participants.ts';
import { communicateMajor } from './communicate-major.ts';
import { acceptMajor, demoteMajor, editMajor, proposeMajor, rejectMajor, reviewMajor } from './conduct-major.ts';
import { majorGuard, majorParticipant } from './guard-major.ts';
import { listAnnouncements, listMajors, readMajor } from './read-majors.ts';

registerActionGuard(majorGuard);
registerParticipant(majorParticipant);

export const majorRoutes = Router();

mount(majorRoutes, api.readMajor, ({ actor, params }) => readMajor(database, actor, params.ticket));
mount(majorRoutes, api.proposeMajor, async ({ actor, params, body }) =>
  readMajor(database, actor, String(await proposeMajor(actor, params.ticket, body))),
);
mount(majorRoutes, api.acceptMajor, async ({ actor, params, body }) =>
  readMajor(database, actor, String(await acceptMajor(actor, params.ticket, body))),
);
mount(majorRoutes, api.rejectMajor, async ({ actor, params, body }) =>
  readMajor(database, actor, String(await rejectMajor(actor, params.ticket, body.note))),
);
mount(majorRoutes, api.editMajor, async ({ actor, params, body }) =>
  readMajor(database, actor, String(await editMajor(actor, params.ticket, body))),
);
mount(majorRoutes, api.communicateMajor, async ({ actor, params, body }) =>
  readMajor(database, actor, String(await communicateMajor(actor, params.ticket, body))),
);
mount(majorRoutes, api.reviewMajor, async ({ actor, params, body }) =>
  readMajor(database, actor, String(await reviewMajor(actor, params.ticket, body))),
);
mount(majorRoutes, api.demoteMajor, async ({ actor, params, body }) =>
  readMajor(database, actor, String(await demoteMajor(actor, params.ticket, body.note))),
);
mount(majorRoutes, api.listMajors, async ({ actor }) => ({ items: await listMajors(database, actor) }));
mount(majorRoutes, api.listAnnouncements, async ({ actor }) => ({ items: await listAnnouncements(database, actor) }));
