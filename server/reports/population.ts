import type { Dimension, KpiPopulation } from '../../shared/reports/kpi-definitions.ts';
import { type FilterKey, type FilterTerm, formatTicketFilter } from '../../shared/tickets/ticket-filter.ts';
import { activeCategories } from '../../shared/workflow/workflow.ts';
import type { NumberColumn, Source, Test, Word, WordColumn } from './question.ts';
import type { Period } from './report-period.ts';
import type { ReportScope } from './report-scope.ts';

/** One condition twice: for the figure, and for the list of the tickets behind it. */
export interface Limit {
  readonly test: Test;
  readonly terms: readonly FilterTerm[];
}

/** Rows to count. */
export interface Population {
  readonly source: Source;
  readonly limits: readonly Limit[];
  readonly columns: DimensionColumns;
  /** The instant at which the backlog is told; now for all others. */
  readonly at: number;
}

export interface DimensionColumn {
  /** Null: the tags, of which a ticket may have several. */
  readonly column: WordColumn | null;
  readonly key: FilterKey;
  readonly decode?: (value: string) => string;
}
export type DimensionColumns = Readonly<Record<Dimension, DimensionColumn>>;

/** 20 → `2`, 23 → `2-3`: a team that serves two tiers is a bucket of its own. */
const bucket = (value: string) =>
  value.endsWith('0') ? value.slice(0, -1) : `${value.slice(0, -1)}-${value.slice(-1)}`;

const ticketColumns: DimensionColumns = {
  practice: { column: 'practice', key: 'practice' },
  tier: { column: 'tier', key: 'tier' },
  team: { column: 'team', key: 'team' },
  agent: { column: 'agent', key: 'assignee' },
  channel: { column: 'channel', key: 'channel' },
  priority: { column: 'priority', key: 'priority' },
  impact: { column: 'impact', key: 'impact' },
  category: { column: 'category', key: 'category' },
  service: { column: 'service', key: 'service' },
  department: { column: 'department', key: 'department' },
  site: { column: 'site', key: 'site' },
  vip: { column: 'vip', key: 'vip', decode: (value) => (value === '1' ? 'yes' : 'no') },
  tag: { column: null, key: 'tag' },
};

const resolvedColumns: DimensionColumns = {
  ...ticketColumns,
  tier: { column: 'resolvingTier', key: 'resolving-tier', decode: bucket },
  team: { column: 'resolvingTeam', key: 'resolving-team' },
};

const stayColumns: DimensionColumns = {
  ...ticketColumns,
  tier: { column: 'stayTier', key: 'stay-tier', decode: bucket },
  team: { column: 'stayTeam', key: 'stay-team' },
};

/** A target belongs to the priority for which it was set. */
const clockColumns: DimensionColumns = {
  ...ticketColumns,
  priority: { column: 'clockPriority', key: 'clock-priority' },
};

const stayClockColumns: DimensionColumns = {
  ...clockColumns,
  tier: { column: 'clockTier', key: 'clock-tier' },
  team: { column: 'clockTeam', key: 'clock-team' },
};

