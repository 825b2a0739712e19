/** Tells this process that somebody has something new to read; other instances find out by looking. */
const listeners = new Set<() => void>();

export function onNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announceNotices(): void {
  for (const listener of listeners) listener();
}
