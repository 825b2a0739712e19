const firstMs = 10_000;
const longestMs = 60 * 60_000;

/** Ten tries over some hours outlast a restart, a full disk and most outages; then a person has to look. */
export const maxAttempts = 10;

/** Milliseconds until the next try: twice as long each time, spread so that what failed together returns apart. */
export function backOff(attempts: number, random: () => number = Math.random): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(20, attempts - 1));
  return Math.round(whole * (0.75 + random() / 4));
}

/** Enough for an administrator to see what kind of failure it is; the log has the rest. */
export function failureText(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
}
