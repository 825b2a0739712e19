import { type Actor, reachOf } from '../platform/actor.ts';

/** What decides who may do what with somebody's absences. */
export interface AbsentPerson {
  readonly id: number;
  readonly managerId: number | null;
  readonly departmentId: number | null;
  /** Active teams that they are in. */
  readonly teamIds: readonly number[];
}

/** Whoever works with people of the desk needs to know that somebody is not there, and until when. */
export function seesAbsences(actor: Actor, person: AbsentPerson): boolean {
  return actor.id === person.id || actor.permissions.has('people.read') || isManagerOf(actor, person);
}

/** For themselves where they work at the desk or look over it; for others their lead and administrators. */
export function keepsAbsences(actor: Actor, person: AbsentPerson): boolean {
  if (actor.permissions.has('admin.people')) return true;
  if (actor.id === person.id) return actor.permissions.has('ticket.work') || actor.permissions.has('ticket.read-all');
  return person.teamIds.some((id) => actor.ledTeamIds.includes(id));
}

/** Why somebody is not there is private: sickness above all. */
export function seesKind(actor: Actor, person: AbsentPerson): boolean {
  return actor.id === person.id || keepsAbsences(actor, person) || isManagerOf(actor, person);
}

/** Who decides about the work of all, or of the department, and the person's own manager. */
function isManagerOf(actor: Actor, { managerId, departmentId }: AbsentPerson): boolean {
  const reach = reachOf(actor, 'ticket.assign');
  return actor.id === managerId || reach.all || (departmentId !== null && reach.departmentIds.includes(departmentId));
}
