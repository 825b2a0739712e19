import type { TicketView, TimelineEntry } from '../../../../shared/tickets/ticket-view';

/** Events carry ids; these say who and which team that was. An empty word means that nobody here knows. */
export interface TimelineNames {
  readonly teamName: (id: number) => string;
  readonly personName: (id: number) => string;
}

/** Names from what is on the page anyway: the ticket, its stays, and whoever acted in its history. */
export function timelineNames(
  ticket: TicketView | null,
  entries: readonly TimelineEntry[],
  otherTeam: (id: number) => string | undefined,
): TimelineNames {
  const teams = new Map<number, string>();
  const people = new Map<number, string>();
  if (ticket) {
    for (const { id, name } of [ticket.team, ticket.ownerTeam, ...ticket.stints.map(({ team }) => team)])
      teams.set(id, name);
    const named = [
      ticket.requester,
      ticket.beneficiary,
      ticket.assignee,
      ticket.owner,
      ...ticket.watchers,
      ...ticket.stints.map(({ acceptedBy }) => acceptedBy),
    ];
    for (const person of named) if (person) people.set(person.id, person.name);
  }
  for (const { named = [] } of entries) for (const { id, name } of named) people.set(id, name);
  for (const { actor } of entries) if (actor.id !== null && actor.name !== '') people.set(actor.id, actor.name);
  return { teamName: (id) => teams.get(id) ?? otherTeam(id) ?? '', personName: (id) => people.get(id) ?? '' };
}
