/**
 * The core tells that something was committed; who listens is not its business. The outbox worker subscribes when
 * the server starts, so that effects leave within moments instead of at its next poll.
 */
const listeners = new Set<() => void>();

export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Never throws: the data is already saved. */
export function announceChange(): void {
  for (const listener of listeners) listener();
}
