import * as z from 'zod';
import { assignmentModes, skipReasons } from '../automation/assignment.ts';
import { clockKinds, clockMetrics } from '../sla/clock-record.ts';
import { handoffReasons, linkKinds, waitReasons } from './vocabulary.ts';

/**
 * Everything that can happen to a ticket. An event is written in the transaction of the change and never updated;
 * it is the timeline, the audit trail and what effects listen to. Free text stands beside it (ticket_texts), so
 * that a person's words can be erased without touching the trail.
 */
const change = z.object({ from: z.unknown(), to: z.unknown() });
const statusMove = { from: z.string(), to: z.string() };
const teamMove = { fromTeamId: z.number(), toTeamId: z.number(), fromTier: z.number(), toTier: z.number() };
/** `vendor` is its name as it was then. */
const vendorCase = { caseId: z.number(), vendor: z.string() };

/** Somebody who was meant and is not there: until when, never why. */
const passedOver = z.object({ personId: z.number(), until: z.iso.datetime() });

const promise = {
  kind: z.enum(clockKinds),
  metric: z.enum(clockMetrics),
  /** When it falls, or fell, due. */
  dueAt: z.iso.datetime(),
  teamId: z.number().nullable(),
  tier: z.number().nullable(),
};

export const ticketEventData = {
  'ticket.opened': z.object({
    channel: z.string(),
    teamId: z.number(),
    priority: z.number().nullable(),
    status: z.string(),
    tier: z.number(),
  }),
  'ticket.commented': z.object({ fileCount: z.number().optional(), automatic: z.literal(true).optional() }),
  'ticket.time-logged': z.object({ minutes: z.number() }),
  'ticket.edited': z.object({ changes: z.record(z.string(), change) }),
  'ticket.taken': z.object({ ...statusMove, assigneeId: z.number(), previousId: z.number().nullable() }),
  'ticket.assigned': z.object({
    ...statusMove,
    assigneeId: z.number(),
    previousId: z.number().nullable(),
    /** Given by itself: nobody has accepted it for the team by that. */
    unaccepted: z.literal(true).optional(),
  }),
  /** Who was to get it by itself, and why: an assignment, where there is one, stands behind it (FEATURES 6). */
  'ticket.assignment-decided': z.object({
    teamId: z.number(),
    mode: z.enum(assignmentModes),
    outcome: z.enum(['assigned', 'nobody', 'closed']),
    chosenId: z.number().nullable(),
    /** Who could have got it, the likeliest first, with what they had in hand and what it weighs. */
    considered: z.array(
      z.object({
        personId: z.number(),
        open: z.number(),
        load: z.number(),
        skills: z.array(z.string()),
        speaks: z.boolean(),
      }),
    ),
    skipped: z.array(z.object({ personId: z.number(), why: z.enum(skipReasons), until: z.iso.datetime().nullable() })),
    /** What it asks for, where skills decide. */
    wanted: z.object({ skills: z.array(z.string()), language: z.string().nullable() }),
    /** When the team opens, where it was closed. */
    opensAt: z.iso.datetime().nullable(),
  }),
  'ticket.released': z.object({ ...statusMove, previousId: z.number().nullable() }),
  'ticket.waiting': z.object({
    ...statusMove,
    waitReason: z.enum(waitReasons),
    asked: z.boolean(),
    until: z.iso.datetime().optional(),
  }),
  'ticket.wait-reason-changed': z.object({
    from: z.enum(waitReasons).nullable(),
    to: z.enum(waitReasons),
    asked: z.boolean(),
    until: z.iso.datetime().optional(),
  }),
  /** To another status inside the same category. */
  'ticket.status-changed': z.object(statusMove),
  'ticket.resumed': z.object({
    ...statusMove,
    waitedSeconds: z.number(),
    because: z.enum(['worker', 'answer', 'move', 'date']),
  }),
  /** A question without an answer was brought back to mind, by itself. */
  'ticket.reminded': z.object({ count: z.number(), of: z.number() }),
  'ticket.escalated': z.object({
    ...teamMove,
    handoffReason: z.enum(handoffReasons).nullable(),
    offPath: z.boolean(),
    owesHandoff: z.boolean(),
    secondsPerTier: z.record(z.string(), z.number()),
  }),
  'ticket.handoff-completed': z.object({ teamId: z.number() }),
  'ticket.accepted': z.object({ teamId: z.number(), waitedSeconds: z.number() }),
  'ticket.returned': z.object(teamMove),
  'ticket.de-escalated': z.object(teamMove),
  'ticket.reassigned': z.object(teamMove),
  'ticket.owner-changed': z.object({
    ownerTeamId: z.number(),
    ownerId: z.number().nullable(),
    previousTeamId: z.number(),
    previousId: z.number().nullable(),
  }),
  'ticket.resolved': z.object({
    ...statusMove,
    resolutionCode: z.string().nullable(),
    tier: z.number(),
    again: z.boolean(),
  }),
  'ticket.confirmed': z.object(statusMove),
  'ticket.reopened': z.object({ ...statusMove, count: z.number() }),
  'ticket.closed': z.object(statusMove),
  'ticket.cancelled': z.object(statusMove),
  'ticket.tagged': z.object({ tag: z.string() }),
  'ticket.untagged': z.object({ tag: z.string() }),
  'ticket.watched': z.object({ personId: z.number() }),
  'ticket.unwatched': z.object({ personId: z.number() }),
  'ticket.linked': z.object({ otherId: z.number(), otherNumber: z.string(), kind: z.enum(linkKinds) }),
  'ticket.unlinked': z.object({ otherId: z.number(), otherNumber: z.string(), kind: z.enum(linkKinds) }),
  /** Ended as a duplicate: its number finds the other one. */
  'ticket.merged': z.object({ intoId: z.number(), intoNumber: z.string() }),
  'ticket.absorbed': z.object({ otherId: z.number(), otherNumber: z.string() }),
  'ticket.parent-changed': z.object({
    parentId: z.number().nullable(),
    parentNumber: z.string().nullable(),
    previousNumber: z.string().nullable(),
  }),
  /** A state that its parent gave it (ITIL.md P); the change itself, where it has an event of its own, stands before. */
  'ticket.followed-parent': z.object({
    ...statusMove,
    parentId: z.number(),
    parentNumber: z.string(),
    what: z.enum(['started', 'waiting', 'resumed', 'resolved', 'reopened']),
  }),
  /** `children`: how many tickets it grouped when a rule counted them. */
  'ticket.major-proposed': z.object({ byRule: z.string().nullable(), children: z.number().optional() }),
  'ticket.major-accepted': z.object({ managerId: z.number().nullable(), cadenceMinutes: z.number() }),
  'ticket.major-rejected': z.object({}),
  'ticket.major-edited': z.object({ changes: z.record(z.string(), change) }),
  'ticket.major-communicated': z.object({ people: z.number(), children: z.number(), banner: z.boolean() }),
  'ticket.major-demoted': z.object({}),
  'ticket.major-reviewed': z.object({ late: z.boolean() }),
  /** Nobody said a word for so many intervals of the cadence, and those who lead it were told. */
  'ticket.major-silent': z.object({ dueAt: z.iso.datetime(), missed: z.number() }),
  'ticket.major-review-late': z.object({ dueAt: z.iso.datetime() }),
  /** What the person it was for thinks of the help; an anonymous answer leaves no score here. */
  'ticket.rated': z.object({ score: z.number().nullable(), anonymous: z.boolean() }),
  /** The vendor's side (ITIL.md T4): for the desk alone. */
  'ticket.vendor-notified': z.object({
    ...vendorCase,
    contractId: z.number(),
    coordinatorId: z.number(),
    caseNumber: z.string().nullable(),
  }),
  'ticket.vendor-numbered': z.object({ ...vendorCase, caseNumber: z.string() }),
  /** Null: what had been entered was taken back. */
  'ticket.vendor-charged': z.object({ ...vendorCase, cents: z.number().nullable(), currency: z.string().nullable() }),
  'ticket.vendor-responded': z.object({ ...vendorCase, at: z.number() }),
  'ticket.vendor-restored': z.object({ ...vendorCase, at: z.number() }),
  'ticket.vendor-said': z.object({ ...vendorCase, at: z.number() }),
  /** A step of the category's runbook was tried, or was not after all. */
  'ticket.runbook-step': z.object({ es: z.string(), en: z.string(), done: z.boolean() }),
  /** Whether the first tier could have solved what a higher one did (ITIL.md T3). */
  'ticket.l1-judged': z.object({ capable: z.boolean() }),
  /** Between the same two tiers more than twice (ITIL.md T3). */
  'ticket.ping-pong': z.object({ lowTier: z.number(), highTier: z.number(), times: z.number() }),
  /** A share of a promise's time is used up, and who was to know was told. */
  'ticket.clock-warned': z.object({ ...promise, percent: z.number() }),
  'ticket.clock-breached': z.object(promise),
  /** Called out up the hierarchy; it moves nothing (ITIL.md T6). */
  'ticket.paged': z.object({
    /** Nobody where everybody who was left is away. */
    personIds: z.array(z.number()),
    attempt: z.number(),
    chain: z.string(),
    /** Who would have been called and is away, until then. */
    skipped: z.array(passedOver).optional(),
  }),
  'ticket.page-acknowledged': z.object({ waitedSeconds: z.number() }),
  /** An automatic rule acted, by its name and version (ITIL.md T7). */
  'ticket.rule-run': z.object({
    ruleId: z.number(),
    rule: z.string(),
    version: z.number(),
    does: z.enum(['alert', 'move', 'place']),
    toTeamId: z.number().nullable(),
    /** Whom the rule names and who is away: it is left to the team. */
    skipped: z.array(passedOver).optional(),
  }),
  /** History only: the source has a row in which nothing but the time changes. */
  'ticket.activity': z.object({ assigneeId: z.number().nullable().optional() }),
} as const;

