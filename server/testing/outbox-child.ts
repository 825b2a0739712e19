import { writeSync } from 'node:fs';
import { insertRows } from '../platform/sql.ts';
import { registerListener } from '../outbox/outbox-listener.ts';
import { startOutboxWorker } from '../outbox/outbox-worker.ts';

/**
 * A server's worker in a process of its own, for the test that kills it. It says what it is in the middle of and then
 * stands still for a moment, inside the transaction, so that the kill meets it there.
 */
function standStill(where: string): void {
  writeSync(1, `${where}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

let seen = 0;
registerListener({
  name: 'probe',
  wants: () => {
    seen += 1;
    if (seen % 10 === 0) standStill('sequencing');
    return true;
  },
  handle: async (unit, events) => {
    const rows = events.map(({ id }) => [id]);
    await insertRows(unit, 'outbox_probe', ['event_id'], rows);
    standStill('handling');
  },
});
startOutboxWorker();
