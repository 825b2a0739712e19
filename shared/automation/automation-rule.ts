import * as z from 'zod';
import { chainRecipients } from '../escalation/escalation-chain.ts';
import { type PracticeKey, practiceKeys } from '../practices/registry.ts';
import { channels, messageLanguages } from '../tickets/vocabulary.ts';

/** An automatic escalation rule (ITIL.md T7) as data. A list of conditions that is empty asks for nothing. */
export const ruleConditions = z.strictObject({
  practices: z.array(z.enum(practiceKeys)).max(20).default([]),
  /** Of the team that has the ticket. */
  teamIds: z.array(z.int().positive()).max(500).default([]),
  tiers: z.array(z.int().min(1).max(5)).max(5).default([]),
  priorities: z.array(z.int().min(1).max(5)).max(5).default([]),
  categoryIds: z.array(z.int().positive()).max(500).default([]),
  serviceIds: z.array(z.int().positive()).max(500).default([]),
  siteIds: z.array(z.int().positive()).max(200).default([]),
  /** Of whoever it is for. */
  departmentIds: z.array(z.int().positive()).max(200).default([]),
  channels: z.array(z.enum(channels)).max(30).default([]),
  /** What it is written in. */
  languages: z.array(z.enum(messageLanguages)).max(20).default([]),
});
export type RuleConditions = z.infer<typeof ruleConditions>;

export const ruleTrigger = z.discriminatedUnion('kind', [
  /** Nobody of the desk has done anything for so many business minutes of the team. */
  z.strictObject({ kind: z.literal('untouched'), minutes: z.int().min(5).max(100_000) }),
  /** The operational agreement about the stay with the team is broken. */
  z.strictObject({ kind: z.literal('stint-over') }),
  /** It is being opened: before its first clock starts. */
  z.strictObject({ kind: z.literal('opened') }),
]);

export const ruleDeed = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('alert'), notify: z.array(z.enum(chainRecipients)).min(1).max(6) }),
  z.strictObject({ does: z.literal('move'), teamId: z.int().positive() }),
  /** Where it begins, and with whom; somebody who is away leaves it to the team. */
  z.strictObject({
    does: z.literal('place'),
    teamId: z.int().positive(),
    assigneeId: z.int().positive().nullable().default(null),
  }),
]);

export const ruleDefinition = z
  .strictObject({
    conditions: ruleConditions,
    when: ruleTrigger,
    then: ruleDeed,
    /** A rule acts on one ticket no more often than this, so that two rules cannot play ball with it. */
    mostRuns: z.int().min(1).max(10).default(1),
  })
  // A ticket is placed while it is opened, and then nothing else is done with it.
  .refine(({ when, then }) => (when.kind === 'opened') === (then.does === 'place'), { path: ['then'] });
export type RuleDefinition = z.infer<typeof ruleDefinition>;

export interface RuleCase {
  readonly practice: PracticeKey;
  readonly teamId: number;
  readonly tier: number;
  readonly priority: number | null;
  readonly categoryId: number | null;
  readonly serviceId: number | null;
  readonly siteId: number | null;
  readonly departmentId: number | null;
  readonly channel: string;
  readonly language: string | null;
}

export function ruleMatches(conditions: RuleConditions, ticket: RuleCase): boolean {
  return (
    allows(conditions.practices, ticket.practice) &&
    allows(conditions.teamIds, ticket.teamId) &&
    allows(conditions.tiers, ticket.tier) &&
    allows(conditions.priorities, ticket.priority) &&
    allows(conditions.categoryIds, ticket.categoryId) &&
    allows(conditions.serviceIds, ticket.serviceId) &&
    allows(conditions.siteIds, ticket.siteId) &&
    allows(conditions.departmentIds, ticket.departmentId) &&
    allows(conditions.channels, ticket.channel) &&
    allows(conditions.languages, ticket.language)
  );
}

/** A list that is empty asks for nothing; what a ticket does not have is in none. */
function allows(list: readonly (string | number)[], value: string | number | null): boolean {
  return list.length === 0 || (value !== null && list.includes(value));
}
