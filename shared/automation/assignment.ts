import * as z from 'zod';
import type { Abilities } from '../tickets/abilities.ts';

/** How a team's work finds its people by itself (FEATURES 6). */
export const assignmentModes = ['off', 'round-robin', 'least-loaded', 'skills'] as const;
export type AssignmentMode = (typeof assignmentModes)[number];

export const assignmentDefinition = z.strictObject({
  mode: z.enum(assignmentModes).default('off'),
  /** Who has so many in work gets no more; null: no limit. */
  mostOpen: z.int().min(1).max(500).nullable().default(null),
  /** Outside the hours of the team's calendar nothing is given out; it is when the team opens. */
  onlyOpenHours: z.boolean().default(false),
  /** Whoever is given it has accepted it for the team. Otherwise people accept or return themselves (ITIL.md T3). */
  accepts: z.boolean().default(false),
  /** Members to whom nothing is given by itself. */
  exceptIds: z.array(z.int().positive()).max(200).default([]),
});
export type AssignmentDefinition = z.infer<typeof assignmentDefinition>;

/** What a ticket in work weighs, from P1 to P5; one without a priority weighs as a P4. */
const weights: readonly number[] = [8, 5, 3, 2, 1];

export function weightOf(priority: number | null): number {
  return weights[(priority ?? 4) - 1] ?? 2;
}

export interface Candidate {
  readonly personId: number;
  /** Tickets in work in their hands, of every team, and what these weigh together. */
  readonly open: number;
  readonly load: number;
  /** Of the last ticket they were given here by itself; 0: none yet. The smallest is next in turn. */
  readonly turn: number;
  readonly abilities: Abilities;
  /** Why nothing can be given to them, whatever they have in hand. */
  readonly hindered: Exclude<SkipReason, 'full'> | null;
  /** While they are away. */
  readonly awayUntil: number | null;
}

export const skipReasons = ['away', 'full', 'excepted', 'own', 'no-role'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What a ticket asks of whoever gets it. */
export interface Wanted {
  readonly skills: readonly string[];
  readonly language: string | null;
}

export interface Considered {
  readonly personId: number;
  readonly open: number;
  readonly load: number;
  /** Of the wanted skills, those that they have; only where skills decide. */
  readonly skills: readonly string[];
  /** Whether they work in its language; only where skills decide. */
  readonly speaks: boolean;
}

export interface Choice {
  /** Null: nobody is there to take it. */
  readonly chosenId: number | null;
  /** Whoever could have got it, the likeliest first. */
  readonly considered: readonly Considered[];
  readonly skipped: readonly { readonly personId: number; readonly why: SkipReason; readonly until: number | null }[];
}

/**
 * Who gets a ticket. Ties go to whoever has waited longest for their turn, so that equals share evenly.
 * @param contactId who is speaking with the requester just now: it stays with them where they can have it
 */
export function chooseAssignee(
  { mode, mostOpen }: Pick<AssignmentDefinition, 'mode' | 'mostOpen'>,
  candidates: readonly Candidate[],
  wanted: Wanted,
  contactId: number | null,
): Choice {
  const skipped = candidates.flatMap((candidate) => {
    const why = whyNot(candidate, mostOpen);
    return why === null
      ? []
      : [{ personId: candidate.personId, why, until: why === 'away' ? candidate.awayUntil : null }];
  });
  const able = candidates.filter((candidate) => whyNot(candidate, mostOpen) === null);
  const bySkill = mode === 'skills';
  const ranked = able
    .map((candidate) => ({ candidate, seen: seenAs(candidate, wanted, bySkill) }))
    .toSorted(
      (one, other) =>
        other.seen.skills.length - one.seen.skills.length ||
        Number(other.seen.speaks) - Number(one.seen.speaks) ||
        (mode === 'round-robin' ? 0 : one.seen.load - other.seen.load) ||
        one.candidate.turn - other.candidate.turn ||
        one.candidate.personId - other.candidate.personId,
    )
    .map(({ seen }) => seen);
  const contact = ranked.find(({ personId }) => personId === contactId);
  return { chosenId: (contact ?? ranked[0])?.personId ?? null, considered: ranked, skipped };
}

function whyNot({ hindered, open }: Candidate, mostOpen: number | null): SkipReason | null {
  return hindered ?? (mostOpen !== null && open >= mostOpen ? 'full' : null);
}

function seenAs({ personId, open, load, abilities }: Candidate, wanted: Wanted, bySkill: boolean): Considered {
  return {
    personId,
    open,
    load,
    skills: bySkill ? wanted.skills.filter((skill) => abilities.skills.has(skill)) : [],
    speaks: bySkill && wanted.language !== null && abilities.languages.has(wanted.language),
  };
}
