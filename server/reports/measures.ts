import type { Dimension, KpiDefinition, KpiKey, KpiPopulation } from '../../shared/reports/kpi-definitions.ts';
import type { FilterTerm } from '../../shared/tickets/ticket-filter.ts';
import { type Limit, term } from './population.ts';
import type { NumberColumn, Test, Value, Word, WordColumn } from './question.ts';

/** How a KPI is asked of the facts: the same keys as the definitions, which say it in words. */
export interface Measure {
  readonly population: KpiPopulation;
  /** Narrows the population. */
  readonly only?: readonly Limit[];
  /** Which of the population the numerator counts. */
  readonly numerator?: readonly Limit[];
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
  reopen_rate: { population: 'resolved', numerator: [some('reopenCount', term('reopened', ['yes']))] },
  backlog: { population: 'backlog' },
  backlog_growth: { population: 'created-and-resolved' },
  backlog_age: { population: 'backlog', value: (at) => ({ constant: at, terms: [[-1, 'created']] }) },
  team_changes: { population: 'resolved', value: () => only('teamChanges') },
  assignee_changes: { population: 'resolved', value: () => only('assigneeChanges') },
  ping_pong: { population: 'created', numerator: [some('pingPong', term('ping-pong', ['yes']))] },
} as const satisfies Readonly<Record<KpiKey, Measure & Pick<KpiDefinition, 'population'>>>;

export function measureOf(key: KpiKey): Measure {
  return measures[key];
}
