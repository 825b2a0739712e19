/**
 * What an import finds in a history, counted by source rows and by tickets. A deviation is a process rule of ours
 * that the source did not keep; it stands on the event as well. The rest are plain facts about the source.
 */
export const deviationKinds = [
  'reopened-after-closed',
  'resolved-again',
  'resolved-without-note',
  'resolved-unassigned',
  'waiting-unassigned',
  'wait-without-reason',
  'waits-without-question',
  'up-without-handoff',
  'off-path',
  'down-without-reason',
  'returned-without-reason',
  'returned-after-acceptance',
  'released-unassigned',
  'moved-while-completed',
  'closed-without-resolution',
  'without-date',
] as const;

export const factKinds = [
  'born-above-first-line',
  'born-waiting-or-resolved',
  'reopened',
  'resolved-or-waiting-unassigned',
  'wait-changed',
  'to-the-queue',
  'released',
  'moved-up',
  'moved-down',
  'moved-across',
  'straight-back-down',
  'moved-on-resolving',
  'two-tier-team',
  'status-of-source',
  'cancelled-after-resolution',
  'only-time',
  'counted-by-source',
] as const;

export type DeviationKind = (typeof deviationKinds)[number];
export type FactKind = (typeof factKinds)[number];
export type FindingKind = DeviationKind | FactKind;

export function isDeviation(kind: string): boolean {
  return deviationKinds.some((known) => known === kind);
}
