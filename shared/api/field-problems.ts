import type * as z from 'zod';
import type { FieldProblem } from './problem.ts';

/**
 * What a schema finds wrong, by pointer and code: the server tells it in its refusal, an editor before it asks.
 * @param value what was parsed: what is not there is missing, and not of the wrong kind
 */
export function fieldProblems(error: z.ZodError, part: 'params' | 'query' | 'body', value: unknown): FieldProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, part, value));
}

/** What the contract of a request finds wrong in its body, before the server is asked. */
export function wrongIn(schema: z.ZodType, body: unknown): readonly FieldProblem[] {
  const parsed = schema.safeParse(body);
  return parsed.success ? [] : fieldProblems(parsed.error, 'body', body);
}

function problemsOf(issue: z.core.$ZodIssue, part: string, value: unknown): FieldProblem[] {
  const pointer = pointerTo([part, ...issue.path]);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: pointerTo([part, ...issue.path, key]), code: 'unknown_field' }));
    case 'invalid_type':
      return [
        isMissing(value, issue.path)
          ? { pointer, code: 'required' }
          : { pointer, code: issue.code, params: { expected: issue.expected } },
      ];
    case 'too_small':
      return [{ pointer, code: issue.code, params: { min: Number(issue.minimum), of: issue.origin } }];
    case 'too_big':
      return [{ pointer, code: issue.code, params: { max: Number(issue.maximum), of: issue.origin } }];
    case 'invalid_format':
      return [{ pointer, code: issue.code, params: { format: issue.format } }];
    case 'invalid_value':
      return [
        isMissing(value, issue.path)
          ? { pointer, code: 'required' }
          : { pointer, code: issue.code, params: { allowed: issue.values.map(String).join(', ') } },
      ];
    case 'custom':
      return [{ pointer, code: customCode(issue) }];
    default:
      return [{ pointer, code: issue.code }];
  }
}

/** A refinement may name its own code: `{ params: { code: 'after-start' } }`. */
function customCode(issue: z.core.$ZodIssueCustom): string {
  const code: unknown = issue.params?.['code'];
  return typeof code === 'string' ? code : 'invalid';
}

/** A JSON pointer; long names are cut. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)}`).join('');
}

/** A list that travels as text (`1,2,x`) has items that cannot be looked up in it: they are wrong, not missing. */
function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  const parent = valueAt(value, path.slice(0, -1));
  return typeof parent === 'string' ? false : valueAt(value, path) === undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}
