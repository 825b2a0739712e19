import type { KpiDefinition, KpiKey, KpiPopulation } from '../../shared/reports/kpi-definitions.ts';
import type { Dimension } from '../../shared/reports/kpi-definitions.ts';
import { type Limit, term } from './population.ts';

/** How a KPI is asked of the facts: the same keys as the definitions, which say it in words. */
export interface Measure {
  readonly population: KpiPopulation;
  /** Narrows the population. */
  readonly only?: Limit;
  /** Which of the population the numerator counts. */
  readonly numerator?: Limit;
  /** What is summed: milliseconds of a duration, a count of an average. `at` is the instant of the backlog. */
  readonly value?: (at: number) => string;
  /** Of a share: the dimension whose values are its parts. */
  readonly part?: Dimension;
  /** One ticket counts once however many of its stays are there. */
  readonly oncePerTicket?: boolean;
}

const where = (sql: string, ...terms: Limit['terms']): Limit => ({ sql, params: [], terms });
const everResolved = {
  key: 'resolved',
  negated: false,
  values: [],
  range: { from: '1970-01-01T00:00:00Z', to: null },
} as const;

/** Up to the last resolution, so that the stays of a ticket add up to its resolution time. */
const stayUntilResolution =
  '(CASE WHEN s.left_at IS NULL OR s.left_at > f.resolved_at THEN f.resolved_at ELSE s.left_at END) - s.entered_at';

const measures = {
  volume: { population: 'created' },
  volume_by_channel: { population: 'created', part: 'channel' },
  resolved: { population: 'resolved' },
  resolution_time_elapsed: { population: 'resolved', value: () => 'f.resolved_at - f.created_at' },
  resolution_time_net_of_waiting: {
    population: 'resolved',
    value: () => 'f.resolved_at - f.created_at - f.waiting_seconds_at_resolution * 1000',
  },
  waiting_time: { population: 'resolved', value: () => 'f.waiting_seconds_at_resolution * 1000' },
  first_response_time_elapsed: {
    population: 'created',
    only: where('f.first_response_at IS NOT NULL', term('first-response', ['yes'])),
    value: () => 'f.first_response_at - f.created_at',
  },
  mtta_elapsed: {
    population: 'created',
    only: where('f.first_assigned_at IS NOT NULL', term('first-assigned', ['yes'])),
    value: () => 'f.first_assigned_at - f.created_at',
  },
  first_level_resolution: {
    population: 'resolved',
    only: where('f.born_tier = 1', term('born-tier', ['1'])),
    numerator: where('f.highest_tier = 1', term('highest-tier', ['1'])),
  },
  tier_share: { population: 'resolved', part: 'tier' },
  escalation_rate: {
    population: 'stays',
    numerator: where(`s.ended_by = 'escalated'`, term('stay-end', ['escalated'])),
    oncePerTicket: true,
  },
  bounce_rate: { population: 'hand-offs', numerator: where(`s.ended_by = 'returned'`, term('stay-end', ['returned'])) },
  time_in_tier_elapsed: { population: 'stays-of-resolved', value: () => stayUntilResolution },
  never_left_l1: {
    population: 'created',
    numerator: where('f.left_tier_one = 0 AND f.resolved_at IS NOT NULL', term('never-left-l1', ['yes']), everResolved),
  },
  reopen_rate: { population: 'resolved', numerator: where('f.reopen_count > 0', term('reopened', ['yes'])) },
  backlog: { population: 'backlog' },
  backlog_growth: { population: 'created-and-resolved' },
  backlog_age: { population: 'backlog', value: (at) => `${String(at)} - f.created_at` },
  team_changes: { population: 'resolved', value: () => 'f.team_changes' },
  assignee_changes: { population: 'resolved', value: () => 'f.assignee_changes' },
  ping_pong: { population: 'created', numerator: where('f.ping_pong > 0', term('ping-pong', ['yes'])) },
} as const satisfies Readonly<Record<KpiKey, Measure & Pick<KpiDefinition, 'population'>>>;

export function measureOf(key: KpiKey): Measure {
  return measures[key];
}
