import { Router } from 'express';
import * as api from '../../shared/tickets/ticket.api.ts';
import * as runbooks from '../../shared/tickets/runbook.api.ts';
import { parseTicketFilter } from '../../shared/tickets/ticket-filter.ts';
import * as surroundings from '../../shared/tickets/ticket-surroundings.api.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { mount } from '../platform/http.ts';
import { clockReader } from './clock-reader.ts';
import { commentOnTicket } from './comment-on-ticket.ts';
import { compileFilter } from './compile-filter.ts';
import { editTicket } from './edit-ticket.ts';
import { readAssigneeChoices, readEscalationTargets } from './escalation-targets.ts';
import { listQueues, readQueuePeople } from './list-queues.ts';
import { countTickets, pageOfTickets } from './list-tickets.ts';
import { logTime } from './log-time.ts';
import { findMerged } from './merge-ticket.ts';
import { openTicket } from './open-ticket.ts';
import { readEntry, readTimeline } from './read-timeline.ts';
import { addLink, addTag, addWatcher, completeHandoff, removeLink, removeTag, removeWatcher } from './relate-ticket.ts';
import { readRequesterContext } from './requester-context.ts';
import { readOwnJoins } from './own-joins.ts';
import { runTicketAction } from './run-ticket-action.ts';
import { loadReadable } from './change-ticket.ts';
import { readTicketRunbook, tickStep } from './ticket-runbook.ts';
import { presentRows } from './ticket-rows.ts';
import { presentNewTicket, presentTicket } from './ticket.presenter.ts';
import { readsDesk } from './ticket.policy.ts';

export const ticketRoutes = Router();

/** The ticket as it stands after the change, for the person who made it. */
async function shown(actor: Actor, ref: string) {
  const { aggregate } = await loadReadable(database, actor, ref);
  return presentTicket(database, actor, aggregate);
}

mount(ticketRoutes, api.createTicket, async ({ actor, body }) =>
  presentNewTicket(database, actor, await openTicket(actor, body)),
);

/** Whether the list is of the reader's own cases. */
function asksForOwn(q: string): boolean {
  return parseTicketFilter(q).filter.terms.some(({ key }) => key === 'for');
}

mount(ticketRoutes, api.listTickets, async ({ actor, query }) => {
  const page = await pageOfTickets(actor, query);
  const { clocks } = compileFilter(actor, query.q);
  const [items, joins, asked] = await Promise.all([
    presentRows(database, page.ids, clock.now(), readsDesk(actor)),
    asksForOwn(query.q) ? readOwnJoins(database, actor, page.ids) : null,
    clocks === null ? null : clockReader().ofFilter(database, page.ids, clocks, clock.now()),
  ]);
  return {
    items: items.map((row) => ({
      ...row,
      ...(joins ? { joined: joins.get(row.id) ?? null } : {}),
      ...(asked ? { asked: asked.get(row.id) ?? [] } : {}),
    })),
    nextCursor: page.nextCursor,
    previousCursor: page.previousCursor,
    count: query.count ? await countTickets(actor, query.q) : null,
  };
});

mount(ticketRoutes, api.getTicket, async ({ actor, params, query }) =>
  shown(actor, query.own ? params.ticket : await findMerged(database, actor, params.ticket)),
);
mount(ticketRoutes, api.editTicket, async ({ actor, params, body }) => {
  await editTicket(actor, params.ticket, body);
  return shown(actor, params.ticket);
});
mount(ticketRoutes, api.runAction, async ({ actor, params, body }) =>
  presentTicket(database, actor, await runTicketAction(actor, params.ticket, params.action, body)),
);
mount(ticketRoutes, api.completeHandoff, async ({ actor, params, body }) =>
  presentTicket(database, actor, await completeHandoff(actor, params.ticket, body)),
);
mount(ticketRoutes, api.commentOnTicket, async ({ actor, params, body }) =>
  readEntry(database, actor, params.ticket, await commentOnTicket(actor, params.ticket, body)),
);
mount(ticketRoutes, api.ticketTimeline, ({ actor, params, query }) =>
  readTimeline(database, actor, params.ticket, query),
);
mount(ticketRoutes, surroundings.logTime, async ({ actor, params, body }) => ({
  minutesLogged: await logTime(actor, params.ticket, body),
}));
mount(ticketRoutes, runbooks.readTicketRunbook, ({ actor, params }) => readTicketRunbook(actor, params.ticket));
mount(ticketRoutes, runbooks.tickRunbookStep, async ({ actor, params, body }) => {
  await tickStep(actor, params.ticket, params.step, body.done);
  return readTicketRunbook(actor, params.ticket);
});
mount(ticketRoutes, surroundings.requesterContext, ({ actor, params }) => readRequesterContext(actor, params.ticket));
mount(ticketRoutes, surroundings.escalationTargets, ({ actor, params }) => readEscalationTargets(actor, params.ticket));
mount(ticketRoutes, surroundings.assigneeChoices, ({ actor, params }) => readAssigneeChoices(actor, params.ticket));
mount(ticketRoutes, api.listQueues, async ({ actor }) => ({ items: await listQueues(actor) }));
mount(ticketRoutes, api.queuePeople, ({ actor, params }) => readQueuePeople(actor, params.team));

mount(ticketRoutes, surroundings.addTag, async ({ actor, params }) => {
  await addTag(actor, params.ticket, params.tag);
  return { tags: (await shown(actor, params.ticket)).tags };
});
mount(ticketRoutes, surroundings.removeTag, async ({ actor, params }) => {
  await removeTag(actor, params.ticket, params.tag);
  return { tags: (await shown(actor, params.ticket)).tags };
});
mount(ticketRoutes, surroundings.addWatcher, async ({ actor, params }) => {
  await addWatcher(actor, params.ticket, params.person);
  return { watchers: (await shown(actor, params.ticket)).watchers };
});
mount(ticketRoutes, surroundings.removeWatcher, async ({ actor, params }) => {
  // Asked before: whoever stops watching may not see the ticket afterwards.
  const { watchers } = await shown(actor, params.ticket);
  const personId = params.person === 'me' ? actor.id : params.person;
  await removeWatcher(actor, params.ticket, params.person);
  return { watchers: watchers.filter((watcher) => watcher.id !== personId) };
});
mount(ticketRoutes, surroundings.addLink, async ({ actor, params, body }) => {
  await addLink(actor, params.ticket, body.other, body.kind);
  return { links: (await shown(actor, params.ticket)).links };
});
mount(ticketRoutes, surroundings.removeLink, async ({ actor, params }) => {
  await removeLink(actor, params.ticket, params.link);
  return { links: (await shown(actor, params.ticket)).links };
});
