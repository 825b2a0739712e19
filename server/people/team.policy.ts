import { type Actor, reachOf } from '../platform/actor.ts';

export interface TeamPlace {
  readonly id: number;
  readonly departmentId: number | null;
}

/** The team itself, those who decide about its work or look over it, and administrators. */
export function seesTeam(actor: Actor, team: TeamPlace): boolean {
  return (
    actor.teamIds.includes(team.id) ||
    actor.permissions.has('admin.people') ||
    actor.permissions.has('admin.configure') ||
    decidesFor(actor, team) ||
    reaches(actor, 'ticket.read-all', team)
  );
}

/** Who gives out the team's work: its lead, managers of all or of the department, administrators. */
export function steersTeam(actor: Actor, team: TeamPlace): boolean {
  return actor.permissions.has('admin.configure') || decidesFor(actor, team);
}

function decidesFor(actor: Actor, team: TeamPlace): boolean {
  return actor.ledTeamIds.includes(team.id) || reaches(actor, 'ticket.assign', { ...team, id: 0 });
}

function reaches(
  actor: Actor,
  permission: 'ticket.assign' | 'ticket.read-all',
  { id, departmentId }: TeamPlace,
): boolean {
  const { all, teamIds, departmentIds } = reachOf(actor, permission);
  return all || teamIds.includes(id) || (departmentId !== null && departmentIds.includes(departmentId));
}
