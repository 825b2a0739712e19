/** The one source of "now". Epoch milliseconds, UTC. */
export interface Clock {
  now(): number;
}

let read: () => number = Date.now;

export const clock: Clock = { now: () => read() };

/** Lets a test stand at a chosen moment; without an argument the time of the machine is back. */
export function setClock(readNow: () => number = Date.now): void {
  read = readNow;
}
