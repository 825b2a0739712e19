import * as z from 'zod';

/**
 * Hierarchic escalation (ITIL.md T6): who is told, one after the other, until somebody acknowledges. It tells people;
 * it never moves a ticket.
 */
export const chainRecipients = ['assignee', 'team', 'owner', 'lead', 'manager', 'director'] as const;
export type ChainRecipient = (typeof chainRecipients)[number];

export const chainStep = z
  .strictObject({
    /** Of the ticket: its agent, its team, its owner, the lead of its team; the service managers; the directors. */
    tell: z.array(z.enum(chainRecipients)).max(6).default([]),
    /** People by name, beside them. */
    personIds: z.array(z.int().positive()).max(20).default([]),
    /** Minutes of the clock on the wall without an acknowledgement until the next step is told. */
    waitMinutes: z.int().min(1).max(1440),
  })
  .refine(({ tell, personIds }) => tell.length + personIds.length > 0, { path: ['tell'], params: { code: 'nobody' } });
export type ChainStep = z.infer<typeof chainStep>;

export const chainDefinition = z.strictObject({
  /** A list that is empty asks for nothing. */
  priorities: z.array(z.int().min(1).max(5)).max(5).default([]),
  /** The team that has the ticket. */
  teamIds: z.array(z.int().positive()).max(500).default([]),
  steps: z.array(chainStep).min(1).max(10),
  /** How often the last step is told again before the chain gives up; 0: once and no more. */
  repeats: z.int().min(0).max(100).default(12),
});
export type ChainDefinition = z.infer<typeof chainDefinition>;

export interface ChainCase {
  readonly priority: number | null;
  readonly teamId: number | null;
}

export function chainMatches(chain: Pick<ChainDefinition, 'priorities' | 'teamIds'>, ticket: ChainCase): boolean {
  const { priorities, teamIds } = chain;
  return (
    (priorities.length === 0 || (ticket.priority !== null && priorities.includes(ticket.priority))) &&
    (teamIds.length === 0 || (ticket.teamId !== null && teamIds.includes(ticket.teamId)))
  );
}

/** Whom to tell after `told` calls without an acknowledgement: each step once, then the last again; null at the end. */
export function nextChainStep(chain: ChainDefinition, told: number): ChainStep | null {
  if (told >= chain.steps.length + chain.repeats) return null;
  return chain.steps[Math.min(told, chain.steps.length - 1)] ?? null;
}

/** What every installation starts with: the gravest tickets are called out at once, up to the director. */
export const defaultChain: ChainDefinition = {
  priorities: [1],
  teamIds: [],
  steps: [
    { tell: ['assignee', 'team', 'lead'], personIds: [], waitMinutes: 10 },
    { tell: ['lead', 'manager'], personIds: [], waitMinutes: 10 },
    { tell: ['manager', 'director'], personIds: [], waitMinutes: 15 },
  ],
  repeats: 12,
};
