import { DateTime } from 'luxon';
import { atRiskMinutes, maxUrgent } from '../../shared/reports/report.api.ts';
import { activeCategories } from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import { placeholders, type SqlValue } from '../platform/sql.ts';
import { drillText, dueIn, filterLimits, notExcluded, populationOf, term } from './population.ts';
import type { Answer, By, Question, Test } from './question.ts';
import { askReport, readBeside } from './report-reader.ts';
import { type ReportScope, reportScope } from './report-scope.ts';

interface UrgentRow {
  readonly number: string;
  readonly priority: number | null;
  readonly tier: number;
  readonly team: string;
  readonly dueAt: number;
}

/** The desk at this moment, for a screen on the wall. */
export async function readNow(actor: Actor, query: { zone?: string | undefined }) {
  const scope = reportScope(actor, { period: 'all', ...query });
  const { now, zone, zoneName } = scope;
  const today = DateTime.fromMillis(now, { zone }).startOf('day').toMillis();
  const { limits, columns } = populationOf('backlog', scope, scope.period);
  const due = { overdue: dueIn(null, now), atRisk: dueIn(now, now + atRiskMinutes * 60_000) };
  const overdue = due.overdue.test;
  const open = (by: readonly By[], hits: readonly Test[]): Question => ({
    source: 'tickets',
    where: limits.map(({ test }) => test),
    by,
    hits: hits.map((test) => [test]),
    value: null,
    told: 'sum',
    once: false,
  });
  const since = (column: 'created' | 'resolved'): Question => ({
    ...open([], []),
    where: [
      { is: 'within', column, from: today, to: null },
      ...[...filterLimits(scope, columns), notExcluded].map(({ test }) => test),
    ],
  });
  const [[all] = [], someone = [], priorities = [], tiers = [], [created] = [], [resolved] = []] = await askReport([
    open([], [overdue, due.atRisk.test]),
    open([{ is: 'word', column: 'agent' }], []),
    open([{ is: 'word', column: 'priority' }], [overdue]),
    open([{ is: 'word', column: 'tier' }], [overdue]),
    since('created'),
    since('resolved'),
  ]);
  const terms = limits.flatMap((limit) => limit.terms);
  const counted = (n: number, more: Parameters<typeof drillText>[0]) => ({
    n,
    q: scope.mayDrill ? drillText([...terms, ...more]) : null,
  });
  const nobody = someone.find(({ values }) => values[0] === null)?.n ?? 0;
  return {
    zone: zoneName,
    at: new Date(now).toISOString(),
    wholeHouse: scope.reach.all,
    open: counted(all?.n ?? 0, []),
    overdue: counted(all?.hits[0]?.n ?? 0, due.overdue.terms),
    atRisk: counted(all?.hits[1]?.n ?? 0, due.atRisk.terms),
    unassigned: counted(nobody, [term('assignee', ['none'])]),
    createdToday: created?.n ?? 0,
    resolvedToday: resolved?.n ?? 0,
    priorities: split(priorities).map(({ value, ...rest }) => ({ priority: value, ...rest })),
    tiers: split(tiers).map(({ value, ...rest }) => ({ tier: value ?? 1, ...rest })),
    urgent: scope.mayDrill ? await urgentOf(scope) : [],
  };
}

/** In the order of the values; nothing comes last. */
function split(answer: Answer) {
  return answer
    .map(({ values: [value], n, hits }) => ({
      value: value === null || value === undefined ? null : Number(value),
      open: n,
      overdue: hits[0]?.n ?? 0,
    }))
    .sort((one, other) => (one.value ?? 9) - (other.value ?? 9));
}

/** As at the desk: the highest priority first, then what falls due, or fell due, first. */
async function urgentOf({ reach }: ReportScope) {
  const within: string[] = [];
  const params: SqlValue[] = [];
  for (const [column, ids] of [
    ['t.team_id', reach.teamIds],
    ['t.department_id', reach.departmentIds],
  ] as const) {
    if (ids.length === 0) continue;
    within.push(`${column} IN ${placeholders(ids)}`);
    params.push(...ids);
  }
  if (!reach.all && within.length === 0) return [];
  const limit = reach.all ? '' : `AND (${within.join(' OR ')})`;
  // All open tickets are looked at: beside the desk's own questions, not among them.
  const rows = await readBeside<UrgentRow>(
    `SELECT t.number, t.priority, t.tier, w.name AS team, t.due_at AS dueAt FROM tickets t
       JOIN teams w ON w.id = t.team_id
      WHERE t.state_category IN ${placeholders(activeCategories)} AND t.due_at IS NOT NULL ${limit}
      ORDER BY COALESCE(t.priority, 9), t.due_at, t.id LIMIT ${String(maxUrgent)}`,
    [...activeCategories, ...(reach.all ? [] : params)],
  );
  return rows.map(({ dueAt, ...row }) => ({ ...row, dueAt: new Date(dueAt).toISOString() }));
}
