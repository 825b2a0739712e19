import { lackingOf } from '../../shared/tickets/handoff.ts';
import {
  type ActionField,
  fieldsOf,
  ruleOf,
  stateOf,
  tryAction,
  type ActionRule,
  type CoreVerb,
  type Workflow,
} from '../../shared/workflow/workflow.ts';
import type { RunActionBody } from '../../shared/tickets/ticket.api.ts';
import { cancel, close, confirm, reopen, resolve } from './decide-outcome.ts';
import { accept, deEscalate, escalate, handOverOwner, reassign, returnToSender } from './decide-move.ts';
import { setStatus } from './decide-status.ts';
import { assign, changeWaitReason, release, resume, take, wait } from './decide-work.ts';
import { type Moment, refuse, type Rules, type TicketDraft } from './ticket-draft.ts';

export type ActionInput = Partial<Omit<RunActionBody, 'version' | 'language'>>;

type Decide = (draft: TicketDraft, input: ActionInput, to: string, moment: Moment, rules: Rules) => void;

/** `tryAction` has seen to it that required fields are there; this only tells the compiler. */
function given<T>(value: T | undefined, field: string): T {
  if (value === undefined) return refuse('missing-fields', 'missing-fields', { fields: [field] });
  return value;
}

/** One decision per verb of the core; a practice's actions name the verb. A verb without a decision does not compile. */
const decisions: Readonly<Record<CoreVerb, Decide>> = {
  take: (draft, _input, to, moment, rules) => take(draft, to, moment, rules),
  assign: (draft, input, to, moment, rules) =>
    assign(draft, { assigneeId: given(input.assigneeId, 'assigneeId') }, to, moment, rules),
  release,
  wait: (draft, input, to, moment, rules) =>
    wait(draft, { ...input, waitReason: given(input.waitReason, 'waitReason') }, to, moment, rules),
  'change-wait-reason': (draft, input, _to, moment, rules) =>
    changeWaitReason(draft, { ...input, waitReason: given(input.waitReason, 'waitReason') }, moment, rules),
  resume: (draft, input, to, moment, rules) => resume(draft, 'worker', to, moment, rules, input.note),
  accept: (draft, _input, _to, moment, rules) => accept(draft, moment, rules),
  escalate: (draft, input, to, moment, rules) =>
    escalate(draft, { ...input, teamId: given(input.teamId, 'teamId') }, to, moment, rules),
  return: returnToSender,
  'de-escalate': (draft, input, to, moment, rules) =>
    deEscalate(draft, { ...input, teamId: given(input.teamId, 'teamId') }, to, moment, rules),
  reassign: (draft, input, to, moment, rules) =>
    reassign(draft, { ...input, teamId: given(input.teamId, 'teamId') }, to, moment, rules),
  resolve,
  confirm,
  reopen,
  close,
  cancel,
  'hand-over-owner': (draft, input, _to, moment, rules) =>
    handOverOwner(draft, { ...input, ownerTeamId: given(input.ownerTeamId, 'ownerTeamId') }, moment, rules),
  'set-status': (draft, input, _to, moment, rules) =>
    setStatus(draft, { ...input, status: given(input.status, 'status') }, moment, rules),
};

/** Runs one action of the practice's workflow on a draft, or refuses with what is wrong. */
export function decideAction(
  draft: TicketDraft,
  action: string,
  input: ActionInput,
  moment: Moment,
  rules: Rules,
): void {
  const { workflow } = rules.practice;
  const { status, stateCategory } = draft.ticket;
  const outcome = tryAction(workflow, stateOf(workflow, status, stateCategory), action, input);
  const unanswered = unansweredOf(draft, action, input, moment, rules);
  if ('reason' in outcome) {
    switch (outcome.reason) {
      case 'unknown-action':
        return refuse('not-found', 'unknown-action');
      case 'wrong-state':
        return refuse('illegal-transition', 'wrong-state', {
          allowedFrom: outcome.allowedFrom,
          current: draft.ticket.status,
        });
      case 'missing-fields':
        return refuse('missing-fields', 'missing-fields', {
          fields: [...allMissing(workflow, action, outcome.fields, input), ...unanswered],
        });
      case 'unexpected-fields':
        return refuse('bad-input', 'unexpected-fields', { fields: outcome.fields });
    }
  }
  if (unanswered.length > 0) refuse('missing-fields', 'missing-fields', { fields: unanswered });
  decisions[outcome.verb](draft, input, outcome.to ?? draft.ticket.status, moment, rules);
}

/**
 * What people have to fill in: what the action requires, and above the first tier whether that one could have solved
 * it (ITIL.md T3). History, machines and what follows its parent are not asked.
 */
export function askedOf(rule: ActionRule<string>, tier: number): readonly ActionField[] {
  const asks = tier > 1 && fieldsOf(rule).includes('l1Capable');
  return [...(rule.requires ?? []), ...(asks ? (['l1Capable'] as const) : [])];
}

function unansweredOf(
  { ticket }: TicketDraft,
  action: string,
  input: ActionInput,
  { author }: Moment,
  { mode, practice }: Rules,
): ActionField[] {
  const rule = ruleOf(practice.workflow, action);
  if (!rule || mode !== 'live' || author.kind !== 'person') return [];
  return askedOf(rule, ticket.tier).filter((field) => field === 'l1Capable' && input[field] === undefined);
}

/** A hand-off is refused once, with everything that it lacks (ITIL.md T2). */
function allMissing(workflow: Workflow, action: string, missing: readonly string[], input: ActionInput): string[] {
  const handoff = ruleOf(workflow, action)?.verb === 'escalate' ? lackingOf(input) : [];
  return [...new Set([...missing, ...handoff])];
}

/** Whether the state of the ticket, beyond its status, lets the action be offered at all. */
export function isOffered(
  draft: Pick<TicketDraft, 'ticket' | 'stints'>,
  rule: ActionRule<string>,
  personId: number | null,
): boolean {
  const { ticket } = draft;
  const stint = draft.stints.at(-1);
  switch (rule.verb) {
    case 'take':
      return ticket.assigneeId !== personId || ticket.stateCategory === 'waiting' || ticket.stateCategory === 'new';
    case 'release':
      return ticket.assigneeId !== null;
    case 'accept':
      return stint !== undefined && stint.acceptedAt === null && stint.enteredByMove !== 'opened';
    case 'return':
      return (
        stint !== undefined &&
        stint.acceptedAt === null &&
        stint.fromTeamId !== null &&
        (draft.stints.at(-2)?.tier ?? 0) <= stint.tier
      );
    case 'de-escalate':
      return ticket.tier > 1;
    default:
      return true;
  }
}

/** The status in which work goes on after a wait: where the practice's `resume` leads. */
export function resumeStatusOf(rules: Pick<Rules, 'practice'>): string | null {
  const { workflow } = rules.practice;
  const name = Object.keys(workflow.actions).find((action) => workflow.actions[action]?.verb === 'resume');
  return name === undefined ? null : (ruleOf(workflow, name)?.to ?? null);
}
