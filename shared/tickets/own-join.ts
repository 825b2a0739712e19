import * as z from 'zod';

export const numbered = z.object({ id: z.number().int().positive(), number: z.string() });

/**
 * The reader's own cases that were joined with a ticket, or the one that theirs was joined with. Told on the page of a
 * ticket and in lists `for:me`; null where there is nothing to tell.
 */
export const ownJoin = z.object({
  into: numbered.nullable(),
  from: z.array(numbered),
  /** Whether somebody else reported this one: the reader follows it, and the next step is not theirs. */
  follows: z.boolean(),
});
export type OwnJoin = z.infer<typeof ownJoin>;
