import * as z from 'zod';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { practiceKeys } from '../practices/registry.ts';
import { stateCategories } from '../workflow/workflow.ts';
import { affectedAnswers, canWorkAnswers } from './priority.ts';
import { ticketEventTypes } from './ticket-event.ts';
import { maxFilterLength } from './ticket-filter.ts';
import { attachmentView, person, team, ticketRow, ticketView, timelineEntry } from './ticket-view.ts';
import { channels, choosableWaitReasons, handoffReasons, messageLanguages, visibilities, yesNo } from './vocabulary.ts';

/** Limits of what people write; forms and checks read them here. */
export const limits = {
  title: 200,
  description: 20_000,
  message: 20_000,
  note: 4_000,
  tag: 40,
  tags: 20,
  attachments: 10,
  minutes: 24 * 60,
} as const;

const id = z.number().int().positive();
const instant = z.iso.datetime();
const line = (max: number) => z.string().trim().min(1).max(max);
/** One line: it becomes the subject of mails and a cell of exports. */
const titleLine = line(limits.title).refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), {
  params: { code: 'one-line' },
});

/** A ticket is found by its id or by its number, in any case: 17, INC-000017, inc-17. */
export const ticketRef = z.string().regex(/^(\d{1,15}|[A-Za-z]{2,5}-\d{1,12})$/);
export const ticketParams = z.strictObject({ ticket: ticketRef });

const attachmentIds = z.array(id).max(limits.attachments).default([]);

export const createTicketBody = z.strictObject({
  practice: z.enum(practiceKeys).default('incident'),
  title: titleLine,
  description: z.string().trim().max(limits.description).default(''),
  /** What it is written in and worked on; the requester's own unless told. */
  language: z.enum(messageLanguages).optional(),
  /** Staff open tickets for somebody else; employees for themselves only. */
  requesterId: id.optional(),
  beneficiaryId: id.optional(),
  channel: z.enum(channels).optional(),
  impact: z.string().max(20).optional(),
  urgency: z.string().max(20).optional(),
  affected: z.enum(affectedAnswers).optional(),
  canWork: z.enum(canWorkAnswers).optional(),
  serviceId: id.optional(),
  categoryId: id.optional(),
  siteId: id.optional(),
  teamId: id.optional(),
  parent: ticketRef.optional(),
  details: z.record(z.string().max(40), z.unknown()).default({}),
  attachmentIds,
});
export type CreateTicketBody = z.output<typeof createTicketBody>;

export const createTicket = defineEndpoint({
  method: 'POST',
  path: '/api/tickets',
  summary: 'Open a ticket of any practice.',
  access: 'ticket.create',
  body: createTicketBody,
  response: ticketView,
  status: 201,
  idempotent: true,
});

export const sortOrders = ['queue', 'due', 'newest', 'oldest', 'updated'] as const;
export type SortOrder = (typeof sortOrders)[number];

export const listTickets = defineEndpoint({
  method: 'GET',
  path: '/api/tickets',
  summary: 'Tickets one may read, filtered (see the filter language) and ordered; cursors, never page numbers.',
  access: 'session',
  query: z.strictObject({
    q: z.string().max(maxFilterLength).default(''),
    /** `queue`: priority, then oldest first. `due`: the customer's next promise first, paused and unpromised last. */
    sort: z.enum(sortOrders).default('newest'),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    /** Ask for the count (capped): a list asks once, not for every page. */
    count: z.stringbool().default(false),
  }),
  response: z.object({
    items: z.array(ticketRow),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
    /** Exact up to 1000; 1001 means more than that. */
    count: z.number().nullable(),
  }),
});

export const countCap = 1000;

export const getTicket = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket',
  summary:
    'One ticket with its ladder and what the caller may do with it; a merged one answers as the one it went into.',
  access: 'session',
  params: ticketParams,
  /** `own`: the merged ticket itself, as it was. */
  query: z.strictObject({ own: z.stringbool().default(false) }),
  response: ticketView,
});

export const editTicketBody = z.strictObject({
  version: z.number().int().min(0),
  title: titleLine.optional(),
  impact: z.string().max(20).optional(),
  urgency: z.string().max(20).optional(),
  /** Overrides the matrix (permission and reason); null gives the decision back to it. */
  priority: z.number().int().min(1).max(5).nullable().optional(),
  priorityReason: line(500).optional(),
  serviceId: id.nullable().optional(),
  categoryId: id.nullable().optional(),
  siteId: id.nullable().optional(),
  language: z.enum(messageLanguages).nullable().optional(),
  details: z.record(z.string().max(40), z.unknown()).optional(),
});
export type EditTicketBody = z.output<typeof editTicketBody>;

export const editTicket = defineEndpoint({
  method: 'PATCH',
  path: '/api/tickets/:ticket',
  summary: 'Change fields; 409 with what changed when somebody else changed the same ones.',
  access: 'ticket.work',
  params: ticketParams,
  body: editTicketBody,
  response: ticketView,
});

