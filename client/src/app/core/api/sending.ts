import { signal } from '@angular/core';
import { newAttempt } from './api-client';
import { type ApiProblem, asProblem } from './api-problem';

/** One thing a screen sends: whether it is on its way, why the last try was refused, and under which key it goes. */
export class Sending {
  private readonly onItsWay = signal(false);
  readonly busy = this.onItsWay.asReadonly();
  readonly problem = signal<ApiProblem | null>(null);
  private key = newAttempt();

  /**
   * Does it, once at a time.
   * @param work takes the idempotency key (`newAttempt`): the same again while nobody knows whether the last try was
   * done, so that it is done once; another one after an answer
   * @returns whether it was done
   */
  async run(work: (attempt: string) => Promise<unknown>): Promise<boolean> {
    if (this.onItsWay()) return false;
    this.onItsWay.set(true);
    this.problem.set(null);
    try {
      await work(this.key);
      this.key = newAttempt();
      return true;
    } catch (error) {
      const problem = asProblem(error);
      if (isRefusal(problem)) this.key = newAttempt();
      this.problem.set(problem);
      return false;
    } finally {
      this.onItsWay.set(false);
    }
  }
}

/** The server said no and wrote nothing; without an answer, or told to come back later, it may yet have been done. */
function isRefusal({ status, extras }: ApiProblem): boolean {
  return status >= 400 && status < 500 && extras['retryAfterSeconds'] === undefined;
}
