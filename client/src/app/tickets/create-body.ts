import type { ApiRequest } from '../../../../shared/api/request-types';
import type { FormDefinition } from '../../../../shared/forms/form-definition';
import type { PracticeKey } from '../../../../shared/practices/registry';
import { createTicketBody, type createTicket } from '../../../../shared/tickets/ticket.api';
import { type FormValues, nestValues } from '../ui/form-renderer/form-fault';

/** The answers of a practice's form as the API takes them; what the form does not ask is left out. */
export function createBody(
  practice: PracticeKey,
  definition: FormDefinition,
  values: FormValues,
): ApiRequest<typeof createTicket>['body'] {
  const asked = new Set(definition.fields.map(({ name }) => name));
  const answers = nestValues(Object.fromEntries(Object.entries(values).filter(([name]) => asked.has(name))));
  return createTicketBody.parse({ practice, ...answers });
}
