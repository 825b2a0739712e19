import { type HandoffWords, lackingOf, needsAttempt, saysSomething } from '../../shared/tickets/handoff.ts';
import { type Move, owedHandoffMinutes } from '../../shared/tickets/vocabulary.ts';
import type { Instant, StintRecord, TeamFacts } from './ticket-aggregate.ts';
import {
  acceptStint,
  expectProcess,
  type Moment,
  moveTo,
  openStint,
  raiseVersion,
  record,
  refuse,
  type Rules,
  seconds,
  secondsPerTier,
  setAssignee,
  type TicketDraft,
} from './ticket-draft.ts';

/** Decisions about which team has a ticket and who owns it. Pure over the draft; `to` is the status to reach. */

/** The receiving team takes on what was handed to it; whoever accepts works on it unless somebody already does. */
export function accept(draft: TicketDraft, moment: Moment, rules: Rules): void {
  const stint = openStint(draft);
  expectProcess(draft, rules, stint.acceptedAt === null, 'accepted-twice', {
    code: 'illegal-transition',
    reason: 'already-accepted',
  });
  const { author, at } = moment;
  acceptStint(draft, at, author.id);
  if (draft.ticket.assigneeId === null && author.id !== null && rules.isMember(draft.ticket.teamId, author.id))
    setAssignee(draft, author.id, at);
  raiseVersion(draft);
  record(
    draft,
    moment,
    'ticket.accepted',
    { teamId: stint.teamId, waitedSeconds: seconds(at - stint.enteredAt) },
    { visibility: 'private' },
  );
}

export interface Handoff extends HandoffWords {
  readonly teamId: number;
}

/**
 * Functional escalation (ITIL.md T2): up a tier, with what was tried and a summary. A P1 goes at once and owes the
 * hand-off. The owner at the front line and the customer's clock stay as they are (T5).
 */
export function escalate(draft: TicketDraft, input: Handoff, to: string, moment: Moment, rules: Rules): void {
  const { ticket } = draft;
  const target = rules.team(input.teamId);
  expectOtherTeam(draft, target);
  if (target.tier <= ticket.tier) refuse('illegal-transition', 'not-upward', { tier: ticket.tier });
  expectActive(draft, target, rules);

  const lacking: readonly string[] = [
    ...lackingOf(input, rules.runbook.done > 0),
    ...untriedRunbook(draft, input, moment, rules),
  ];
  const owes = lacking.length > 0 && ticket.priority === 1 && rules.mode === 'live';
  expectProcess(draft, rules, lacking.length === 0 || owes, 'up-without-handoff', {
    code: 'missing-fields',
    reason: 'handoff-incomplete',
    extras: { fields: lacking },
  });
  const onPath = rules.pathAllowed(ticket.categoryId, ticket.tier, target.tier);
  expectProcess(draft, rules, onPath || rules.mayLeavePath || ticket.isMajor, 'off-path', {
    code: 'forbidden',
    reason: 'off-path',
    extras: { fromTier: ticket.tier, toTier: target.tier },
  });

  const spent = secondsPerTier(draft.stints, moment.at);
  const before = { fromTeamId: ticket.teamId, fromTier: ticket.tier };
  enterTeam(draft, target, 'escalated', to, moment.at, rules, {
    handoffReason: input.handoffReason ?? null,
    handoffTried: input.tried ?? null,
    handoffSummary: input.summary ?? null,
    handoffDueAt: owes ? moment.at + owedHandoffMinutes * 60_000 : null,
  });
  draft.facts.escalations += 1;
  record(
    draft,
    moment,
    'ticket.escalated',
    {
      ...before,
      toTeamId: target.id,
      toTier: target.tier,
      handoffReason: input.handoffReason ?? null,
      offPath: !onPath,
      owesHandoff: owes,
      secondsPerTier: spent,
    },
    { text: handoffText(input), visibility: 'public' },
  );
  flagPingPong(draft, moment, rules);
}

/** Where the category has a runbook, at least one of its steps is tried before it goes up (ITIL.md T2). */
function untriedRunbook(draft: TicketDraft, { handoffReason }: HandoffWords, moment: Moment, rules: Rules): string[] {
  const { runbook } = rules;
  const asked = runbook.steps > 0 && draft.ticket.priority !== 1 && needsAttempt(handoffReason);
  return asked && runbook.done === 0 && moment.author.kind !== 'system' ? ['runbook'] : [];
}

