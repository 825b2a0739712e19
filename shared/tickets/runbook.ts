import * as z from 'zod';

/** One diagnostic step of a category, in both languages; stored as a JSON list in `categories.runbook`. */
const stepWords = z.object({ es: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) });

export const runbookStep = stepWords.extend({
  /** What this step may show that means "hand it on now"; null where there is nothing to look out for. */
  escalateWhen: stepWords.nullable().default(null),
});
export type RunbookStep = z.infer<typeof runbookStep>;

/** Steps in the order in which they are tried. */
export const runbook = z.array(runbookStep).max(30);

/** The steps of a stored runbook; what is no step (plain words of an older list) reads the same in both languages. */
export function readRunbook(json: string | null | undefined): RunbookStep[] {
  const list: unknown = json ? JSON.parse(json) : [];
  if (!Array.isArray(list)) return [];
  return list.flatMap((step: unknown) => {
    const read = runbookStep.safeParse(typeof step === 'string' ? { es: step, en: step } : step);
    return read.success ? [read.data] : [];
  });
}