/** Everything the scope asks for, as rows to count. */
export function populationOf(
  kind:
    | Exclude<KpiPopulation, 'created-and-resolved' | 'logs' | 'pulse-answers'>
    | 'logs-of-resolved'
    | 'charges-of-resolved',
  scope: ReportScope,
  period: Period,
): Population {
  const at = Math.min(period.to ?? scope.now, scope.now);
  switch (kind) {
    case 'created':
      return population(scope, 'tickets', ticketColumns, at, between('created', 'created', period), ...counted(scope));
    case 'backlog':
      return population(scope, 'tickets', ticketColumns, at, ...backlogLimits(scope, at));
    case 'resolved':
      return population(scope, 'tickets', resolvedColumns, at, resolvedIn(period), ...counted(scope));
    case 'logs-of-resolved':
      return population(scope, 'logs', resolvedColumns, at, resolvedIn(period), ...counted(scope));
    case 'charges-of-resolved':
      return population(scope, 'charges', resolvedColumns, at, resolvedIn(period), ...counted(scope));
    case 'stays':
      return population(
        scope,
        'stays',
        stayColumns,
        at,
        between('stayEntered', 'stay-entered', period),
        ...counted(scope),
      );
    case 'hand-offs':
      return population(
        scope,
        'stays',
        stayColumns,
        at,
        between('stayEntered', 'stay-entered', period),
        equals('stayMove', 'stay-move', 'escalated'),
        ...counted(scope),
      );
    // What was decided stays decided, also of what was cancelled since.
    case 'targets':
      return population(scope, 'clocks', clockColumns, at, decidedIn(scope, period));
    case 'stay-targets':
      return population(scope, 'clocks', stayClockColumns, at, decidedIn(scope, period));
    case 'answers':
      return population(scope, 'clocks', clockColumns, at, fulfilledIn(period), ...counted(scope));
    case 'clocks-of-created':
      return population(
        scope,
        'clocks',
        clockColumns,
        at,
        between('created', 'created', period),
        fulfilledIn(ever),
        ...counted(scope),
      );
    case 'clocks-of-resolved':
      return population(scope, 'clocks', clockColumns, at, resolvedIn(period), fulfilledIn(ever), ...counted(scope));
    case 'stay-clocks-of-resolved':
      return population(
        scope,
        'clocks',
        stayClockColumns,
        at,
        resolvedIn(period),
        fulfilledIn(ever),
        ...counted(scope),
      );
    case 'survey-answers':
      return population(scope, 'surveys', resolvedColumns, at, always('surveyAnswered', 'survey-answered', period));
    case 'surveys':
      return population(scope, 'surveys', resolvedColumns, at, always('surveySent', 'survey-sent', period));
    case 'stays-of-resolved':
      return population(scope, 'stays', stayColumns, at, resolvedIn(period), beforeResolution, ...counted(scope));
  }
}

const beforeResolution: Limit = {
  test: { is: 'not-after', column: 'stayEntered', other: 'resolved' },
  terms: [term('stay-before-resolution', ['yes'])],
};

function population(
  scope: ReportScope,
  source: Source,
  columns: DimensionColumns,
  at: number,
  ...limits: readonly (Limit | null)[]
): Population {
  const all = [...limits.filter((limit) => limit !== null), ...filterLimits(scope, columns)];
  return { source, limits: all, columns, at };
}

/** What was cancelled is no work done (KPIS general rules), unless another system's figures are to be compared. */
function counted({ query }: ReportScope): Limit[] {
  return query.includeExcluded === true ? [] : [notExcluded];
}

export const notExcluded: Limit = {
  test: { is: 'in', column: 'excluded', values: [0] },
  terms: [term('excluded', ['no'])],
};

function resolvedIn(period: Period): Limit {
  return always('resolved', 'resolved', period);
}

/** From the beginning of time means: at all. */
function always(column: NumberColumn, key: FilterKey, { from, to }: Pick<Period, 'from' | 'to'>): Limit {
  return between(column, key, { from: from ?? 0, to }) ?? neverAny;
}

const ever = { from: null, to: null } as const;

/** A due instant that lies ahead has decided nothing yet. */
function decidedIn({ now }: ReportScope, { from, to }: Period): Limit {
  return always('clockDecided', 'clock-decided', { from, to: Math.min(to ?? now + 1, now + 1) });
}

function fulfilledIn(period: Pick<Period, 'from' | 'to'>): Limit {
  return always('clockFulfilled', 'clock-fulfilled', period);
}

function backlogLimits(scope: ReportScope, at: number): Limit[] {
  if (at >= scope.now) {
    return [
      { test: { is: 'in', column: 'state', values: activeCategories }, terms: [term('state', ['active'])] },
      notExcluded,
    ];
  }
  return [{ test: { is: 'open-at', at }, terms: [term('open-at', [isoOf(at)])] }];
}

