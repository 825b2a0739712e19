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

/** By its Spanish words: a step that is moved keeps its ticks, one that is rewritten is another step. */
export function stepKey({ es }: Pick<RunbookStep, 'es'>): string {
  let [low, high] = [0x811c9dc5, 0x9747b28c];
  for (const letter of es) {
    const code = letter.codePointAt(0) ?? 0;
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return `${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}