function handoffText(input: Partial<Handoff>): string | null {
  return [input.summary, input.tried].filter((part) => part).join('\n\n') || null;
}

/** Pays the hand-off that a P1 owes. */
export function completeHandoff(
  draft: TicketDraft,
  input: { tried?: string | undefined; summary: string },
  moment: Moment,
): void {
  const stint = openStint(draft);
  if (stint.handoffDueAt === null) refuse('illegal-transition', 'no-handoff-owed');
  if (!saysSomething(input.summary)) refuse('missing-fields', 'handoff-incomplete', { fields: ['summary'] });
  stint.handoffTried = input.tried ?? stint.handoffTried;
  stint.handoffSummary = input.summary;
  stint.handoffDueAt = null;
  raiseVersion(draft);
  record(
    draft,
    moment,
    'ticket.handoff-completed',
    { teamId: stint.teamId },
    { text: handoffText(input), visibility: 'private' },
  );
}

/** Back to whoever sent it, before acceptance and with a reason (ITIL.md T3); counts against the hand-off. */
export function returnToSender(
  draft: TicketDraft,
  input: { returnReason?: string | undefined },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  const stint = openStint(draft);
  if (stint.fromTeamId === null) refuse('illegal-transition', 'nothing-to-return');
  const sender = rules.team(stint.fromTeamId);
  // What came down goes up again by an escalation, with its hand-off.
  if (sender.tier > draft.ticket.tier) refuse('illegal-transition', 'return-goes-up');
  expectProcess(draft, rules, stint.acceptedAt === null, 'returned-after-acceptance', {
    code: 'illegal-transition',
    reason: 'already-accepted',
  });
  const lower = sender.tier < draft.ticket.tier;
  expectProcess(draft, rules, Boolean(input.returnReason), lower ? 'down-without-reason' : 'returned-without-reason', {
    code: 'missing-fields',
    reason: 'return-without-reason',
    extras: { fields: ['returnReason'] },
  });
  stint.returnReason = input.returnReason ?? null;
  // A hand-off between equals that goes back is misrouting too, but only an escalation can be a returned escalation.
  if (stint.enteredByMove === 'escalated') draft.facts.returns += 1;
  move(draft, sender, 'returned', 'ticket.returned', to, moment, rules, input.returnReason, {});
}

/** Down with the solution, so that the lower tier can finish and learn (ITIL.md T3). */
export function deEscalate(
  draft: TicketDraft,
  input: { teamId: number; solution?: string | undefined },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  const target = rules.team(input.teamId);
  expectOtherTeam(draft, target);
  if (target.tier >= draft.ticket.tier) refuse('illegal-transition', 'not-downward', { tier: draft.ticket.tier });
  expectActive(draft, target, rules);
  expectProcess(draft, rules, Boolean(input.solution), 'down-without-reason', {
    code: 'missing-fields',
    reason: 'down-without-solution',
    extras: { fields: ['solution'] },
  });
  openStint(draft).solution = input.solution ?? null;
  move(draft, target, 'de-escalated', 'ticket.de-escalated', to, moment, rules, input.solution, {});
}

/** Another team of the same tier. */
export function reassign(
  draft: TicketDraft,
  input: { teamId: number; note?: string | undefined },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  const target = rules.team(input.teamId);
  expectOtherTeam(draft, target);
  if (target.tier !== draft.ticket.tier) refuse('illegal-transition', 'not-same-tier', { tier: draft.ticket.tier });
  expectActive(draft, target, rules);
  move(draft, target, 'reassigned', 'ticket.reassigned', to, moment, rules, input.note, {});
}

/** The direction of a move by the two tiers (DESIGN, Settled 7); a return is decided by who sent it. */
export function directionOf(fromTier: number, toTier: number): 'up' | 'same' | 'down' {
  if (toTier > fromTier) return 'up';
  return toTier === fromTier ? 'same' : 'down';
}

