import { Bell } from '../platform/bell.ts';
import { logger } from '../platform/logger.ts';
import { onChange } from '../tickets/announce-change.ts';
import { deliverDue, deliveryBatch, dueFor } from './deliver-events.ts';
import { registeredListeners } from './outbox-listener.ts';
import { bulkSize, prepareLease, sequenceBulk } from './sequence-events.ts';
import { announceStreamGrowth } from './stream-position.ts';

export interface OutboxWorker {
  /** Lets the current round end. */
  stop(): Promise<void>;
}

/** Finds what other instances left, and what is due again. */
const pollMs = 1000;
const afterFailureMs = 2000;

/** Between two batches a listener rests, so that a burst of work does not slow the people whose work it is. */
const restMs = 1000;

/** A change after a quiet second is told at once; while many change, what comes within this time goes together. */
const gatherMs = { quiet: 20, busy: 250 };
const quietAfterMs = 1000;

/**
 * Moves events from the outbox to whoever listens, for as long as the process lives. Any number of instances may run
 * it. A bulk of the sequencer and a batch of each listener take turns, so that mail leaves during an import.
 */
export function startOutboxWorker(): OutboxWorker {
  const bell = new Bell();
  const unsubscribe = onChange(() => bell.ring());
  let stopped = false;

  const run = async () => {
    let prepared = false;
    const restsUntil = new Map<string, number>();
    let workedAt = -Infinity;
    while (!stopped) {
      try {
        if (!prepared) await prepareLease();
        prepared = true;
        const { sequenced, more } = await oneRound(restsUntil);
        if (sequenced > 0) workedAt = performance.now();
        if (more) continue;
        const busy = performance.now() - workedAt < quietAfterMs;
        await bell.wait(restsUntil.size > 0 ? restMs : pollMs, busy ? gatherMs.busy : gatherMs.quiet);
      } catch (error) {
        logger.error({ err: error }, 'the outbox worker failed and will try again');
        await bell.wait(afterFailureMs);
      }
    }
  };
  const running = run();

  return {
    stop: async () => {
      stopped = true;
      unsubscribe();
      bell.ring();
      await running;
    },
  };
}

/**
 * @param restsUntil when each listener that has just worked goes on; without it nobody rests
 * @returns how many events got their place, and whether there may be more to do at once
 */
async function oneRound(restsUntil?: Map<string, number>): Promise<{ sequenced: number; more: boolean }> {
  const sequenced = await sequenceBulk();
  if (sequenced > 0) announceStreamGrowth();
  let more = sequenced === bulkSize;
  const awake = registeredListeners().filter(({ name }) => (restsUntil?.get(name) ?? 0) <= performance.now());
  const due = await dueFor(awake);
  for (const listener of awake) {
    restsUntil?.delete(listener.name);
    const delivered = await deliverDue(listener, due.get(listener.name) ?? []);
    if (delivered === 0) continue;
    if (restsUntil) restsUntil.set(listener.name, performance.now() + restMs);
    else if (delivered === deliveryBatch) more = true;
  }
  // SQLite answers without ever leaving this turn of the event loop; requests must get theirs.
  await new Promise((resolve) => setImmediate(resolve));
  return { sequenced, more };
}

/** For tests and commands: everything that is due now has been done when it resolves. */
export async function drainOutbox(): Promise<void> {
  await prepareLease();
  while ((await oneRound()).more);
}
