import { watchClocks } from './alerts/watch-clocks.ts';
import { assignWaiting } from './automation/assign-waiting.ts';
import { automationNow } from './automation/automation-settings.ts';
import { adoptResolved, closeResolved } from './automation/close-resolved.ts';
import { remindRequesters } from './automation/remind-requesters.ts';
import { runRules } from './automation/run-rules.ts';
import { sweepFiles } from './files/sweep-files.ts';
import { forgetJobRuns } from './jobs/forget-job-runs.ts';
import { type Job, registerJob } from './jobs/job.ts';
import { proposeCandidates } from './majors/propose-candidates.ts';
import { watchMajors } from './majors/watch-majors.ts';
import { forgetNotices } from './notifications/forget-notices.ts';
import { forgetMails } from './notifications/forget-mails.ts';
import { sendDigests } from './notifications/send-digests.ts';
import { registeredListeners } from './outbox/outbox-listener.ts';
import { purgeDeliveries } from './outbox/purge-deliveries.ts';
import { callOut } from './paging/call-out.ts';
import type { DirectorySettings } from './people/directory-settings.ts';
import { forgetOldFailures } from './people/lock-out.ts';
import { syncDirectoryApart } from './people/sync-directory-apart.ts';
import { systemActor } from './platform/actor.ts';
import { database, databaseKind, refreshStatistics } from './platform/database.ts';
import { releaseAbsentAssignees } from './tickets/release-absent-assignees.ts';
import { releaseAbsentOwners } from './tickets/release-absent-owners.ts';
import { clock } from './platform/clock.ts';
import { openPulse } from './pulse/open-pulse.ts';
import { forgetOldIdempotencyKeys } from './platform/idempotency.ts';
import { watchObjectives } from './reports/objectives/watch-objectives.ts';
import { sendDueReports } from './reports/schedules/send-due-reports.ts';
import { resumeDueWaits } from './tickets/resume-due-waits.ts';

const waitsAtOnce = 200;
const hourMs = 3_600_000;

/** Everything that the product does by itself, once; the order is the one in which administrators see it. */
export function registerJobs(directory: DirectorySettings | undefined): void {
  const jobs: readonly Job[] = [
    { name: 'watch-clocks', schedule: { everyMs: 10_000 }, work: ({ stopping }) => watchClocks(stopping) },
    ...(directory
      ? [{ name: 'sync-directory', schedule: { everyMs: hourMs }, work: () => syncDirectoryApart(directory) }]
      : []),
    { name: 'run-rules', schedule: { everyMs: 15_000 }, work: ({ stopping }) => runRules(stopping) },
    { name: 'assign-waiting', schedule: { everyMs: 15_000 }, work: ({ stopping }) => assignWaiting(stopping) },
    { name: 'call-out', schedule: { everyMs: 5_000 }, work: ({ stopping }) => callOut(stopping) },
    {
      name: 'watch-majors',
      schedule: { everyMs: 15_000 },
      work: async ({ stopping }) => (await proposeCandidates(stopping)) + (await watchMajors(stopping)),
    },
    {
      name: 'remind-requesters',
      schedule: { everyMs: 5 * 60_000 },
      work: ({ stopping }) => remindRequesters(stopping),
    },
    { name: 'close-resolved', schedule: { cron: '*/15 * * * *' }, work: ({ stopping }) => closeResolved(stopping) },
    { name: 'adopt-resolved', schedule: { everyMs: 24 * hourMs }, work: ({ stopping }) => adoptResolved(stopping) },
    {
      name: 'send-digests',
      schedule: { everyMs: 5 * 60_000 },
      work: async ({ stopping }) => sendDigests((await automationNow(database)).digestHours, stopping),
    },
    {
      name: 'resume-waits',
      schedule: { everyMs: 30_000 },
      work: () => resumeDueWaits(systemActor('resume-waits'), clock.now(), waitsAtOnce),
    },
    {
      name: 'release-owners',
      schedule: { everyMs: hourMs },
      work: async ({ stopping }) => (await releaseAbsentOwners(stopping)) + (await releaseAbsentAssignees(stopping)),
    },
    {
      name: 'send-reports',
      schedule: { everyMs: 60_000 },
      work: ({ stopping }) => sendDueReports(clock.now(), stopping),
    },
    {
      name: 'watch-objectives',
      schedule: { cron: '7,37 * * * *' },
      work: ({ stopping }) => watchObjectives(systemActor('watch-objectives'), stopping),
    },
    { name: 'ask-pulse', schedule: { everyMs: hourMs }, work: () => openPulse(systemActor('ask-pulse')) },
    { name: 'sweep-files', schedule: { everyMs: hourMs }, work: sweepFiles },
    { name: 'forget-deliveries', schedule: { everyMs: hourMs }, work: forgetDeliveries },
    { name: 'forget-repetition-keys', schedule: { everyMs: hourMs }, work: forgetOldIdempotencyKeys },
    { name: 'forget-failed-sign-ins', schedule: { everyMs: hourMs }, work: forgetOldFailures },
    { name: 'forget-mails', schedule: { cron: '20 4 * * *' }, work: forgetMails },
    { name: 'forget-notices', schedule: { cron: '30 4 * * *' }, work: forgetNotices },
    { name: 'forget-job-runs', schedule: { cron: '40 4 * * *' }, work: forgetJobRuns },
    ...(databaseKind === 'sqlite'
      ? [{ name: 'refresh-statistics', schedule: { cron: '50 4 * * *' }, work: refreshStatistics }]
      : []),
  ];
  for (const job of jobs) registerJob(job);
}

async function forgetDeliveries(): Promise<number> {
  let removed = 0;
  for (const { name } of registeredListeners()) removed += await purgeDeliveries(name);
  return removed;
}
