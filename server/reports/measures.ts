import type { Dimension, KpiDefinition, KpiKey, KpiPopulation } from '../../shared/reports/kpi-definitions.ts';
import { allTerm, type FilterTerm } from '../../shared/tickets/ticket-filter.ts';
import { type Limit, term } from './population.ts';
import type { ClockKind, ClockMetric } from '../../shared/sla/clock-record.ts';
import type { NumberColumn, Test, Value, Word, WordColumn } from './question.ts';

/** How a KPI is asked of the facts: the same keys as the definitions, which say it in words. */
export interface Measure {
  readonly population: KpiPopulation;
  /** Narrows the population. */
  readonly only?: readonly Limit[];
  /** Which of the population the numerator counts. */
  readonly numerator?: readonly Limit[];
  /** What of the population it does not count, where that is more than the opposite of its one limit. */
  readonly rest?: Limit;
  /** What is summed: milliseconds of a duration, a count of an average. `at` is the instant of the backlog. */
  readonly value?: (at: number) => Value;
  /** Of a share: the dimension whose values are its parts. */
  readonly part?: Dimension;
  /** One ticket counts once however many of its stays are there. */
  readonly oncePerTicket?: boolean;
}

const where = (test: Test, ...terms: readonly FilterTerm[]): Limit => ({ test, terms });
const is = (column: WordColumn, value: Word, ...terms: readonly FilterTerm[]) =>
  where({ is: 'in', column, values: [value] }, ...terms);
const known = (column: NumberColumn, ...terms: readonly FilterTerm[]) =>
  where({ is: 'within', column, from: null, to: null }, ...terms);
const some = (column: NumberColumn, ...terms: readonly FilterTerm[]) =>
  where({ is: 'within', column, from: 1, to: null }, ...terms);
const difference = (later: NumberColumn, earlier: NumberColumn): Value => ({
  constant: 0,
  terms: [
    [1, later],
    [-1, earlier],
  ],
});
const only = (column: NumberColumn, coefficient = 1): Value => ({ constant: 0, terms: [[coefficient, column]] });
const everResolved = {
  key: 'resolved',
  negated: false,
  values: [],
  range: { from: '1970-01-01T00:00:00Z', to: null },
} as const;

const met = [is('clockOutcome', 'met', term('clock-outcome', ['met']))];
const clock = (kind: ClockKind, metric?: ClockMetric): Limit[] => [
  is('clockKind', kind, term('clock-kind', [kind])),
  ...(metric === undefined ? [] : [is('clockMetric', metric, term('clock-metric', [metric]))]),
];
/** Solved at tier 1, in the first contact, for good. */
const firstContact: readonly Limit[] = [
  is('solvedAtOnce', 1, term('first-contact', ['yes'])),
  is('resolvingTier', 10, term('resolving-tier', ['1'])),
  is('leftTierOne', 0, term('never-left-l1', ['yes'])),
  where({ is: 'within', column: 'reopenCount', from: 0, to: 1 }, term('reopened', ['no'])),
];

