import { writeSync } from 'node:fs';
import { watchClocks } from '../alerts/watch-clocks.ts';
import { runJob } from '../jobs/run-job.ts';
import '../practices/register.ts';
import '../sla/register.ts';
import { registerParticipant } from '../tickets/ticket-participants.ts';

/**
 * A process of its own that runs a job, for the test that kills it. It says of each ticket that it has decided and not
 * yet written it, and stands still there for a moment: inside the transaction, with the ticket locked.
 */
registerParticipant({
  name: 'probe',
  follow: () => {
    writeSync(1, 'deciding\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    return Promise.resolve(null);
  },
});

await runJob({ name: 'watch-clocks', schedule: { everyMs: 10_000 }, work: ({ stopping }) => watchClocks(stopping) });
writeSync(1, 'finished\n');
process.exit(0);
