/**
 * What a status means to everything that is not the practice itself: lists, clocks, reports.
 * The categories are code; the statuses inside them are data (ITIL 4 calls them states of a record).
 */
export const stateCategories = ['new', 'open', 'waiting', 'resolved', 'closed', 'cancelled'] as const;
export type StateCategory = (typeof stateCategories)[number];

/** Work is left to do. */
export const activeCategories: readonly StateCategory[] = ['new', 'open', 'waiting'];

/** What the core does when an action runs; every practice composes its workflow from these. */
export const coreVerbs = [
  'take',
  'assign',
  'release',
  'wait',
  'change-wait-reason',
  'resume',
  'escalate',
  'accept',
  'return',
  'de-escalate',
  'reassign',
  'resolve',
  'confirm',
  'reopen',
  'close',
  'cancel',
  'hand-over-owner',
  'set-status',
] as const;
export type CoreVerb = (typeof coreVerbs)[number];

/** Who an action is offered to: those who work on the ticket, or the person it is for. */
export type ActionAudience = 'worker' | 'requester';

/** Names of everything an action may ask for. One vocabulary for forms, API and checks. */
export const actionFields = [
  /** A status of the same category. */
  'status',
  'assigneeId',
  'teamId',
  'waitReason',
  /** Until when, where it waits for a date. */
  'waitUntil',
  'message',
  /** Files that go along with the message. */
  'attachmentIds',
  'handoffReason',
  'tried',
  'summary',
  'returnReason',
  'solution',
  'note',
  'resolutionCode',
  'resolutionText',
  'resolutionNote',
  'closingCategoryId',
  /** Asked at a resolution above the first tier (ITIL.md T3). */
  'l1Capable',
  'l1Why',
  'cancelReason',
  'ownerTeamId',
  'ownerId',
] as const;
export type ActionField = (typeof actionFields)[number];

export interface ActionRule<State extends string> {
  readonly verb: CoreVerb;
  readonly from: readonly State[];
  /** Left out: the status stays. */
  readonly to?: State;
  readonly by: readonly ActionAudience[];
  /** Fields that must be filled before the action is allowed. */
  readonly requires?: readonly ActionField[];
  /** Fields the action may also set. Anything not named here or in `requires` is refused. */
  readonly accepts?: readonly ActionField[];
}

export interface Workflow<State extends string = string, Action extends string = string> {
  readonly initial: State;
  readonly states: Readonly<Record<State, StateCategory>>;
  readonly actions: Readonly<Record<Action, ActionRule<State>>>;
}

/** Keeps the literal state and action names, so a typo in `from` or `to` does not compile. */
export function defineWorkflow<const State extends string, const Action extends string>(workflow: {
  initial: NoInfer<State>;
  states: Record<State, StateCategory>;
  actions: Record<Action, ActionRule<NoInfer<State>>>;
}): Workflow<State, Action> {
  return workflow;
}

export type ActionRefusal =
  | { reason: 'unknown-action' }
  | { reason: 'wrong-state'; allowedFrom: readonly string[] }
  | { reason: 'missing-fields'; fields: readonly ActionField[] }
  | { reason: 'unexpected-fields'; fields: readonly string[] };

/** Returns the rule to follow, or why the action is refused. Never throws, so a form can ask too. */
export function tryAction(
  workflow: Workflow,
  state: string,
  action: string,
  fields: Readonly<Partial<Record<string, unknown>>>,
): ActionRule<string> | ActionRefusal {
  const rule = ruleOf(workflow, action);
  if (!rule) return { reason: 'unknown-action' };
  if (!rule.from.includes(state)) return { reason: 'wrong-state', allowedFrom: rule.from };

  const known = fieldsOf(rule);
  const unexpected = Object.keys(fields).filter(
    (name) => fields[name] !== undefined && !known.some((field) => field === name),
  );
  if (unexpected.length > 0) return { reason: 'unexpected-fields', fields: unexpected };

  const missing = missingFields(rule, fields);
  return missing.length > 0 ? { reason: 'missing-fields', fields: missing } : rule;
}

/** An own property only: `constructor` and friends are not actions. */
export function ruleOf(workflow: Workflow, action: string): ActionRule<string> | undefined {
  return Object.hasOwn(workflow.actions, action) ? workflow.actions[action] : undefined;
}

export function missingFields(
  rule: ActionRule<string>,
  fields: Readonly<Partial<Record<string, unknown>>>,
): ActionField[] {
  return (rule.requires ?? []).filter((name) => isBlank(fields[name]));
}

export function fieldsOf(rule: ActionRule<string>): readonly ActionField[] {
  return [...(rule.requires ?? []), ...(rule.accepts ?? [])];
}

export function actionsFrom(workflow: Workflow, state: string): string[] {
  return Object.keys(workflow.actions).filter((name) => workflow.actions[name]?.from.includes(state));
}

/**
 * Where a ticket stands in the workflow: its status, or for a status that was added inside a category (an
 * administrator's, an import's) the workflow's own state of that category.
 */
export function stateOf(workflow: Workflow, status: string, category: StateCategory): string {
  if (Object.hasOwn(workflow.states, status)) return status;
  return Object.keys(workflow.states).find((state) => workflow.states[state] === category) ?? status;
}

export function categoryOf(workflow: Workflow, state: string): StateCategory | undefined {
  return Object.hasOwn(workflow.states, state) ? workflow.states[state] : undefined;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
