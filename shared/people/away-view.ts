import * as z from 'zod';

/** Somebody of the desk is not there. */
export const awayView = z.object({
  /** When they are back. */
  until: z.iso.datetime(),
  /** The last day that they are away as a whole, as a day of their own zone; null where they come back during one. */
  lastDay: z.iso.date().nullable(),
});
export type AwayView = z.infer<typeof awayView>;
