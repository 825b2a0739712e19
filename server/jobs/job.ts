/** Every so often, or at the minutes of a cron expression with five fields, in UTC. */
export type JobSchedule = { readonly everyMs: number } | { readonly cron: string };

export interface JobRunContext {
  /** The process wants to stop: come to an end after the current step. */
  readonly stopping: () => boolean;
}

/**
 * A periodic job. One instance at a time runs it, but one that dies or hangs is followed by another, so the work must
 * bear being done twice and being cut off anywhere. Its words are `jobs.<name>`.
 */
export interface Job {
  /** Stable: it stands in the database. */
  readonly name: string;
  readonly schedule: JobSchedule;
  /** @returns how many things were done; a frequent job that did nothing leaves no trace in the history */
  work(context: JobRunContext): Promise<number>;
}

const jobs = new Map<string, Job>();

/** Called when the server starts, before the runner. */
export function registerJob(job: Job): void {
  jobs.set(job.name, job);
}

export function registeredJobs(): readonly Job[] {
  return [...jobs.values()];
}

export function findJob(name: string): Job | undefined {
  return jobs.get(name);
}
