import type { FieldProblem } from '../../../../../shared/api/problem';
import type { FormDefinition, FormField } from '../../../../../shared/forms/form-definition';

/** One wrong field of a form; `code` names its words under `ui.form`. */
export interface FormFault {
  readonly name: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type FormValues = Readonly<Record<string, unknown>>;

/** The fields that are asked at all, given what was answered so far. */
export function visibleFields(definition: FormDefinition, values: FormValues): readonly FormField[] {
  return definition.fields.filter(({ showWhen }) => !showWhen || showWhen.in.includes(String(values[showWhen.field])));
}

/** What can be seen to be wrong without asking the server. */
export function checkForm(definition: FormDefinition, values: FormValues): readonly FormFault[] {
  return visibleFields(definition, values).flatMap((field): FormFault[] => {
    const value = values[field.name];
    if (field.required === true && isBlank(value)) return [{ name: field.name, code: 'required', params: {} }];
    if (field.maxLength !== undefined && typeof value === 'string' && value.length > field.maxLength) {
      return [{ name: field.name, code: 'too_big', params: { max: field.maxLength } }];
    }
    return [];
  });
}

/** The server's refusals, by field: `/body/details/dueOn` is the field `details.dueOn`. */
export function faultsOf(errors: readonly FieldProblem[]): readonly FormFault[] {
  return errors.map(({ pointer, code, params }) => ({
    name: pointer.replace(/^\/(body|query)\//, '').replaceAll('/', '.'),
    code,
    params: Object.fromEntries(
      Object.entries(params ?? {}).map(([key, value]) => [key, typeof value === 'boolean' ? String(value) : value]),
    ),
  }));
}

/** `{ 'details.dueOn': x }` as `{ details: { dueOn: x } }`; blank answers are left out. */
export function nestValues(values: FormValues): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (isBlank(value)) continue;
    const [head = name, ...tail] = name.split('.');
    if (tail.length === 0) nested[head] = value;
    else nested[head] = { ...objectOf(nested[head]), [tail.join('.')]: value };
  }
  return nested;
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}