/** The filters of the query, and how far the reader's permission reaches. */
export function filterLimits({ query, reach }: ReportScope, columns: DimensionColumns): Limit[] {
  const limits: (Limit | null)[] = [
    any('batch', 'batch', query.batch),
    any('practice', 'practice', query.practice),
    anyOf(columns.team, query.team),
    tierLimit(columns.tier, query.tier),
    anyOf(columns.priority, query.priority),
    any('impact', 'impact', query.impact),
    any('service', 'service', query.service),
    any('channel', 'channel', query.channel),
    any('site', 'site', query.site),
    any('department', 'department', query.department),
  ];
  if (!reach.all) limits.push(reachLimit(reach.teamIds, reach.departmentIds, columns));
  return limits.filter((limit) => limit !== null);
}

function reachLimit(teamIds: readonly number[], departmentIds: readonly number[], columns: DimensionColumns): Limit {
  const teams = anyOf(columns.team, teamIds);
  const departments = any('department', 'department', departmentIds);
  if (teams && departments) {
    return { test: { is: 'either', tests: [teams.test, departments.test] }, terms: [] };
  }
  return teams ?? departments ?? neverAny;
}

const neverAny: Limit = { test: { is: 'never' }, terms: [term('excluded', ['yes']), term('excluded', ['no'])] };

/** Where a tier is a bucket, `2` asks for every team that starts at tier 2, also one that serves 2 and 3. */
function tierLimit(column: DimensionColumn, tiers: readonly number[] | undefined): Limit | null {
  if (!column.decode || tiers === undefined || tiers.length === 0) return anyOf(column, tiers);
  const buckets = tiers.flatMap((tier) => [0, ...[2, 3, 4, 5].filter((to) => to > tier)].map((to) => tier * 10 + to));
  const limit = anyOf(column, buckets);
  const words = buckets.map((one) => bucket(String(one)));
  return limit && { ...limit, terms: [term(column.key, words)] };
}

function anyOf({ column, key }: DimensionColumn, values: readonly Word[] | undefined): Limit | null {
  return column === null ? null : any(column, key, values);
}

function any(column: WordColumn, key: FilterKey, values: readonly Word[] | undefined): Limit | null {
  if (values === undefined || values.length === 0) return null;
  return { test: { is: 'in', column, values }, terms: [term(key, values.map(String))] };
}

export function equals(column: WordColumn, key: FilterKey, value: string): Limit {
  return { test: { is: 'in', column, values: [value] }, terms: [term(key, [value])] };
}

/** Half-open; null without any bound. */
export function between(column: NumberColumn, key: FilterKey, { from, to }: Pick<Period, 'from' | 'to'>): Limit | null {
  if (from === null && to === null) return null;
  const range = { from: from === null ? null : isoOf(from), to: to === null ? null : isoOf(to) };
  return { test: { is: 'within', column, from, to }, terms: [{ key, negated: false, values: [], range }] };
}

/** Whose promise falls due within that time. */
export function dueIn(from: number | null, to: number): Limit {
  return {
    test: { is: 'within', column: 'due', from, to },
    terms: [
      {
        key: 'due',
        negated: false,
        values: [],
        range: { from: from === null ? null : isoOf(from), to: isoOf(to) },
      },
    ],
  };
}

export function term(key: FilterKey, values: readonly string[]): FilterTerm {
  return { key, negated: false, values, range: null };
}

/** The rows of one value of a dimension. */
export function groupTerm({ key }: DimensionColumn, value: string | null): FilterTerm {
  return term(key, [value ?? 'none']);
}

/** The filter whose list holds these tickets. */
export function drillText(terms: readonly FilterTerm[]): string {
  return formatTicketFilter({ terms, text: '' });
}

function isoOf(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
