import { computed, type Signal, signal } from '@angular/core';
import { newAttempt } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';

/** The saving of an editor: with a reason, once at a time, and not while something has to be corrected first. */
export class Saving {
  /** Why it was changed. */
  readonly note = signal('');
  readonly busy = signal(false);
  readonly problem = signal<ApiProblem | null>(null);
  /** Whether somebody tried: only then is what is missing marked. */
  readonly tried = signal(false);
  /** Whether leaving now would lose what somebody wrote. */
  readonly touched = signal(false);
  /** Keys of what has to be corrected first. */
  readonly faults: Signal<readonly string[]>;
  private key = newAttempt();
  private readonly wrong: () => readonly string[];

  constructor(wrong: () => readonly string[]) {
    this.wrong = wrong;
    this.faults = computed(() => (this.tried() ? this.wrong() : []));
  }

  /** Of something new: sending it again after a lost answer creates it once; after a refusal it is another attempt. */
  get attempt(): string {
    return this.key;
  }

  /** @returns whether it was done */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    this.tried.set(true);
    if (this.busy() || this.wrong().length > 0) return false;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
      this.touched.set(false);
      return true;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code !== 'offline') this.key = newAttempt();
      this.problem.set(problem);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
