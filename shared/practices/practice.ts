import type * as z from 'zod';
import type { FormDefinition } from '../forms/form-definition.ts';
import type { Workflow } from '../workflow/workflow.ts';

/**
 * What a practice declares to live in the ticket core. Everything here is data: the core, the lists and the
 * ticket page never ask which practice they are showing.
 */
export interface Practice {
  readonly key: string;
  /** `INC` in `INC-000123`; numbers run per practice and are never reused. */
  readonly prefix: string;
  readonly workflow: Workflow;
  /** The columns of `<practice>_details`, as the API names them. Only what this practice alone has. */
  readonly details: z.ZodObject;
  /** Layout and plain words of the form that opens a ticket, per audience. */
  readonly form: { readonly desk: FormDefinition; readonly portal: FormDefinition | null };
  /** Layout in which staff edit the details on the ticket page. */
  readonly detailsForm: FormDefinition;
  /** Priority follows the impact × urgency matrix; without it a ticket has no priority. */
  readonly prioritised: boolean;
  /** Employees may open one themselves in the portal. */
  readonly openedByEmployees: boolean;
  /** Always stands inside another ticket. */
  readonly needsParent: boolean;
}
