import { type HandoffReason, reasonsWithoutAttempt } from './vocabulary.ts';

/** What a team tells the next one when a ticket goes up a tier (ITIL.md T2). */
export interface HandoffWords {
  readonly handoffReason?: HandoffReason | undefined;
  readonly tried?: string | undefined;
  readonly summary?: string | undefined;
}

export type HandoffField = 'handoffReason' | 'tried' | 'summary';

/** Characters below which nobody has told the next team anything. */
export const fewestCharacters = 10;

/**
 * What a hand-off still lacks: the server refuses with it, the sheet tells it before anything is sent.
 * @param triedSteps whether steps of the runbook were checked off, which is an attempt that nobody need describe
 */
export function lackingOf(handoff: HandoffWords, triedSteps = false): HandoffField[] {
  const lacking: HandoffField[] = [];
  if (!handoff.handoffReason) lacking.push('handoffReason');
  if (needsAttempt(handoff.handoffReason) && !triedSteps && !saysSomething(handoff.tried)) lacking.push('tried');
  if (!saysSomething(handoff.summary)) lacking.push('summary');
  return lacking;
}

/** Whether "what was tried" is asked for; not where only rights or the warranty were missing. */
export function needsAttempt(reason: HandoffReason | undefined): boolean {
  return !reason || !reasonsWithoutAttempt.includes(reason);
}

export function saysSomething(words: string | undefined): boolean {
  return (words ?? '').trim().length >= fewestCharacters;
}
