import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { limits, ticketParams } from '../tickets/ticket.api.ts';
import { person } from '../tickets/ticket-view.ts';

/** A major incident is a process beside its ticket, not a priority (ITIL.md M). */

const id = z.number().int().positive();
const instant = z.iso.datetime();
const line = (max: number) => z.string().trim().min(1).max(max);

export const majorStates = ['proposed', 'accepted', 'rejected', 'resolved', 'reviewed', 'demoted'] as const;
export type MajorState = (typeof majorStates)[number];

export const bannerLimit = 300;
/** Minutes between two communications, and what is usual. */
export const cadence = { min: 5, max: 24 * 60, usual: 30 } as const;
/** Business days of the ticket's site in which a major incident is reviewed after it was resolved (ITIL.md M). */
export const reviewDays = 5;

/** What speaks for a major incident without anybody saying so (ITIL.md B6); an administrator chooses the figures. */
export const majorRules = ['many-children', 'critical-service'] as const;
export type MajorRule = (typeof majorRules)[number];

const banner = z.object({ es: z.string().nullable(), en: z.string().nullable() });

export const majorView = z.object({
  state: z.enum(majorStates),
  reason: z.string(),
  /** Empty while only a rule has spoken. */
  businessImpact: z.string(),
  /** The rule that proposed it; null: a person did, with a reason. */
  byRule: z.enum(majorRules).nullable(),
  /** Never on a banner. */
  security: z.boolean(),
  proposedBy: person.nullable(),
  proposedAt: instant,
  decidedBy: person.nullable(),
  decidedAt: instant.nullable(),
  manager: person.nullable(),
  technicalLead: person.nullable(),
  communicationsLead: person.nullable(),
  cadenceMinutes: z.number(),
  nextCommunicationAt: instant.nullable(),
  /** The next word is late. */
  overdue: z.boolean(),
  lastCommunicationAt: instant.nullable(),
  banner,
  /** Sites that it concerns; none means all of them. */
  siteIds: z.array(id),
  serviceIds: z.array(id),
  resolvedAt: instant.nullable(),
  reviewDueAt: instant.nullable(),
  reviewOverdue: z.boolean(),
  reviewedAt: instant.nullable(),
  reviewedBy: person.nullable(),
  review: z.string().nullable(),
  problemNote: z.string().nullable(),
});
export type MajorView = z.infer<typeof majorView>;

const may = z.object({
  propose: z.boolean(),
  decide: z.boolean(),
  edit: z.boolean(),
  communicate: z.boolean(),
  review: z.boolean(),
  demote: z.boolean(),
});
export const majorOfTicket = z.object({
  /** Of the ticket: with which an edit says what it has seen. */
  version: z.number(),
  major: majorView.nullable(),
  /** Why the desk should think of a major incident; null when nothing speaks for it, or it is one. */
  hint: z.enum(majorRules).nullable(),
  children: z.number(),
  may,
});
export type MajorOfTicket = z.infer<typeof majorOfTicket>;

export const readMajor = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/major',
  summary: 'The major incident beside a ticket, if there is one, and what the caller may do with it.',
  access: 'ticket.work',
  params: ticketParams,
  response: majorOfTicket,
});

export const proposeMajor = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/major',
  summary: 'Propose a ticket as a major incident, with the reason and what it does to the business.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({
    reason: line(1000),
    businessImpact: line(1000),
    security: z.boolean().default(false),
  }),
  response: majorOfTicket,
  status: 201,
});

const course = {
  managerId: id.nullable().optional(),
  technicalLeadId: id.nullable().optional(),
  communicationsLeadId: id.nullable().optional(),
  cadenceMinutes: z.number().int().min(cadence.min).max(cadence.max).optional(),
  siteIds: z.array(id).max(200).optional(),
  serviceIds: z.array(id).max(200).optional(),
  banner: z.strictObject({ es: line(bannerLimit).nullable(), en: line(bannerLimit).nullable() }).optional(),
  security: z.boolean().optional(),
  /** Wanted before a candidate that a rule proposed is accepted. */
  businessImpact: line(1000).optional(),
};
export const majorCourse = z.strictObject(course);
export type MajorCourse = z.output<typeof majorCourse>;
export const majorEdit = z.strictObject({ ...course, version: z.number().int().min(0) });
export type MajorEdit = z.output<typeof majorEdit>;

export const acceptMajor = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/major/accept',
  summary: 'Accept a proposed major incident: roles, cadence, whom it concerns. The caller manages it unless told.',
  access: 'major.manage',
  params: ticketParams,
  body: majorCourse,
  response: majorOfTicket,
});

export const rejectMajor = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/major/reject',
  summary: 'Reject a proposed major incident; the ticket goes on as it is.',
  access: 'major.manage',
  params: ticketParams,
  body: z.strictObject({ note: line(limits.note) }),
  response: majorOfTicket,
});

export const editMajor = defineEndpoint({
  method: 'PATCH',
  path: '/api/tickets/:ticket/major',
  summary: 'Change roles, cadence, banner, or whom a major incident concerns.',
  access: 'ticket.work',
  params: ticketParams,
  body: majorEdit,
  response: majorOfTicket,
});

export const communicateMajor = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/major/communications',
  summary: 'Tell those concerned where it stands: on the ticket, on its children, and on the banner if asked.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({
    texts: z
      .strictObject({ es: line(limits.message).optional(), en: line(limits.message).optional() })
      .refine(({ es, en }) => es !== undefined || en !== undefined, { params: { code: 'required' } }),
    banner: z.boolean().default(false),
  }),
  response: majorOfTicket,
  status: 201,
  idempotent: true,
});

export const reviewMajor = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/major/review',
  summary: 'Record the review of a resolved major incident and what follows for the problem behind it.',
  access: 'major.manage',
  params: ticketParams,
  body: z.strictObject({ review: line(limits.message), problemNote: line(limits.note) }),
  response: majorOfTicket,
});

export const demoteMajor = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/major/demote',
  summary: 'Take a major incident back: the ticket goes on as an ordinary one.',
  access: 'major.manage',
  params: ticketParams,
  body: z.strictObject({ note: line(limits.note) }),
  response: majorOfTicket,
});

export const majorRow = z.object({
  ticketId: id,
  number: z.string(),
  title: z.string(),
  priority: z.number().nullable(),
  state: z.enum(majorStates),
  security: z.boolean(),
  proposedAt: instant,
  manager: person.nullable(),
  nextCommunicationAt: instant.nullable(),
  overdue: z.boolean(),
  reviewDueAt: instant.nullable(),
  reviewOverdue: z.boolean(),
});
export type MajorRow = z.infer<typeof majorRow>;

export const listMajors = defineEndpoint({
  method: 'GET',
  path: '/api/major-incidents',
  summary: 'Major incidents that are not finished and that the caller may read, the longest running first.',
  access: 'ticket.work',
  response: z.object({ items: z.array(majorRow) }),
});

/** What everybody concerned may know: never a title or a name (DESIGN, Settled 15). */
export const announcement = z.object({
  ticketId: id,
  since: instant,
  updatedAt: instant,
  text: z.string().nullable(),
  serviceIds: z.array(id),
  /** The caller has joined, or opened it. */
  joined: z.boolean(),
});
export type Announcement = z.infer<typeof announcement>;

export const listAnnouncements = defineEndpoint({
  method: 'GET',
  path: '/api/announcements',
  summary: 'Major incidents that concern the caller at their site, in their language. Security incidents never.',
  access: 'session',
  response: z.object({ items: z.array(announcement) }),
});
