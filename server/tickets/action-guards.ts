import { type ActionRule, activeCategories } from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import type { SqlReader } from '../platform/sql.ts';
import type { ActionInput } from './decide-action.ts';
import type { TicketRecord } from './ticket-aggregate.ts';
import { readStatuses } from './ticket-statuses.ts';

/** Why an action is not for this actor on this ticket; null where nothing speaks against it. */
export type Objection = (actor: Actor, rule: ActionRule<string>) => string | null;

/**
 * A process beside the ticket that keeps actions to itself (a major incident is closed by its manager alone). The
 * core asks before it offers an action and again before it runs one.
 */
export interface ActionGuard {
  readonly name: string;
  /** @returns null when the process has nothing to do with this ticket */
  load(reader: SqlReader, ticket: TicketRecord): Promise<Objection | null>;
  /** Refuses what a person sends with an action, where the process asks for more than the ticket's own rules do. */
  expect?(reader: SqlReader, ticket: TicketRecord, rule: ActionRule<string>, input: ActionInput): Promise<void>;
}

const guards: ActionGuard[] = [];

/** Called once per room when the server starts. */
export function registerActionGuard(guard: ActionGuard): void {
  if (!guards.some(({ name }) => name === guard.name)) guards.push(guard);
}

/** What every process beside the ticket asks of what a person sends. */
export async function expectOfGuards(
  reader: SqlReader,
  ticket: TicketRecord,
  rule: ActionRule<string>,
  input: ActionInput,
): Promise<void> {
  for (const guard of guards) await guard.expect?.(reader, ticket, rule, input);
}

/** All guards of one ticket as one question; the first objection counts. */
export async function objectionsTo(reader: SqlReader, ticket: TicketRecord): Promise<Objection> {
  const objections: Objection[] = [];
  if (activeCategories.includes(ticket.stateCategory) || ticket.stateCategory === 'resolved') {
    const statuses = await readStatuses(reader);
    if (!statuses.hasOther(ticket.practice, ticket.stateCategory, ticket.status))
      objections.push((_actor, { verb }) => (verb === 'set-status' ? 'no-other-status' : null));
  }
  for (const guard of guards) {
    const objection = await guard.load(reader, ticket);
    if (objection) objections.push(objection);
  }
  return (actor, rule) => {
    for (const objection of objections) {
      const reason = objection(actor, rule);
      if (reason !== null) return reason;
    }
    return null;
  };
}
