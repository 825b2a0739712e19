/**
 * That a ticket stands inside another one of its own kind, which makes the two a family; `parent` and `practice` are
 * what it is compared with. The plus keeps the practice out of every index: where hardly any ticket has a parent, a
 * planner would rather read all tickets of a practice than look up the few that stand inside this one.
 */
export function sameKindInside(alias: string, parent = '?', practice = '?'): string {
  return `${alias}.parent_id = ${parent} AND +${alias}.practice = ${practice}`;
}
