/** From a tier to a higher one. */
export type EscalationPath = readonly [number, number];

/** Next tier up, and from the experts straight to the fifth: what holds where a category says nothing (ITIL.md T1). */
export const usualPaths: readonly EscalationPath[] = [
  [1, 2],
  [2, 3],
  [3, 4],
  [3, 5],
  [4, 5],
];

/** "L1 → L2, L2 → L3" */
export function writePaths(paths: readonly (readonly number[])[]): string {
  return paths.map((path) => path.map((tier) => `L${String(tier)}`).join(' → ')).join(', ');
}
