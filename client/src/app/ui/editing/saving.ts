import { computed, signal, untracked } from '@angular/core';
import type { FieldProblem } from '../../../../../shared/api/problem';
import type { ApiProblem } from '../../core/api/api-problem';
import { Sending } from '../../core/api/sending';

/**
 * The saving of an editor: with a reason, once at a time, and not while something has to be corrected first. What is
 * wrong is told by pointers into the body, whoever finds it: the contract here or the server in its refusal.
 */
export class Saving extends Sending {
  /** Why it was changed. */
  readonly note = signal('');
  /** Whether somebody tried: only then is what is missing marked. */
  readonly tried = signal(false);
  /** Raised whenever saving failed for something that can be corrected: the first such field takes the focus. */
  readonly failed = signal(0);
  /** Whether leaving now would lose what somebody wrote or chose. */
  readonly touched = computed(
    () => this.written() || this.note().trim() !== '' || (this.start() !== null && this.snapshot() !== this.start()),
  );
  /** What has to be corrected first. */
  readonly faults = computed<readonly FieldProblem[]>(() => {
    const found = this.tried() ? this.wrong() : [];
    return [...found, ...this.refused().filter(({ pointer }) => !found.some((each) => each.pointer === pointer))];
  });
  /** Of these, what no field shows. */
  readonly loose = computed(() =>
    this.faults().filter(({ pointer }) => ![...this.fields].some(([field, whole]) => isShown(pointer, field, whole))),
  );
  /** The refusal as a whole: where its fields say what is wrong with them, it says nothing more. */
  readonly panel = computed(() => {
    const problem = this.problem();
    return fieldsOf(problem).length > 0 && this.loose().length === 0 ? null : problem;
  });
  private readonly written = signal(false);
  private readonly refused = signal<readonly FieldProblem[]>([]);
  /** The draft as it was when editing began, or was saved. */
  private readonly start = signal<string | null>(null);
  private readonly snapshot = computed(() => JSON.stringify(this.draft()));
  private readonly fields = new Map<string, boolean>();
  private readonly draft: () => unknown;
  private readonly wrong: () => readonly FieldProblem[];

  /**
   * @param draft what somebody edits: as long as it is what it was at first, there is nothing to lose
   * @param wrong what has to be corrected before it is sent
   */
  constructor(draft: () => unknown = () => null, wrong: () => readonly FieldProblem[] = () => []) {
    super();
    this.draft = draft;
    this.wrong = wrong;
  }

  /** The editor is in sight: what stands in it now is what there is. */
  begin(): void {
    if (untracked(this.start) === null) this.rest();
  }

  /** What stands in the editor now is what is kept. */
  rest(): void {
    this.written.set(false);
    this.start.set(untracked(this.snapshot));
  }

  /** Somebody writes in a field, even where nothing is taken from it yet. */
  write(): void {
    this.written.set(true);
  }

  /** What is wrong at a place of the body, the first of it; or within it, unless only the whole is asked for. */
  faultAt(field: string, whole = false): FieldProblem | null {
    return this.faults().find(({ pointer }) => isShown(pointer, field, whole)) ?? null;
  }

  /** A field shows what is wrong there. */
  claim(field: string, whole: boolean): void {
    this.fields.set(field, whole);
  }

  release(field: string): void {
    this.fields.delete(field);
  }

  /** Somebody sees to what the server refused there. */
  mend(field: string): void {
    this.refused.update((all) => all.filter(({ pointer }) => !isWithin(pointer, field)));
  }

  /** Marks what has to be corrected. @returns whether nothing has */
  check(): boolean {
    this.tried.set(true);
    const right = this.wrong().length === 0;
    if (!right) this.failed.update((times) => times + 1);
    return right;
  }

  /** Only once nothing has to be corrected. @returns whether it was done */
  override async run(work: (attempt: string) => Promise<unknown>): Promise<boolean> {
    if (this.busy()) return false;
    this.problem.set(null);
    this.refused.set([]);
    if (!this.check()) return false;
    if (await super.run(work)) {
      this.note.set('');
      this.tried.set(false);
      this.rest();
      return true;
    }
    this.refused.set(fieldsOf(this.problem()));
    if (this.refused().length > 0) this.failed.update((times) => times + 1);
    return false;
  }
}

/** The fields that a refusal is about: a rule of the workflow names only what it lacks. */
function fieldsOf(problem: ApiProblem | null): readonly FieldProblem[] {
  const lacking: unknown = problem?.extras['fields'];
  const names = Array.isArray(lacking) ? lacking.filter((name) => typeof name === 'string') : [];
  return [...(problem?.errors ?? []), ...names.map((name) => ({ pointer: `/body/${name}`, code: 'required' }))];
}

function isShown(pointer: string, field: string, whole: boolean): boolean {
  return whole ? pointer === `/body/${field}` : isWithin(pointer, field);
}

/** @param field a place of the body: `definition/steps/0` */
function isWithin(pointer: string, field: string): boolean {
  const place = `/body/${field}`;
  return pointer === place || pointer.startsWith(`${place}/`);
}
