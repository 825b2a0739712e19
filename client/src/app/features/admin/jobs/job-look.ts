import type { JobOutcome } from '../../../../../../shared/jobs/job.api';
import type { Tone } from '../../../ui/badges/badge';
import type { IconName } from '../../../ui/icon/icon-paths';

/** How the outcome of a run looks; its words are `jobs.outcomes`. */
export const outcomeLooks: Readonly<Record<JobOutcome, { readonly tone: Tone; readonly icon: IconName }>> = {
  ok: { tone: 'ok', icon: 'check' },
  failed: { tone: 'breach', icon: 'alert' },
  lost: { tone: 'warn', icon: 'alert' },
  paused: { tone: 'neutral', icon: 'pause' },
  resumed: { tone: 'info', icon: 'play' },
};
