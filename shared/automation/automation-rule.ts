import * as z from 'zod';
import { chainRecipients } from '../escalation/escalation-chain.ts';
import { type PracticeKey, practiceKeys } from '../practices/registry.ts';

/** An automatic escalation rule (ITIL.md T7) as data. A list of conditions that is empty asks for nothing. */
export const ruleConditions = z.strictObject({
  practices: z.array(z.enum(practiceKeys)).max(20).default([]),
  /** Of the team that has the ticket. */
  teamIds: z.array(z.int().positive()).max(500).default([]),
  tiers: z.array(z.int().min(1).max(5)).max(5).default([]),
  priorities: z.array(z.int().min(1).max(5)).max(5).default([]),
});
export type RuleConditions = z.infer<typeof ruleConditions>;

export const ruleTrigger = z.discriminatedUnion('kind', [
  /** Nobody of the desk has done anything for so many business minutes of the team. */
  z.strictObject({ kind: z.literal('untouched'), minutes: z.int().min(5).max(100_000) }),
  /** The operational agreement about the stay with the team is broken. */
  z.strictObject({ kind: z.literal('stint-over') }),
]);

export const ruleDeed = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('alert'), notify: z.array(z.enum(chainRecipients)).min(1).max(6) }),
  z.strictObject({ does: z.literal('move'), teamId: z.int().positive() }),
]);

export const ruleDefinition = z.strictObject({
  conditions: ruleConditions,
  when: ruleTrigger,
  then: ruleDeed,
  /** A rule acts on one ticket no more often than this, so that two rules cannot play ball with it. */
  mostRuns: z.int().min(1).max(10).default(1),
});
export type RuleDefinition = z.infer<typeof ruleDefinition>;

export interface RuleCase {
  readonly practice: PracticeKey;
  readonly teamId: number;
  readonly tier: number;
  readonly priority: number | null;
}

export function ruleMatches({ practices, teamIds, tiers, priorities }: RuleConditions, ticket: RuleCase): boolean {
  return (
    (practices.length === 0 || practices.includes(ticket.practice)) &&
    (teamIds.length === 0 || teamIds.includes(ticket.teamId)) &&
    (tiers.length === 0 || tiers.includes(ticket.tier)) &&
    (priorities.length === 0 || (ticket.priority !== null && priorities.includes(ticket.priority)))
  );
}
