import type { Dimension, KpiPopulation } from '../../shared/reports/kpi-definitions.ts';
import { type FilterKey, type FilterTerm, formatTicketFilter } from '../../shared/tickets/ticket-filter.ts';
import { activeCategories } from '../../shared/workflow/workflow.ts';
import { placeholders, type SqlParams, type SqlValue } from '../platform/sql.ts';
import { openAt } from '../tickets/compile-filter.ts';
import type { Period } from './report-period.ts';
import type { ReportScope } from './report-scope.ts';

/** One condition twice: for the figure's SQL, and for the list of the tickets behind it. */
export interface Limit {
  readonly sql: string;
  readonly params: SqlParams;
  readonly terms: readonly FilterTerm[];
}

/** Rows to count: `f` are the facts, `t` the ticket (joined where something asks for it), `s` the stay. */
export interface Population {
  readonly from: string;
  readonly limits: readonly Limit[];
  readonly columns: DimensionColumns;
  /** One row is a stay, so a ticket may count several times. */
  readonly stays: boolean;
  /** The instant at which the backlog is told; now for all others. */
  readonly at: number;
}

export interface DimensionColumn {
  readonly sql: string;
  readonly key: FilterKey;
  readonly join?: string;
  readonly decode?: (value: string) => string;
}
export type DimensionColumns = Readonly<Record<Dimension, DimensionColumn>>;

/** 20 → `2`, 23 → `2-3`: a team that serves two tiers is a bucket of its own. */
const bucket = (value: string) =>
  value.endsWith('0') ? value.slice(0, -1) : `${value.slice(0, -1)}-${value.slice(-1)}`;

const ticketColumns: DimensionColumns = {
  practice: { sql: 'f.practice', key: 'practice' },
  tier: { sql: 't.tier', key: 'tier' },
  team: { sql: 't.team_id', key: 'team' },
  agent: { sql: 't.assignee_id', key: 'assignee' },
  channel: { sql: 't.channel', key: 'channel' },
  priority: { sql: 't.priority', key: 'priority' },
  impact: { sql: 't.impact', key: 'impact' },
  category: { sql: 't.category_id', key: 'category' },
  service: { sql: 't.service_id', key: 'service' },
  department: { sql: 't.department_id', key: 'department' },
  site: { sql: 't.site_id', key: 'site' },
  vip: {
    sql: '(SELECT p.vip FROM people p WHERE p.id = t.requester_id)',
    key: 'vip',
    decode: (value) => (value === '1' ? 'yes' : 'no'),
  },
  tag: { sql: 'g.tag', key: 'tag', join: 'JOIN ticket_tags g ON g.ticket_id = f.ticket_id' },
};

const resolvedColumns: DimensionColumns = {
  ...ticketColumns,
  tier: { sql: 'f.resolving_tier * 10 + COALESCE(f.resolving_tier_to, 0)', key: 'resolving-tier', decode: bucket },
  team: { sql: 'f.resolving_team_id', key: 'resolving-team' },
};

const stayColumns: DimensionColumns = {
  ...ticketColumns,
  tier: { sql: 's.tier * 10 + COALESCE(s.tier_to, 0)', key: 'stay-tier', decode: bucket },
  team: { sql: 's.team_id', key: 'stay-team' },
};

const stays = 'ticket_stints s JOIN ticket_facts f ON f.ticket_id = s.ticket_id';

/** Everything the scope asks for, as rows to count. */
export function populationOf(
  kind: Exclude<KpiPopulation, 'created-and-resolved'>,
  scope: ReportScope,
  period: Period,
): Population {
  const at = Math.min(period.to ?? scope.now, scope.now);
  switch (kind) {
    case 'created':
      return population(
        scope,
        'ticket_facts f',
        ticketColumns,
        at,
        between('f.created_at', 'created', period),
        ...counted(scope),
      );
    case 'backlog':
      return population(scope, 'ticket_facts f', ticketColumns, at, backlogLimit(scope, at));
    case 'resolved':
      return population(scope, 'ticket_facts f', resolvedColumns, at, resolvedIn(period), ...counted(scope));
    case 'stays':
      return population(
        scope,
        stays,
        stayColumns,
        at,
        between('s.entered_at', 'stay-entered', period),
        ...counted(scope),
      );
    case 'hand-offs':
      return population(
        scope,
        stays,
        stayColumns,
        at,
        between('s.entered_at', 'stay-entered', period),
        equals('s.entered_by_move', 'stay-move', 'escalated'),
        ...counted(scope),
      );
    case 'stays-of-resolved':
      return population(scope, stays, stayColumns, at, resolvedIn(period), beforeResolution, ...counted(scope));
  }
}

const beforeResolution: Limit = {
  sql: 's.entered_at <= f.resolved_at',
  params: [],
  terms: [term('stay-before-resolution', ['yes'])],
};

