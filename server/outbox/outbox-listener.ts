import type { UnitOfWork } from '../platform/database.ts';
import { type EventRow, isHistory } from './event-row.ts';

/** Something that happens because of events, after they were committed. */
export interface OutboxListener {
  /** Stable: it stands in `deliveries`. */
  readonly name: string;
  /** Imported history too; without it a listener hears only of what people do now. */
  readonly history?: true;
  /** Cheap and pure: asked once for each event when it gets its place in the stream. */
  wants(event: EventRow): boolean;
  /**
   * Runs in the transaction that marks the deliveries done, so its writes happen once, whatever dies when. What
   * leaves the database (mail, calls) it must queue there. It may run again after a deadlock, and it may see events
   * of one ticket out of order when an earlier one had to be tried again.
   */
  handle(unit: UnitOfWork, events: readonly EventRow[]): Promise<void>;
}

const listeners = new Map<string, OutboxListener>();

/** Called when the server starts, before the worker. @returns what makes it listen no more */
export function registerListener(listener: OutboxListener): () => void {
  listeners.set(listener.name, listener);
  return () => {
    if (listeners.get(listener.name) === listener) listeners.delete(listener.name);
  };
}

export function registeredListeners(): readonly OutboxListener[] {
  return [...listeners.values()];
}

export function listenersOf(event: EventRow): OutboxListener[] {
  return registeredListeners().filter(
    (listener) => (listener.history === true || !isHistory(event)) && listener.wants(event),
  );
}