export const runActionBody = z.strictObject({
  version: z.number().int().min(0),
  /** What its texts are written in; the author's own language unless told. */
  language: z.enum(messageLanguages).optional(),
  /** Of the same category as the one it has. */
  status: line(50).optional(),
  assigneeId: id.optional(),
  teamId: id.optional(),
  waitReason: z.enum(choosableWaitReasons).optional(),
  /** With the reason `date`: when it goes on by itself, as agreed with the requester. */
  waitUntil: instant.optional(),
  message: line(limits.message).optional(),
  /** Files of the message; refused without one. */
  attachmentIds: z.array(id).min(1).max(limits.attachments).optional(),
  handoffReason: z.enum(handoffReasons).optional(),
  tried: line(limits.note).optional(),
  summary: line(limits.note).optional(),
  returnReason: line(limits.note).optional(),
  solution: line(limits.note).optional(),
  note: line(limits.note).optional(),
  resolutionCode: line(40).optional(),
  resolutionText: line(limits.message).optional(),
  resolutionNote: line(limits.note).optional(),
  closingCategoryId: id.optional(),
  /** Whether the first tier could have solved it; required of people who resolve above it (ITIL.md T3). */
  l1Capable: z.enum(yesNo).optional(),
  l1Why: line(limits.note).optional(),
  cancelReason: line(limits.note).optional(),
  ownerTeamId: id.optional(),
  ownerId: id.optional(),
});
export type RunActionBody = z.output<typeof runActionBody>;

export const runAction = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/actions/:action',
  summary: 'Run one of the actions that the ticket offers (take, wait, escalate, accept, resolve, …).',
  access: 'session',
  params: ticketParams.extend({ action: z.string().regex(/^[a-z-]{1,40}$/) }),
  body: runActionBody,
  response: ticketView,
});

export const completeHandoff = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/handoff',
  summary: 'Supply the hand-off that a P1 still owes after it went up at once.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({ tried: line(limits.note).optional(), summary: line(limits.note) }),
  response: ticketView,
});

export const commentBody = z.strictObject({
  body: line(limits.message),
  visibility: z.enum(visibilities),
  /** What it is written in; the author's own language unless told. */
  language: z.enum(messageLanguages).optional(),
  minutes: z.number().int().min(1).max(limits.minutes).optional(),
  /** Written by a machine, such as an absence notice: it is kept, but neither answers nor sets anything going. */
  automatic: z.boolean().optional(),
  attachmentIds,
});
export type CommentBody = z.output<typeof commentBody>;

export const commentOnTicket = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/comments',
  summary: 'Answer (public) or note (private). What the requester writes while a ticket waits for them resumes it.',
  access: 'session',
  params: ticketParams,
  body: commentBody,
  response: timelineEntry,
  status: 201,
  idempotent: true,
});

export const ticketTimeline = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/timeline',
  summary: 'What happened, oldest first; `after` continues, `before` goes back from the end.',
  access: 'session',
  params: ticketParams,
  query: z.strictObject({
    after: z.coerce.number().int().min(0).optional(),
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ items: z.array(timelineEntry), more: z.boolean() }),
});

export const queueView = z.object({
  /** Stable key, or `team-<id>`. */
  key: z.string(),
  /** The same filter the list takes. */
  q: z.string(),
  sort: z.enum(sortOrders),
  team: team.nullable(),
  count: z.number(),
});
export const listQueues = defineEndpoint({
  method: 'GET',
  path: '/api/queues',
  summary: 'The queues of the desk with capped counts.',
  access: 'ticket.work',
  response: z.object({ items: z.array(queueView) }),
});

export const queuePeople = defineEndpoint({
  method: 'GET',
  path: '/api/queues/teams/:team/people',
  summary: 'Who of a team works on how much of what it has, with capped counts; for its members and who looks over it.',
  access: 'ticket.work',
  params: z.strictObject({ team: z.coerce.number().int().positive() }),
  response: z.object({
    /** What nobody has taken. */
    unassigned: z.number(),
    items: z.array(z.object({ person, count: z.number() })),
  }),
});

/** Files go up first, one by one, and are named by the comment or ticket that uses them (multipart field `file`). */
export const uploadFile = defineEndpoint({
  method: 'POST',
  path: '/api/uploads',
  summary: 'Upload one file (multipart/form-data, field `file`); the type is decided by its content.',
  access: 'session',
  response: attachmentView,
  status: 201,
});
export const discardUpload = defineEndpoint({
  method: 'DELETE',
  path: '/api/uploads/:id',
  summary: 'Discard an upload that nothing uses yet.',
  access: 'session',
  params: idParams,
  response: z.object({}),
});

/** The bytes of a file; answered as an attachment, never shown inline. */
export const downloadPath = '/api/attachments/:id';

/** Server-sent events: `event: ticket`, `id: <stream position>`, data as below; resumes from `Last-Event-ID`. */
export const livePath = '/api/live';
export const liveTicketMessage = z.object({
  position: z.number(),
  type: z.enum(ticketEventTypes),
  ticketId: id,
  number: z.string(),
  practice: z.enum(practiceKeys),
  teamId: id,
  previousTeamId: id.nullable(),
  assigneeId: id.nullable(),
  stateCategory: z.enum(stateCategories),
  priority: z.number().nullable(),
  version: z.number(),
  actorId: id.nullable(),
});
export type LiveTicketMessage = z.infer<typeof liveTicketMessage>;
