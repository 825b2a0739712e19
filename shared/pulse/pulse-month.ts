/** The two questions of the pulse (KPIS agent_satisfaction), each answered from 1 (bad) to 5 (very good). */
export const pulseQuestions = ['system', 'solving'] as const;
export type PulseQuestion = (typeof pulseQuestions)[number];

export const pulseScores = [1, 2, 3, 4, 5] as const;

/** With fewer answers in a month nothing is told of it, not even how many there were. */
export const fewestAnswers = 5;

/** How many gave one question one score; all that is ever kept of answers. */
export interface PulseCount {
  readonly question: string;
  readonly score: number;
  readonly answers: number;
}

/** What may be told of a month that is over. */
export interface PulseTotals {
  readonly n: number;
  /** Sums of the scores; a mean is one ÷ n. */
  readonly sums: Readonly<Record<PulseQuestion, number>>;
}

/** Null: too few answered. Every answer has both questions, so they have the same n. */
export function totalsOf(counts: readonly PulseCount[]): PulseTotals | null {
  const of = (question: PulseQuestion) => counts.filter((count) => count.question === question);
  const n = of('system').reduce((sum, { answers }) => sum + answers, 0);
  if (n < fewestAnswers) return null;
  const sum = (question: PulseQuestion) => of(question).reduce((all, { score, answers }) => all + score * answers, 0);
  return { n, sums: { system: sum('system'), solving: sum('solving') } };
}

/** The calendar month (UTC) of an instant, such as `2026-11`. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

/** When the month of an instant is over. */
export function endOfMonth(at: number): number {
  const day = new Date(at);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1);
}
