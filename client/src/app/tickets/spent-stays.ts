import type { StintView, TimelineEntry } from '../../../../shared/tickets/ticket-view';

/** One earlier stay, with what its team said when it gave the ticket away. */
export interface SpentStay {
  readonly seq: number;
  readonly team: string;
  readonly tier: number;
  readonly seconds: number;
  readonly reason: string | null;
  readonly tried: string | null;
  readonly summary: string | null;
  readonly returnReason: string | null;
  readonly solution: string | null;
}

/**
 * The stays before the present one. A hand-off is kept with the stay that it led to, though it was written by the
 * team before; a return and a solution are kept with the stay that they ended.
 */
export function spentStays(stints: readonly StintView[]): readonly SpentStay[] {
  return stints.slice(0, -1).map((stint, index) => {
    const given = stints[index + 1]?.handoff ?? null;
    return {
      seq: stint.seq,
      team: stint.team.name,
      tier: stint.tier,
      seconds: stint.seconds,
      reason: given?.reason ?? null,
      tried: given?.tried ?? null,
      summary: given?.summary ?? null,
      returnReason: stint.handoff?.returnReason ?? null,
      solution: stint.handoff?.solution ?? null,
    };
  });
}

/** The hand-off behind an escalation of the timeline: the stay that began with it. */
export function handoffOf(
  stints: readonly StintView[],
  { at, data }: Pick<TimelineEntry, 'at' | 'data'>,
): { readonly tried: string | null; readonly summary: string | null } | null {
  const begun = stints.find(
    ({ enteredAt, team, move }) => enteredAt === at && team.id === data['toTeamId'] && move === 'escalated',
  );
  return begun?.handoff ?? null;
}
