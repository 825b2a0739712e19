import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { awayView } from '../people/away-view.ts';
import { suggestionReason } from './abilities.ts';
import { tagPattern } from './tag.ts';
import { limits, ticketParams, ticketRef } from './ticket.api.ts';
import { person, team, ticketRow, ticketView } from './ticket-view.ts';
import { languages, linkKinds } from './vocabulary.ts';

/** What stands around a ticket without changing it: tags, watchers, links, who asks, where it may go. */

const tagParams = ticketParams.extend({ tag: z.string().regex(tagPattern) });
export const addTag = defineEndpoint({
  method: 'PUT',
  path: '/api/tickets/:ticket/tags/:tag',
  summary: 'Put a tag on a ticket.',
  access: 'ticket.work',
  params: tagParams,
  response: z.object({ tags: z.array(z.string()) }),
});
export const removeTag = defineEndpoint({
  method: 'DELETE',
  path: '/api/tickets/:ticket/tags/:tag',
  summary: 'Take a tag off.',
  access: 'ticket.work',
  params: tagParams,
  response: z.object({ tags: z.array(z.string()) }),
});

const watcherParams = ticketParams.extend({ person: z.union([z.literal('me'), z.coerce.number().int().positive()]) });
export const addWatcher = defineEndpoint({
  method: 'PUT',
  path: '/api/tickets/:ticket/watchers/:person',
  summary: 'Watch a ticket, or let a colleague watch it.',
  access: 'session',
  params: watcherParams,
  response: z.object({ watchers: z.array(person) }),
});
export const removeWatcher = defineEndpoint({
  method: 'DELETE',
  path: '/api/tickets/:ticket/watchers/:person',
  summary: 'Stop watching.',
  access: 'session',
  params: watcherParams,
  response: z.object({ watchers: z.array(person) }),
});

const linkResponse = ticketView.shape.links;
export const addLink = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/links',
  summary: 'Link two tickets.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({ other: ticketRef, kind: z.enum(linkKinds) }),
  response: z.object({ links: linkResponse }),
  status: 201,
});
export const removeLink = defineEndpoint({
  method: 'DELETE',
  path: '/api/tickets/:ticket/links/:link',
  summary: 'Remove a link.',
  access: 'ticket.work',
  params: ticketParams.extend({ link: z.coerce.number().int().positive() }),
  response: z.object({ links: linkResponse }),
});

/** Who is asking: what the desk needs to know about the requester (FEATURES 13). */
export const requesterContext = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/requester',
  summary: 'The requester beside the ticket: site, department, VIP, and their other tickets that the caller may read.',
  access: 'ticket.work',
  params: ticketParams,
  response: z.object({
    person: person.extend({
      email: z.string().nullable(),
      phone: z.string().nullable(),
      jobTitle: z.string().nullable(),
      language: z.enum(languages),
      timeZone: z.string(),
      site: z.string().nullable(),
      department: z.string().nullable(),
      manager: person.nullable(),
    }),
    open: z.array(ticketRow),
    recent: z.array(ticketRow),
  }),
});

/** Where this ticket may go (ITIL.md T1, T2): suggestions first; `onPath` false needs a permission. */
export const escalationTargets = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/targets',
  summary: 'Teams the ticket can be handed to, with direction and whether the category allows the path.',
  access: 'ticket.work',
  params: ticketParams,
  response: z.object({
    items: z.array(
      z.object({
        team,
        direction: z.enum(['up', 'same', 'down']),
        onPath: z.boolean(),
        suggested: z.boolean(),
        /** Why: the category's own team, skills it needs, its language where not every team works in it. */
        reasons: z.array(suggestionReason),
        previous: z.boolean(),
        members: z.number(),
        /** Of its members, those who are not there just now. */
        away: z.number(),
      }),
    ),
    /** What to do before it goes up, from the category's runbook. */
    runbook: z.array(z.string()),
    attemptRequired: z.boolean(),
    /** Tiers it may climb between without a special permission: the category's own, else the usual ones. */
    paths: z.object({ usual: z.boolean(), allowed: z.array(z.tuple([z.number(), z.number()])) }),
  }),
});

/** Who of the ticket's team may be given it; those who know the matter and speak its language first. */
export const assigneeChoices = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/assignees',
  summary: "Members of the ticket's team, the likelier first, with what speaks for each; who is away comes last.",
  access: 'ticket.work',
  params: ticketParams,
  response: z.object({
    items: z.array(z.object({ person, reasons: z.array(suggestionReason), away: awayView.nullable() })),
  }),
});

export const logTime = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/time-logs',
  summary: 'Record handling time in minutes.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({
    minutes: z.number().int().min(1).max(limits.minutes),
    note: z.string().trim().min(1).max(500).optional(),
  }),
  response: z.object({ minutesLogged: z.number() }),
  status: 201,
  idempotent: true,
});
