import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import { type StateCategory, stateOf } from '../../shared/workflow/workflow.ts';
import { ShortMemory } from '../platform/short-memory.ts';
import type { SqlReader } from '../platform/sql.ts';
import type { StatusFacts } from './ticket-draft.ts';

interface StatusRow extends Omit<StatusFacts, 'active' | 'isPublic'> {
  practice: PracticeKey;
  code: string;
  active: number | boolean;
  isPublic: number | boolean;
}

/** The statuses that administrators and imports added, and the practices' own. */
export class Statuses {
  private readonly byKey: ReadonlyMap<string, StatusFacts>;

  constructor(rows: readonly StatusRow[]) {
    this.byKey = new Map(
      rows.map(({ practice, code, category, asks, active, isPublic }) => [
        `${practice}/${code}`,
        { category, asks, active: Boolean(active), isPublic: Boolean(isPublic) },
      ]),
    );
  }

  of(practice: PracticeKey, key: string): StatusFacts | null {
    return this.byKey.get(`${practice}/${key}`) ?? null;
  }

  /** Where tickets with one of these stand, in whichever practice; null where one of them is not known here. */
  categoriesOf(keys: readonly string[]): ReadonlySet<StateCategory> | null {
    const found = [...this.byKey].flatMap(([each, { category }]) => {
      const key = each.slice(each.indexOf('/') + 1);
      return keys.includes(key) ? [{ key, category }] : [];
    });
    const known = keys.every((key) => found.some((one) => one.key === key));
    return known ? new Set(found.map(({ category }) => category)) : null;
  }

  /** Whether there is another one to choose inside the category. */
  hasOther(practice: PracticeKey, category: StateCategory, key: string): boolean {
    const own = `${practice}/${key}`;
    return [...this.byKey].some(
      ([each, status]) =>
        each !== own && each.startsWith(`${practice}/`) && status.active && status.category === category,
    );
  }

  /** What the people a ticket is for are told: the desk's own statuses are the practice's plain ones to them. */
  shown(practice: PracticeKey, key: string, category: StateCategory): string {
    return this.of(practice, key)?.isPublic === true ? key : stateOf(practiceOf(practice).workflow, key, category);
  }

  /** Whether the name itself is theirs to read, where the category of that moment is not known any more. */
  isShown(practice: PracticeKey, key: string): boolean {
    return this.of(practice, key)?.isPublic === true || Object.hasOwn(practiceOf(practice).workflow.states, key);
  }
}

const memory = new ShortMemory<'all', Statuses>();

export function readStatuses(reader: SqlReader): Promise<Statuses> {
  return memory.recall('all', async () => {
    const rows = await reader.all<StatusRow>(
      'SELECT practice, `key` AS code, category, asks, active, is_public AS isPublic FROM statuses',
    );
    return new Statuses(rows);
  });
}

/** To be called once a status was saved. */
export function forgetStatuses(): void {
  memory.forgetAll();
}
