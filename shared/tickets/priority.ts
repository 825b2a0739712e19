/** Highest to lowest; ITIL.md B5. */
export const priorities = [1, 2, 3, 4, 5] as const;
export type Priority = (typeof priorities)[number];

/** One cell of the administrator's impact × urgency matrix. */
export interface MatrixCell {
  readonly impact: string;
  readonly urgency: string;
  readonly priority: Priority;
}

/** The seed of every installation (ITIL.md B5): three levels of each, P1 to P5 along the diagonals. */
export const seedMatrix: readonly MatrixCell[] = [
  { impact: 'high', urgency: 'high', priority: 1 },
  { impact: 'high', urgency: 'medium', priority: 2 },
  { impact: 'high', urgency: 'low', priority: 3 },
  { impact: 'medium', urgency: 'high', priority: 2 },
  { impact: 'medium', urgency: 'medium', priority: 3 },
  { impact: 'medium', urgency: 'low', priority: 4 },
  { impact: 'low', urgency: 'high', priority: 3 },
  { impact: 'low', urgency: 'medium', priority: 4 },
  { impact: 'low', urgency: 'low', priority: 5 },
];

/** Null when either level is missing or the matrix has no such cell: then there is no priority to show. */
export function priorityOf(
  matrix: readonly MatrixCell[],
  impact: string | null,
  urgency: string | null,
): Priority | null {
  if (impact === null || urgency === null) return null;
  return matrix.find((cell) => cell.impact === impact && cell.urgency === urgency)?.priority ?? null;
}

/** "Who is affected?" in the portal. */
export const affectedAnswers = ['me', 'team', 'site', 'everyone'] as const;
export type AffectedAnswer = (typeof affectedAnswers)[number];

/** "Can you go on working?" in the portal. */
export const canWorkAnswers = ['yes', 'partly', 'no'] as const;
export type CanWorkAnswer = (typeof canWorkAnswers)[number];

const impactOfAnswer = { me: 'low', team: 'medium', site: 'high', everyone: 'high' } as const satisfies Record<
  AffectedAnswer,
  string
>;
const urgencyOfAnswer = { yes: 'low', partly: 'medium', no: 'high' } as const satisfies Record<CanWorkAnswer, string>;

/** What the two plain answers propose; staff may correct it, the answers stay on record. */
export function proposeLevels(affected: AffectedAnswer, canWork: CanWorkAnswer): { impact: string; urgency: string } {
  return { impact: impactOfAnswer[affected], urgency: urgencyOfAnswer[canWork] };
}

export function isPriority(value: number): value is Priority {
  return priorities.some((priority) => priority === value);
}
