import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { practiceKeys } from '../practices/registry.ts';
import { limits, runActionBody, ticketParams, ticketRef } from '../tickets/ticket.api.ts';
import { person, team, ticketView } from '../tickets/ticket-view.ts';
import { languages } from '../tickets/vocabulary.ts';
import { stateCategories } from '../workflow/workflow.ts';

/** Tickets about the same thing: one parent with its children, and duplicates that went into one (ITIL.md P). */

const id = z.number().int().positive();
const instant = z.iso.datetime();
/** More of them do not fit into one transaction that others wait for. */
export const maxFamily = 500;

/** Why a child takes no part: what it lacks, or what the actor lacks. */
export const familyObstacles = ['not-yours', 'over', 'open-tasks'] as const;

export const familyMember = z.object({
  id,
  number: z.string(),
  title: z.string(),
  practice: z.enum(practiceKeys),
  status: z.string(),
  stateCategory: z.enum(stateCategories),
  priority: z.number().nullable(),
  requester: person,
  /** In which the requester reads; an answer written in it reaches them so. */
  language: z.enum(languages),
  siteId: id.nullable(),
  team,
  createdAt: instant,
  version: z.number(),
  /** Null where an answer of the actor would reach the requester. */
  answer: z.enum(familyObstacles).nullable(),
  /** Null where it is resolved together with the parent. */
  resolve: z.enum(familyObstacles).nullable(),
});
export type FamilyMember = z.infer<typeof familyMember>;

export const familyView = z.object({
  parent: familyMember.nullable(),
  children: z.array(familyMember),
  /** Children that the actor may not read; a resolution reaches them all the same. */
  hidden: z.number(),
  /** Duplicates that ended in this ticket. */
  absorbed: z.array(z.object({ id, number: z.string(), requester: person, at: instant })),
  may: z.object({ attach: z.boolean(), detach: z.boolean(), merge: z.boolean(), adopt: z.boolean() }),
});
export type FamilyView = z.infer<typeof familyView>;

export const readFamily = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/family',
  summary: 'Parent, children and merged duplicates of a ticket, with who an answer or a resolution would reach.',
  access: 'ticket.work',
  params: ticketParams,
  response: familyView,
});

export const attachToParent = defineEndpoint({
  method: 'PUT',
  path: '/api/tickets/:ticket/parent',
  summary: 'Put a ticket under another one that is about the same thing.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({ parent: ticketRef }),
  response: familyView,
});

export const detachFromParent = defineEndpoint({
  method: 'DELETE',
  path: '/api/tickets/:ticket/parent',
  summary: 'Take a ticket out of its family.',
  access: 'ticket.work',
  params: ticketParams,
  response: familyView,
});

export const mergeTicket = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/merge',
  summary: 'End a duplicate in another ticket: its people follow that one, and its number finds it.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({
    into: ticketRef,
    version: z.number().int().min(0),
    note: z.string().trim().min(1).max(limits.note).optional(),
  }),
  response: z.object({ id, number: z.string() }),
});

export const resolveFamily = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/family/resolve',
  summary:
    'Resolve a parent and, with the same words, its open children; those left out leave the family and stay open.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({
    version: z.number().int().min(0),
    resolutionCode: z.string().min(1).max(40),
    resolutionText: z.string().trim().min(1).max(limits.message),
    resolutionNote: runActionBody.shape.resolutionNote,
    closingCategoryId: runActionBody.shape.closingCategoryId,
    /** About the parent alone, where it is above the first tier; its children follow and are not asked. */
    l1Capable: runActionBody.shape.l1Capable,
    l1Why: runActionBody.shape.l1Why,
    exclude: z.array(id).max(maxFamily).default([]),
  }),
  response: ticketView,
});

const words = z.string().trim().min(1).max(limits.message);
export const answerFamily = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/family/answers',
  summary: 'One public answer to the requesters of chosen children, each on their own ticket, all or none.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({
    /** Each requester gets their own language where it is written, else the other. */
    texts: z
      .strictObject({ es: words.optional(), en: words.optional() })
      .refine(({ es, en }) => es !== undefined || en !== undefined, { params: { code: 'required' } }),
    to: z.array(id).min(1).max(maxFamily),
  }),
  response: z.object({ sent: z.number() }),
  status: 201,
  idempotent: true,
});
