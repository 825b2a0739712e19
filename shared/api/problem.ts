import * as z from 'zod';

/** Stable codes of every refusal (RFC 9457 `code` member); titles are translated, codes never change. */
export const problemStatuses = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'illegal-transition': 409,
  'too-large': 413,
  'unsupported-media': 415,
  'bad-input': 422,
  'missing-fields': 422,
  'rate-limited': 429,
  'locked-out': 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatuses;

/** One wrong field: where (JSON pointer into the request), what (stable code) and the numbers of the message. */
export const fieldProblem = z.object({
  pointer: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type FieldProblem = z.infer<typeof fieldProblem>;

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(fieldProblem).optional(),
});
export type Problem = z.infer<typeof problem>;
