import { HttpErrorResponse } from '@angular/common/http';
import { problem, type FieldProblem } from '../../../../../shared/api/problem';

interface ProblemFacts {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
  readonly instance?: string | undefined;
  readonly extras?: Readonly<Record<string, unknown>>;
}

/** A refusal of the server (RFC 9457), or the code `offline` when no answer came. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | null;
  readonly errors: readonly FieldProblem[];
  /** Everything else the problem carries: `fields`, `allowedFrom`, `changes`, `retryAfterSeconds`, … */
  readonly extras: Readonly<Record<string, unknown>>;
  /** Names the request in the server's log. */
  readonly instance: string | null;

  constructor(facts: ProblemFacts) {
    super(facts.detail ?? facts.title);
    this.name = 'ApiProblem';
    this.code = facts.code;
    this.status = facts.status;
    this.title = facts.title;
    this.detail = facts.detail ?? null;
    this.errors = facts.errors ?? [];
    this.extras = facts.extras ?? {};
    this.instance = facts.instance ?? null;
  }
}

/** Whatever was thrown, as a problem a screen can show. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof HttpErrorResponse) return ofResponse(error);
  // Angular's resources wrap what is not an Error of its own kind.
  if (error instanceof Error && error.cause !== undefined) return asProblem(error.cause);
  return new ApiProblem({ code: 'internal', status: 0, title: String(error) });
}

function ofResponse(response: HttpErrorResponse): ApiProblem {
  if (response.status === 0) return new ApiProblem({ code: 'offline', status: 0, title: 'offline' });
  const parsed = problem.safeParse(bodyOf(response));
  if (!parsed.success) {
    const code = response.status >= 500 ? 'unavailable' : 'internal';
    return new ApiProblem({ code, status: response.status, title: code });
  }
  const { title, status, code, detail, instance, errors, ...extras } = parsed.data;
  return new ApiProblem({ code, status, title, detail, errors, instance, extras });
}

/** A blob or text answer to a refused upload or download still holds a problem. */
function bodyOf(response: HttpErrorResponse): unknown {
  if (typeof response.error !== 'string') return response.error;
  try {
    return JSON.parse(response.error);
  } catch {
    return null;
  }
}
