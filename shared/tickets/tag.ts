import * as z from 'zod';

/** Letters and digits of any script, with `_`, `.` and `-` inside; what is put on a ticket is lower-case. */
export const tagPattern = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u;

/** An agreed tag, as tickets have it. */
export const tagName = z
  .string()
  .trim()
  .transform((tag) => tag.toLowerCase())
  .pipe(z.string().regex(tagPattern));
