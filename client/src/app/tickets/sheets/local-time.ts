/** An instant as a `datetime-local` field writes it, in the zone of the browser, to the minute. */
export function localTimeOf(instant: number): string {
  const offset = new Date(instant).getTimezoneOffset() * 60_000;
  return new Date(instant - offset).toISOString().slice(0, 16);
}

/** The instant behind what a `datetime-local` field holds. */
export function instantOf(local: string): string {
  return new Date(local).toISOString();
}
