const listeners: (() => void)[] = [];

/** For what keeps configuration in memory: called after each committed edit of this process, not of others. */
export function onConfigurationChange(listener: () => void): void {
  listeners.push(listener);
}

export function tellConfigurationChange(): void {
  for (const listener of listeners) listener();
}
