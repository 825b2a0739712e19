import type * as z from 'zod';
import { fieldProblems, pointerTo } from '../../shared/api/field-problems.ts';
import { type FieldProblem, type Problem, type ProblemCode, problemStatuses } from '../../shared/api/problem.ts';
import type { Language } from './actor.ts';
import { isDatabaseBusy, isDatabaseDown } from './database.ts';
import { DomainError } from './errors.ts';
import { hasText, translate } from './translate.ts';

export interface ProblemAnswer {
  readonly status: number;
  readonly body: Problem;
  readonly retryAfterSeconds?: number;
}

/** RFC 9457 in the reader's language. Only a DomainError speaks for itself; the rest is told by its kind. */
export function problemOf(error: unknown, language: Language, requestId: string): ProblemAnswer {
  const refusal = asDomainError(error);
  const { params = {}, errors, retryAfterSeconds, ...members } = refusal.extras;
  const detail = `problems.details.${refusal.detailKey}`;
  return {
    status: refusal.status,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    body: {
      ...members,
      type: `urn:escala:problem:${refusal.code}`,
      title: translate(language, `problems.titles.${refusal.code}`),
      status: refusal.status,
      code: refusal.code,
      ...(hasText(language, detail) ? { detail: translate(language, detail, { request: requestId, ...params }) } : {}),
      instance: requestId,
      ...(errors ? { errors: [...errors] } : {}),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  };
}

/** What Express and its body parser throw, by the status they carry. */
const parserRefusals: Readonly<Record<number, { code: ProblemCode; detailKey: string }>> = {
  400: { code: 'malformed', detailKey: 'malformedJson' },
  413: { code: 'too-large', detailKey: 'tooLarge' },
  415: { code: 'unsupported-media', detailKey: 'notJson' },
};

function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isDatabaseBusy(error)) return new DomainError('unavailable', 'busy', { retryAfterSeconds: 2 });
  if (isDatabaseDown(error)) return new DomainError('unavailable', 'databaseDown', { retryAfterSeconds: 10 });
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  const refusal = typeof status === 'number' ? parserRefusals[status] : undefined;
  return refusal ? new DomainError(refusal.code, refusal.detailKey) : new DomainError('internal', 'internal');
}

/** Faults of the server itself are logged with their stack; refusals are not. */
export function isFault(status: number): boolean {
  return status >= problemStatuses.internal;
}

const maxErrors = 50;

/** Checks one part of a request; what is wrong is told by pointer and code. */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  part: 'params' | 'query' | 'body',
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  const errors = result.success ? zeroesIn(result.data, part) : fieldProblems(result.error, part, value);
  if (result.success && errors.length === 0) return result.data;
  throw new DomainError('bad-input', 'badInput', { errors: errors.slice(0, maxErrors) });
}

/** A character of value zero ends a text in some drivers and programs: what stands behind it would be lost unseen. */
function zeroesIn(value: unknown, part: string): FieldProblem[] {
  const found: FieldProblem[] = [];
  // Not by recursion: what a practice takes as it comes may be nested as deeply as its sender likes.
  const open: { value: unknown; path: readonly PropertyKey[] }[] = [{ value, path: [part] }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { path } = one;
    if (typeof one.value === 'string' && one.value.includes('\0'))
      found.push({ pointer: pointerTo(path), code: 'zero-character' });
    else if (typeof one.value === 'object' && one.value !== null)
      for (const [key, inner] of Object.entries(one.value)) open.push({ value: inner, path: [...path, key] });
  }
  return found.reverse();
}
