import { type FieldProblem, type ProblemCode, problemStatuses } from '../../shared/api/problem.ts';

export type DetailParams = Readonly<Record<string, string | number | boolean>>;

export interface DomainErrorExtras {
  /** What the translated detail text has in place of `{{name}}`. */
  readonly params?: DetailParams;
  readonly errors?: readonly FieldProblem[];
  readonly retryAfterSeconds?: number;
  /** Everything else becomes a member of the problem document, such as `allowedFrom` or `version`. */
  readonly [member: string]: unknown;
}

/** A refusal that the caller may read. Everything else that is thrown answers as `internal`, without its text. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ProblemCode;
  readonly detailKey: string;
  readonly extras: DomainErrorExtras;

  /** @param detailKey key under `details` in shared/i18n/<language>/problems.json */
  constructor(code: ProblemCode, detailKey: string, extras: DomainErrorExtras = {}) {
    super(`${code}: ${detailKey}`);
    this.code = code;
    this.detailKey = detailKey;
    this.extras = extras;
  }

  get status(): number {
    return problemStatuses[this.code];
  }
}

/** A record that does not exist and one that the actor may not read answer alike. */
export function notFound(): DomainError {
  return new DomainError('not-found', 'notFound');
}

/** One field of the body that the contract lets pass and the rules do not. @param reason key under `details.reason` */
export function wrongField(field: string, reason: string): DomainError {
  const errors = [{ pointer: `/body/${field}`, code: reason }];
  return new DomainError('bad-input', `reason.${reason}`, { reason, errors });
}