function population(
  scope: ReportScope,
  from: string,
  columns: DimensionColumns,
  at: number,
  ...limits: readonly (Limit | null)[]
): Population {
  const all = [...limits.filter((limit) => limit !== null), ...filterLimits(scope, columns)];
  return { from, limits: all, columns, stays: from === stays, at };
}

/** What was cancelled is no work done (KPIS general rules), unless another system's figures are to be compared. */
function counted({ query }: ReportScope): Limit[] {
  return query.includeExcluded === true
    ? []
    : [{ sql: 'f.excluded = 0', params: [], terms: [term('excluded', ['no'])] }];
}

function resolvedIn(period: Period): Limit {
  // From the beginning of time means: resolved at all.
  return between('f.resolved_at', 'resolved', { ...period, from: period.from ?? 0 }) ?? neverAny;
}

function backlogLimit(scope: ReportScope, at: number): Limit {
  if (at >= scope.now) {
    return {
      sql: `t.state_category IN ${placeholders(activeCategories)} AND f.excluded = 0`,
      params: activeCategories,
      terms: [term('state', ['active']), term('excluded', ['no'])],
    };
  }
  return { ...openAt(at), terms: [term('open-at', [isoOf(at)])] };
}

/** The filters of the query, and how far the reader's permission reaches. */
export function filterLimits({ query, reach }: ReportScope, columns: DimensionColumns): Limit[] {
  const limits: (Limit | null)[] = [
    any('f.batch_id', 'batch', query.batch),
    any('f.practice', 'practice', query.practice),
    any(columns.team.sql, columns.team.key, query.team),
    tierLimit(columns.tier, query.tier),
    any('t.priority', 'priority', query.priority),
    any('t.impact', 'impact', query.impact),
    any('t.service_id', 'service', query.service),
    any('t.channel', 'channel', query.channel),
    any('t.site_id', 'site', query.site),
    any('t.department_id', 'department', query.department),
  ];
  if (!reach.all) limits.push(reachLimit(reach.teamIds, reach.departmentIds, columns));
  return limits.filter((limit) => limit !== null);
}

function reachLimit(teamIds: readonly number[], departmentIds: readonly number[], columns: DimensionColumns): Limit {
  const teams = any(columns.team.sql, columns.team.key, teamIds);
  const departments = any('t.department_id', 'department', departmentIds);
  if (teams && departments) {
    return { sql: `(${teams.sql} OR ${departments.sql})`, params: [...teams.params, ...departments.params], terms: [] };
  }
  return teams ?? departments ?? neverAny;
}

const neverAny: Limit = { sql: '0 = 1', params: [], terms: [term('excluded', ['yes']), term('excluded', ['no'])] };

/** Where a tier is a bucket, `2` asks for every team that starts at tier 2, also one that serves 2 and 3. */
function tierLimit(column: DimensionColumn, tiers: readonly number[] | undefined): Limit | null {
  if (!column.decode || tiers === undefined || tiers.length === 0) return any(column.sql, column.key, tiers);
  const buckets = tiers.flatMap((tier) => [0, ...[2, 3, 4, 5].filter((to) => to > tier)].map((to) => tier * 10 + to));
  return {
    sql: `${column.sql} IN ${placeholders(buckets)}`,
    params: buckets,
    terms: [
      term(
        column.key,
        buckets.map((one) => bucket(String(one))),
      ),
    ],
  };
}

function any(sql: string, key: FilterKey, values: readonly SqlValue[] | undefined): Limit | null {
  if (values === undefined || values.length === 0) return null;
  return { sql: `${sql} IN ${placeholders(values)}`, params: values, terms: [term(key, values.map(String))] };
}

export function equals(sql: string, key: FilterKey, value: string): Limit {
  return { sql: `${sql} = ?`, params: [value], terms: [term(key, [value])] };
}

/** Half-open; null without any bound. */
export function between(sql: string, key: FilterKey, { from, to }: Pick<Period, 'from' | 'to'>): Limit | null {
  const parts = [...(from === null ? [] : [`${sql} >= ?`]), ...(to === null ? [] : [`${sql} < ?`])];
  if (parts.length === 0) return null;
  return {
    sql: parts.join(' AND '),
    params: [from, to].filter((bound) => bound !== null),
    terms: [
      {
        key,
        negated: false,
        values: [],
        range: { from: from === null ? null : isoOf(from), to: to === null ? null : isoOf(to) },
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

/** `FROM … WHERE …` with the ticket joined only where something asks for it. */
export function selectFrom(
  rows: Pick<Population, 'from'>,
  limits: readonly Limit[],
  joins: readonly string[],
  alsoUsed: string,
): string {
  const where = limits.length === 0 ? '' : ` WHERE ${limits.map(({ sql }) => sql).join(' AND ')}`;
  const ticket = /\bt\./.test(`${where} ${alsoUsed}`) ? ' JOIN tickets t ON t.id = f.ticket_id' : '';
  return `FROM ${rows.from}${ticket}${joins.map((join) => ` ${join}`).join('')}${where}`;
}