export type TicketEventType = keyof typeof ticketEventData;
export type TicketEventData<Type extends TicketEventType> = z.infer<(typeof ticketEventData)[Type]>;
export const ticketEventTypes = Object.keys(ticketEventData).filter((key): key is TicketEventType =>
  Object.hasOwn(ticketEventData, key),
);

/** An event as a listener or a test sees it, typed by its kind. */
export type TicketEventOf<Type extends TicketEventType> = { readonly type: Type; readonly data: TicketEventData<Type> };

/**
 * What the people a ticket is for may see of an event whose text is not private: a white list of data fields.
 * An event that is not named here stays inside the desk (hand-offs, time, tags, returns tell how we work).
 */
export const requesterSees: { readonly [Type in TicketEventType]?: readonly string[] } = {
  'ticket.opened': ['channel', 'status', 'teamId', 'tier'],
  'ticket.commented': ['fileCount', 'automatic'],
  'ticket.taken': ['from', 'to', 'assigneeId'],
  'ticket.assigned': ['from', 'to', 'assigneeId'],
  'ticket.waiting': ['from', 'to', 'waitReason', 'asked', 'until'],
  'ticket.wait-reason-changed': ['from', 'to', 'asked', 'until'],
  'ticket.status-changed': ['to'],
  'ticket.resumed': ['from', 'to', 'because', 'waitedSeconds'],
  'ticket.reminded': ['count'],
  'ticket.escalated': ['fromTeamId', 'toTeamId', 'fromTier', 'toTier'],
  'ticket.returned': ['fromTeamId', 'toTeamId', 'fromTier', 'toTier'],
  'ticket.de-escalated': ['fromTeamId', 'toTeamId', 'fromTier', 'toTier'],
  'ticket.reassigned': ['fromTeamId', 'toTeamId', 'fromTier', 'toTier'],
  'ticket.resolved': ['from', 'to', 'resolutionCode', 'again'],
  'ticket.confirmed': ['from', 'to'],
  'ticket.reopened': ['from', 'to', 'count'],
  'ticket.closed': ['from', 'to'],
  'ticket.cancelled': ['from', 'to'],
  'ticket.merged': ['intoNumber'],
};

const conversation: readonly TicketEventType[] = [
  'ticket.opened',
  'ticket.commented',
  'ticket.resolved',
  'ticket.confirmed',
  'ticket.reopened',
  'ticket.cancelled',
  'ticket.status-changed',
];

/**
 * Whether the text beside a public event belongs to the conversation with the requester: an answer, a question, a
 * resolution, a reason to reopen. Hand-offs, returns and notes are the desk's own words on an event that is public.
 */
export function isSpokenToRequester(type: TicketEventType, data: Readonly<Record<string, unknown>>): boolean {
  return conversation.includes(type) || data['asked'] === true;
}