const measures = {
  volume: { population: 'created' },
  volume_by_channel: { population: 'created', part: 'channel' },
  resolved: { population: 'resolved' },
  resolution_time_elapsed: { population: 'resolved', value: () => difference('resolved', 'created') },
  resolution_time_net_of_waiting: {
    population: 'resolved',
    value: () => ({ constant: 0, terms: [...difference('resolved', 'created').terms, [-1000, 'waitingAtResolution']] }),
  },
  waiting_time: { population: 'resolved', value: () => only('waitingAtResolution', 1000) },
  first_response_time_elapsed: {
    population: 'created',
    only: [known('firstResponse', term('first-response', ['yes']))],
    value: () => difference('firstResponse', 'created'),
  },
  mtta_elapsed: {
    population: 'created',
    only: [known('firstAssigned', term('first-assigned', ['yes']))],
    value: () => difference('firstAssigned', 'created'),
  },
  first_level_resolution: {
    population: 'resolved',
    only: [is('bornTier', 1, term('born-tier', ['1']))],
    numerator: [is('highestTier', 1, term('highest-tier', ['1']))],
  },
  tier_share: { population: 'resolved', part: 'tier' },
  escalation_rate: {
    population: 'stays',
    numerator: [is('stayEndedBy', 'escalated', term('stay-end', ['escalated']))],
    oncePerTicket: true,
  },
  bounce_rate: { population: 'hand-offs', numerator: [is('stayEndedBy', 'returned', term('stay-end', ['returned']))] },
  time_in_tier_elapsed: { population: 'stays-of-resolved', value: () => difference('stayEnd', 'stayEntered') },
  never_left_l1: {
    population: 'created',
    numerator: [is('leftTierOne', 0, term('never-left-l1', ['yes'])), known('resolved', everResolved)],
  },
  l1_capable: {
    population: 'resolved',
    only: [where({ is: 'in', column: 'l1Capable', values: [0, 1] }, term('l1-capable', ['yes', 'no']))],
    numerator: [is('l1Capable', 1, term('l1-capable', ['yes']))],
  },
  reopen_rate: { population: 'resolved', numerator: [some('reopenCount', term('reopened', ['yes']))] },
  backlog: { population: 'backlog' },
  backlog_growth: { population: 'created-and-resolved' },
  backlog_age: { population: 'backlog', value: (at) => ({ constant: at, terms: [[-1, 'created']] }) },
  team_changes: { population: 'resolved', value: () => only('teamChanges') },
  assignee_changes: { population: 'resolved', value: () => only('assigneeChanges') },
  sla_compliance: { population: 'targets', only: clock('sla', 'resolution'), numerator: met },
  response_compliance: { population: 'targets', only: clock('sla', 'response'), numerator: met },
  reply_compliance: { population: 'targets', only: clock('sla', 'next-reply'), numerator: met },
  ola_compliance: { population: 'stay-targets', only: clock('ola'), numerator: met },
  uc_compliance: { population: 'stay-targets', only: clock('uc'), numerator: met },
  first_response_time_business: {
    population: 'clocks-of-created',
    only: clock('sla', 'response'),
    value: () => only('clockConsumed'),
  },
  next_reply_time_business: {
    population: 'answers',
    only: clock('sla', 'next-reply'),
    value: () => only('clockConsumed'),
  },
  resolution_time_business: {
    population: 'clocks-of-resolved',
    only: clock('sla', 'resolution'),
    value: () => only('clockConsumed'),
  },
  paused_time_business: {
    population: 'clocks-of-resolved',
    only: clock('sla', 'resolution'),
    value: () => only('clockPaused'),
  },
  time_in_tier_business: {
    population: 'stay-clocks-of-resolved',
    only: clock('ola', 'stint'),
    value: () => only('clockConsumed'),
  },
  fcr: {
    population: 'resolved',
    only: [is('bornTier', 1, term('born-tier', ['1']))],
    numerator: firstContact,
  },
  fcr_gross: { population: 'resolved', numerator: firstContact },
  csat: {
    population: 'survey-answers',
    numerator: [where({ is: 'in', column: 'surveyScore', values: [4, 5] }, term('survey-score', ['4', '5']))],
    // Not "none of 4 and 5": that would also find who answered without a name.
    rest: where({ is: 'in', column: 'surveyScore', values: [1, 2, 3] }, term('survey-score', ['1', '2', '3'])),
  },
  csat_response_rate: {
    population: 'surveys',
    numerator: [known('surveyAnswered', { ...everResolved, key: 'survey-answered' })],
  },
  agent_satisfaction_system: { population: 'pulse-answers' },
  agent_satisfaction_solving: { population: 'pulse-answers' },
  time_logged: { population: 'resolved', numerator: [is('timeLogged', 1, term('time-logged', ['yes']))] },
  cost_per_ticket: { population: 'resolved' },
  agent_utilisation: { population: 'logs' },
  ping_pong: { population: 'created', numerator: [some('pingPong', term('ping-pong', ['yes']))] },
} as const satisfies Readonly<Record<KpiKey, Measure & Pick<KpiDefinition, 'population'>>>;

export function measureOf(key: KpiKey): Measure {
  return measures[key];
}

/**
 * What a ratio counts below and not above its line; null where it is no ratio. `stays` are the terms that say which
 * stays count: where a ticket counts once, the rest has none of them that the numerator counts.
 */
export function restOf(
  { numerator = [], rest, oncePerTicket }: Measure,
  stays: readonly FilterTerm[] = [],
): Limit | null {
  if (rest !== undefined) return rest;
  const terms = numerator.flatMap((limit) => limit.terms);
  const [own, ...others] = terms;
  if (!own) return null;
  const test: Test = { is: 'either', tests: numerator.map((limit) => ({ is: 'not', test: limit.test })) };
  if (oncePerTicket === true) return { test, terms: [allTerm([...stays, ...terms], true)] };
  return { test, terms: [others.length === 0 ? { ...own, negated: !own.negated } : allTerm(terms, true)] };
}
