import type { ApiProblem } from '../core/api/api-problem';
import type { Sending } from '../core/api/sending';

/** One thing that somebody else changed since we read the ticket. `state` stands for status, team and assignee. */
export interface ForeignChange {
  readonly field: string;
  readonly by: string | null;
  /** ISO instant. */
  readonly at: string;
  readonly to: unknown;
}

export interface Conflict {
  /** The version to answer with. */
  readonly version: number;
  readonly changes: readonly ForeignChange[];
}

/** What a 409 tells about other people's changes; null for every other refusal. */
export function conflictOf(problem: ApiProblem): Conflict | null {
  if (problem.code !== 'conflict') return null;
  const { version, changes } = problem.extras;
  return {
    version: typeof version === 'number' ? version : 0,
    changes: Array.isArray(changes) ? changes.flatMap(changeOf) : [],
  };
}

/** Takes other people's changes out of a refusal, for the choice between the two; any other refusal stays where it is. */
export function takeConflict({ problem }: Sending): Conflict | null {
  const refused = problem();
  const conflict = refused === null ? null : conflictOf(refused);
  if (conflict !== null) problem.set(null);
  return conflict;
}

function changeOf(value: unknown): ForeignChange[] {
  if (typeof value !== 'object' || value === null || !('field' in value) || typeof value.field !== 'string') return [];
  return [
    {
      field: value.field,
      by: 'by' in value && typeof value.by === 'string' ? value.by : null,
      at: 'at' in value && typeof value.at === 'string' ? value.at : '',
      to: 'to' in value ? value.to : null,
    },
  ];
}

/** Only the newest change of each field matters to whoever has to choose. */
export function newestByField(changes: readonly ForeignChange[]): readonly ForeignChange[] {
  return [...new Map(changes.map((change) => [change.field, change])).values()];
}

/** What stays of an edit after giving way on the fields that others changed. */
export function withoutFields<Edit extends object>(edit: Edit, fields: readonly string[]): Partial<Edit> {
  const kept = Object.entries(edit).filter(([name]) => !fields.includes(name));
  const result: Partial<Edit> = {};
  return Object.assign(result, Object.fromEntries(kept));
}
