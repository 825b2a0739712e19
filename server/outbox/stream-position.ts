/** Tells this process that the stream has grown; other instances find out by looking. */
const listeners = new Set<() => void>();

export function onStreamGrowth(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announceStreamGrowth(): void {
  for (const listener of listeners) listener();
}
