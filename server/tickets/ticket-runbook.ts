import { stepKey } from '../../shared/tickets/runbook.ts';
import type { TicketRunbook } from '../../shared/tickets/runbook.api.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { changeTicket, loadReadable } from './change-ticket.ts';
import { type DoneRow, doneSteps, stepsOfCategory } from './runbook-progress.ts';
import { record, refuse } from './ticket-draft.ts';
import { iso } from './ticket-rows.ts';
import { canEdit, readsAsStaff } from './ticket.policy.ts';
import { loadPeople } from './ticket.presenter.ts';

/** The steps of the category's runbook with what was tried on this ticket, by whichever team. */
export async function readTicketRunbook(actor: Actor, ref: string): Promise<TicketRunbook> {
  const { aggregate, facts } = await loadReadable(database, actor, ref);
  if (!readsAsStaff(actor, facts)) throw notFound();
  const { ticket } = aggregate;
  const steps = await stepsOfCategory(database, ticket.categoryId);
  const done = await doneSteps(database, ticket.id);
  const people = await loadPeople(
    database,
    done.map(({ doneBy }) => doneBy),
    true,
  );
  const tick = (row: DoneRow | undefined) =>
    row ? { at: iso(row.doneAt), by: row.doneBy === null ? null : (people.get(row.doneBy) ?? null) } : null;
  const keys = new Set(steps.map(stepKey));
  return {
    steps: [
      ...steps.map((step) => {
        const key = stepKey(step);
        return { ...step, key, done: tick(done.find((row) => row.stepKey === key)), current: true };
      }),
      ...done
        .filter((row) => !keys.has(row.stepKey))
        .map((row) => ({
          es: row.es,
          en: row.en,
          escalateWhen: null,
          key: row.stepKey,
          done: tick(row),
          current: false,
        })),
    ],
    may: { tick: canEdit(actor, facts) && isActive(ticket.stateCategory) },
  };
}

/** Checks a step off, or takes that back. What was tried stays on the ticket when the runbook changes. */
export async function tickStep(actor: Actor, ref: string, key: string, done: boolean): Promise<void> {
  await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (!readsAsStaff(actor, facts)) throw notFound();
    const { ticket } = draft;
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'runbook' });
    if (!isActive(ticket.stateCategory)) refuse('illegal-transition', 'ticket-is-over');
    const steps = await stepsOfCategory(unit, ticket.categoryId);
    const known = (await doneSteps(unit, ticket.id)).find((row) => row.stepKey === key);
    const step = steps.find((one) => stepKey(one) === key) ?? known;
    if (!step) throw notFound();
    if ((known !== undefined) === done) return;
    if (done)
      await unit.run(
        'INSERT INTO ticket_runbook_steps (ticket_id, step_key, step_es, step_en, done_at, done_by) VALUES (?, ?, ?, ?, ?, ?)',
        [ticket.id, key, step.es, step.en, moment.at, moment.author.id],
      );
    else await unit.run('DELETE FROM ticket_runbook_steps WHERE ticket_id = ? AND step_key = ?', [ticket.id, key]);
    record(draft, moment, 'ticket.runbook-step', { es: step.es, en: step.en, done }, { visibility: 'private' });
  });
}

function isActive(category: string): boolean {
  return category === 'new' || category === 'open' || category === 'waiting';
}