export function handOverOwner(
  draft: TicketDraft,
  input: { ownerTeamId: number; ownerId?: number | undefined; note?: string | undefined },
  moment: Moment,
  rules: Rules,
): void {
  const { ticket } = draft;
  const team = rules.team(input.ownerTeamId);
  expectActive(draft, team, rules);
  // Ownership never climbs with the work (ITIL.md T5).
  expectProcess(draft, rules, team.tier === 1, 'owner-above-front-line', {
    code: 'illegal-transition',
    reason: 'owner-above-front-line',
    extras: { tier: team.tier },
  });
  if (input.ownerId !== undefined && !rules.isMember(team.id, input.ownerId)) refuse('bad-input', 'owner-outside-team');
  const previous = { previousTeamId: ticket.ownerTeamId, previousId: ticket.ownerId };
  ticket.ownerTeamId = team.id;
  ticket.ownerId = input.ownerId ?? null;
  raiseVersion(draft);
  record(
    draft,
    moment,
    'ticket.owner-changed',
    { ownerTeamId: team.id, ownerId: ticket.ownerId, ...previous },
    { text: input.note, visibility: 'private' },
  );
}

function expectOtherTeam(draft: TicketDraft, target: TeamFacts): void {
  if (target.id === draft.ticket.teamId) refuse('illegal-transition', 'same-team');
}

function expectActive(draft: TicketDraft, target: TeamFacts, rules: Rules): void {
  expectProcess(draft, rules, target.active, 'inactive-team', { code: 'bad-input', reason: 'inactive-team' });
}

function move(
  draft: TicketDraft,
  target: TeamFacts,
  how: Move,
  type: 'ticket.returned' | 'ticket.de-escalated' | 'ticket.reassigned',
  to: string,
  moment: Moment,
  rules: Rules,
  text: string | undefined,
  handoff: Partial<StintRecord>,
): void {
  const before = { fromTeamId: draft.ticket.teamId, fromTier: draft.ticket.tier };
  enterTeam(draft, target, how, to, moment.at, rules, handoff);
  record(draft, moment, type, { ...before, toTeamId: target.id, toTier: target.tier }, { text, visibility: 'public' });
  flagPingPong(draft, moment, rules);
}

function enterTeam(
  draft: TicketDraft,
  target: TeamFacts,
  how: Move,
  to: string,
  at: Instant,
  rules: Rules,
  handoff: Partial<StintRecord>,
): void {
  const { ticket, facts, stints } = draft;
  const left = openStint(draft);
  left.leftAt = at;
  left.endedBy = how;
  moveTo(draft, rules.practice, to, at);
  setAssignee(draft, null, at);
  if (stints.some((stint) => stint.teamId === target.id)) facts.pingPong += 1;
  facts.teamChanges += 1;
  facts.leftTierOne ||= target.tier !== 1;
  ticket.teamId = target.id;
  ticket.tier = target.tier;
  ticket.tierTo = target.tierTo;
  stints.push({
    id: 0,
    ticketId: ticket.id,
    seq: left.seq + 1,
    teamId: target.id,
    tier: target.tier,
    tierTo: target.tierTo,
    enteredAt: at,
    enteredByMove: how,
    fromTeamId: left.teamId,
    acceptedAt: null,
    acceptedBy: null,
    leftAt: null,
    endedBy: null,
    handoffReason: null,
    handoffTried: null,
    handoffSummary: null,
    handoffDueAt: null,
    returnReason: null,
    solution: null,
    resolvedHere: false,
    ...handoff,
  });
}

/** Times a ticket may cross between the same two tiers before its leads are told (ITIL.md T3). */
const mostCrossings = 2;

/** Told once, when it goes to and fro between the tiers that it has just crossed. History is what it was. */
function flagPingPong(draft: TicketDraft, moment: Moment, rules: Rules): void {
  const { facts, stints } = draft;
  const [from, to] = [stints.at(-2)?.tier, stints.at(-1)?.tier];
  if (rules.mode === 'replay' || facts.shuttled || from === undefined || to === undefined) return;
  const [lowTier, highTier] = [Math.min(from, to), Math.max(from, to)];
  const times = crossings(stints, lowTier, highTier);
  if (lowTier === highTier || times <= mostCrossings) return;
  facts.shuttled = true;
  record(draft, moment, 'ticket.ping-pong', { lowTier, highTier, times }, { visibility: 'private' });
}

function crossings(stints: readonly StintRecord[], lowTier: number, highTier: number): number {
  return stints.filter(({ tier }, index) => {
    const before = stints[index - 1]?.tier;
    return (before === lowTier && tier === highTier) || (before === highTier && tier === lowTier);
  }).length;
}
