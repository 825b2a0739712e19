import { Router } from 'express';
import * as api from '../../shared/jobs/job.api.ts';
import { mount } from '../platform/http.ts';
import { askForRun, pauseJob } from './direct-job.ts';
import { readJobRuns, readJobs } from './read-jobs.ts';

export const jobRoutes = Router();

mount(jobRoutes, api.listJobs, ({ actor }) => readJobs(actor));
mount(jobRoutes, api.listJobRuns, ({ actor, params, query }) => readJobRuns(actor, params.job, query.limit));
mount(jobRoutes, api.runJobNow, async ({ actor, params }) => {
  await askForRun(actor, params.job);
  return {};
});
mount(jobRoutes, api.pauseJob, async ({ actor, params, body }) => {
  await pauseJob(actor, params.job, body.paused);
  return {};
});
