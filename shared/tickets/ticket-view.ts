import * as z from 'zod';
import { practiceKeys } from '../practices/registry.ts';
import { awayView } from '../people/away-view.ts';
import { clockChip, clockView, promises } from '../sla/clock-view.ts';
import { stateCategories } from '../workflow/workflow.ts';
import { numbered, ownJoin } from './own-join.ts';
import { ticketEventTypes } from './ticket-event.ts';
import {
  channels,
  handoffReasons,
  linkKinds,
  messageLanguages,
  moves,
  visibilities,
  waitReasons,
} from './vocabulary.ts';

const id = z.number().int().positive();
const instant = z.iso.datetime();

export const person = z.object({ id, name: z.string(), vip: z.boolean() });
export const team = z.object({ id, name: z.string(), tier: z.number(), tierTo: z.number().nullable() });

/** One step of the ladder: a stay with one team (ITIL.md T1). */
export const stintView = z.object({
  seq: z.number(),
  team,
  tier: z.number(),
  tierTo: z.number().nullable(),
  move: z.enum(moves),
  enteredAt: instant,
  leftAt: instant.nullable(),
  /** Elapsed seconds; of the open stint until the answer was made. */
  seconds: z.number(),
  acceptedAt: instant.nullable(),
  acceptedBy: person.nullable(),
  /** Hand-off and reasons are the desk's own: null for the requester. */
  handoff: z
    .object({
      reason: z.enum(handoffReasons).nullable(),
      tried: z.string().nullable(),
      summary: z.string().nullable(),
      owedUntil: instant.nullable(),
      returnReason: z.string().nullable(),
      solution: z.string().nullable(),
    })
    .nullable(),
});
export type StintView = z.infer<typeof stintView>;

/** The compact ladder of a list row. */
export const ladderTick = z.object({ tier: z.number(), seconds: z.number() });

export const ticketRow = z.object({
  id,
  number: z.string(),
  practice: z.enum(practiceKeys),
  title: z.string(),
  status: z.string(),
  stateCategory: z.enum(stateCategories),
  waitReason: z.enum(waitReasons).nullable(),
  /** Where it waits for a date: when it goes on by itself. */
  waitUntil: instant.nullable(),
  priority: z.number().nullable(),
  priorityOverridden: z.boolean(),
  tier: z.number(),
  tierTo: z.number().nullable(),
  team,
  ownerTeam: team,
  assignee: person.nullable(),
  requester: person,
  serviceId: id.nullable(),
  channel: z.enum(channels),
  ladder: z.array(ladderTick),
  returns: z.number(),
  reopenCount: z.number(),
  createdAt: instant,
  updatedAt: instant,
  resolvedAt: instant.nullable(),
  /** The customer's earliest promise that still runs; null while paused or without one. */
  dueAt: instant.nullable(),
  promises,
  /** For the desk; null for the requester and when nothing is promised any more. */
  clock: clockChip.nullable(),
  /** Since when a word of the requester awaits an answer; for the desk, null for the requester. */
  repliedAt: instant.nullable(),
  /** Where a list asks for clocks, as a report's does: those of the ticket that it asks for, met or missed. */
  asked: z.array(clockView).optional(),
  joined: ownJoin.nullable(),
  version: z.number(),
});
export type TicketRowView = z.infer<typeof ticketRow>;

/** What this person may do now: the client shows exactly these and decides nothing. */
export const actionView = z.object({
  name: z.string(),
  verb: z.string(),
  to: z.string().nullable(),
  requires: z.array(z.string()),
  accepts: z.array(z.string()),
});
export type ActionView = z.infer<typeof actionView>;

export const attachmentView = z.object({
  id,
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number(),
  createdAt: instant,
  eventId: id.nullable(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

export const ticketView = ticketRow.extend({
  description: z.string(),
  descriptionHtml: z.string(),
  /** The working language; who speaks it is suggested first. */
  language: z.enum(messageLanguages).nullable(),
  beneficiary: person.nullable(),
  owner: person.nullable(),
  impact: z.string().nullable(),
  urgency: z.string().nullable(),
  matrixVersion: z.number().nullable(),
  categoryId: id.nullable(),
  closingCategoryId: id.nullable(),
  siteId: id.nullable(),
  departmentId: id.nullable(),
  parent: z.object({ id, number: z.string(), title: z.string() }).nullable(),
  children: z.array(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      practice: z.enum(practiceKeys),
      status: z.string(),
      stateCategory: z.enum(stateCategories),
    }),
  ),
  links: z.array(
    z.object({
      id,
      kind: z.enum(linkKinds),
      other: z.object({ id, number: z.string(), title: z.string(), stateCategory: z.enum(stateCategories) }),
    }),
  ),
  resolution: z.object({ code: z.string().nullable(), text: z.string(), html: z.string() }).nullable(),
  /** Where a duplicate goes on; null unless it was merged. */
  mergedInto: numbered.nullable(),
  details: z.record(z.string(), z.unknown()),
  stints: z.array(stintView),
  /** Every promise, towards the customer, inside the house and of vendors; for the desk, empty for the requester. */
  clocks: z.array(clockView),
  tags: z.array(z.string()),
  watchers: z.array(person),
  watching: z.boolean(),
  /** Whoever has it in hand is not there, and until when; for the desk alone. */
  assigneeAway: awayView.nullable(),
  minutesLogged: z.number().nullable(),
  waitingSeconds: z.number(),
  closedAt: instant.nullable(),
  actions: z.array(actionView),
  /** What else this person may do here. */
  may: z.object({
    edit: z.boolean(),
    overridePriority: z.boolean(),
    comment: z.boolean(),
    notePrivately: z.boolean(),
    logTime: z.boolean(),
    addTask: z.boolean(),
    offPath: z.boolean(),
  }),
  import: z.object({ batchId: id, externalKey: z.string().nullable() }).nullable(),
});
export type TicketView = z.infer<typeof ticketView>;

export const timelineEntry = z.object({
  id,
  type: z.enum(ticketEventTypes),
  at: instant,
  /** When it was written, if that is not when it happened (imported history). */
  recordedAt: instant,
  actor: z.object({
    id: id.nullable(),
    name: z.string(),
    kind: z.enum(['person', 'system', 'import', 'link']),
    staff: z.boolean(),
  }),
  visibility: z.enum(visibilities),
  data: z.record(z.string(), z.unknown()),
  /** Of the people whom `data` names by id alone; for the desk. */
  named: z.array(z.object({ id, name: z.string() })).optional(),
  text: z.object({ markdown: z.string(), html: z.string(), language: z.enum(messageLanguages).nullable() }).nullable(),
  attachments: z.array(attachmentView),
  /** Process rules that this piece of imported history did not keep. */
  deviations: z.array(z.string()),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
