/** What an objective has counted so far, and what there is to reckon with. */
export interface BudgetInput {
  /** Cases counted in the period so far. */
  readonly counted: number;
  /** Those of them that missed. */
  readonly missed: number;
  /** Share that may miss, above 0 and at most a half: 0.1 of an objective of 90 %. */
  readonly allowedShare: number;
  /** Cases of the period before; null where it was not recorded. */
  readonly before: number | null;
  /** Share of the period that has passed, above 0 and at most 1. */
  readonly elapsed: number;
}

export interface ErrorBudget {
  /** For how many cases the budget is reckoned. */
  readonly expected: number;
  /** How many of them may miss. */
  readonly allowed: number;
  readonly missed: number;
  /** How many more may miss; below zero the objective is lost unless more cases come than expected. */
  readonly left: number;
  /** Missed ÷ allowed; 1 and more: spent. */
  readonly spent: number;
  /** How fast: missed share ÷ share that may miss. 1 ends the period just inside; null while nothing is counted. */
  readonly burn: number | null;
}

/**
 * The budget of a period that is not over cannot be counted yet. It is reckoned for as many cases as the period before
 * had, or as this one will have at its pace where there is none before; never for fewer than it has already.
 */
export function errorBudget({ counted, missed, allowedShare, before, elapsed }: BudgetInput): ErrorBudget {
  const expected = Math.max(counted, before ?? Math.round(counted / elapsed));
  // 0.1 × 30 is 3.0000000000000004 in one order of writing and 2.9999… in another: whole cases are meant.
  const allowed = Math.floor(allowedShare * expected + 1e-9);
  return {
    expected,
    allowed,
    missed,
    left: allowed - missed,
    spent: allowed === 0 ? Math.min(missed, 1) : missed / allowed,
    burn: counted === 0 ? null : missed / counted / allowedShare,
  };
}

/** Of the budget, in percent: whoever runs the service is told once in each period. */
export const budgetThresholds = [50, 100] as const;
export type BudgetThreshold = (typeof budgetThresholds)[number];

/** The highest threshold that is reached; null: none. */
export function reachedThreshold({ spent }: ErrorBudget): BudgetThreshold | null {
  return budgetThresholds.findLast((percent) => spent * 100 >= percent) ?? null;
}
