import { practiceOf } from '../../../../shared/practices/registry';
import type { TicketRowView } from '../../../../shared/tickets/ticket-view';
import { actionsFrom, type CoreVerb, stateOf } from '../../../../shared/workflow/workflow';

/** What the practice calls this verb where the ticket stands; undefined where it offers none. The server decides. */
export function actionOfRow(
  { practice, status, stateCategory }: Pick<TicketRowView, 'practice' | 'status' | 'stateCategory'>,
  verb: CoreVerb,
): string | undefined {
  const { workflow } = practiceOf(practice);
  return actionsFrom(workflow, stateOf(workflow, status, stateCategory)).find(
    (name) => workflow.actions[name]?.verb === verb,
  );
}
