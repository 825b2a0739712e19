import { DateTime } from 'luxon';
import type { ScopeQuery } from '../../shared/reports/report.api.ts';
import { plainWeight, stillDays, type TeamWork, workWeights } from '../../shared/reports/workload.api.ts';
import type { FilterTerm } from '../../shared/tickets/ticket-filter.ts';
import { type Actor, reachOf } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { namesOf } from './group-names.ts';
import { byOf } from './plan-figures.ts';
import { between, drillText, dueIn, groupTerm, type Limit, type Population, populationOf, term } from './population.ts';
import type { AnswerGroup, Question, Test, Word } from './question.ts';
import { askReport } from './report-reader.ts';
import { type ReportScope, reportScope } from './report-scope.ts';

const dayLength = 86_400_000;

interface MemberRow {
  readonly teamId: number;
  readonly teamName: string;
  readonly tier: number;
  readonly tierTo: number | null;
  readonly personId: number | null;
  readonly name: string | null;
}

type Team = Pick<TeamWork, 'id' | 'name' | 'tier' | 'tierTo'> & { readonly members: ReadonlyMap<number, string> };

/** Who has how much to do at this moment, and whether more comes than goes: teams, and for who leads them the people. */
export async function readWorkload(actor: Actor, query: ScopeQuery) {
  const scope = reportScope(actor, { ...query, period: 'all' });
  const { now, zone, zoneName } = scope;
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const week = { preset: null, from: today.minus({ days: 6 }).toMillis(), to: null };
  const open = populationOf('backlog', scope, scope.period);
  const entered = populationOf('stays', scope, week);
  const resolved = populationOf('resolved', scope, week);
  const hits = openHits(now);
  const since = (column: 'stayEntered' | 'resolved', key: 'stay-entered' | 'resolved') =>
    between(column, key, { from: today.toMillis(), to: null }) ?? { test: { is: 'never' }, terms: [] };
  const [openGroups = [], enteredGroups = [], resolvedGroups = []] = await askReport([
    {
      ...question(open, ['team', 'agent', 'priority'], [hits.overdue, hits.waiting, hits.still]),
      value: { constant: 0, terms: [[1, 'updated']] },
      told: 'ends',
    },
    { ...question(entered, ['team'], [since('stayEntered', 'stay-entered')]), once: true },
    question(resolved, ['team', 'agent'], [since('resolved', 'resolved')]),
  ]);
  const teams = await teamsOf(scope, openGroups, resolvedGroups);
  const assigns = reachOf(actor, 'ticket.assign');

  const list = (rows: Population, terms: readonly FilterTerm[], limit?: Limit) =>
    scope.mayDrill
      ? drillText([...rows.limits.flatMap((one) => one.terms), ...terms, ...(limit ? limit.terms : [])])
      : null;
  /** Of a list that begins today the day takes the place of the week. */
  const listToday = (rows: Population, terms: readonly FilterTerm[], limit: Limit) => {
    const keys = limit.terms.map(({ key }) => key);
    const others = rows.limits.flatMap((one) => one.terms).filter(({ key }) => !keys.includes(key));
    return scope.mayDrill ? drillText([...others, ...terms, ...limit.terms]) : null;
  };
  const openOf = (groups: readonly AnswerGroup[], terms: readonly FilterTerm[]) => {
    const sum = (index: number) => groups.reduce((total, group) => total + (group.hits[index]?.n ?? 0), 0);
    const least = Math.min(...groups.map(({ ends }) => ends?.[0] ?? Infinity));
    return {
      load: groups.reduce((total, { values, n }) => total + n * (workWeights[String(values[2])] ?? plainWeight), 0),
      open: { n: groups.reduce((total, { n }) => total + n, 0), q: list(open, terms) },
      overdue: { n: sum(0), q: list(open, terms, hits.overdue) },
      waiting: { n: sum(1), q: list(open, terms, hits.waiting) },
      still: { n: sum(2), q: list(open, terms, hits.still) },
      stillSince: Number.isFinite(least) ? new Date(least).toISOString() : null,
    };
  };
  const went = (groups: readonly AnswerGroup[], rows: Population, terms: readonly FilterTerm[], limit: Limit) => ({
    week: { n: groups.reduce((total, { n }) => total + n, 0), q: list(rows, terms) },
    today: {
      n: groups.reduce((total, group) => total + (group.hits[0]?.n ?? 0), 0),
      q: listToday(rows, terms, limit),
    },
  });
  const of = (groups: readonly AnswerGroup[], index: number, id: number | null) =>
    groups.filter(({ values }) => idOf(values[index]) === id);
  const resolvedOf = (groups: readonly AnswerGroup[], terms: readonly FilterTerm[]) => {
    const { week: resolvedWeek, today: resolvedToday } = went(groups, resolved, terms, since('resolved', 'resolved'));
    return { resolvedToday, resolvedWeek };
  };

  const names = await namesOf(
    'agent',
    [...openGroups, ...resolvedGroups].map(({ values: [, agent] }) => (agent == null ? null : String(agent))),
  );
  const told = teams.map(({ members, ...team }): TeamWork => {
    const mine = { open: of(openGroups, 0, team.id), resolved: of(resolvedGroups, 0, team.id) };
    const terms = {
      open: [groupTerm(open.columns.team, String(team.id))],
      resolved: [groupTerm(resolved.columns.team, String(team.id))],
      entered: [groupTerm(entered.columns.team, String(team.id))],
    };
    const assignee = (id: number | null) => term('assignee', [id === null ? 'none' : String(id)]);
    const agent = (id: number) => ({
      id,
      name: members.get(id) ?? names.get(String(id))?.es ?? '',
      ...openOf(of(mine.open, 1, id), [...terms.open, assignee(id)]),
      ...resolvedOf(of(mine.resolved, 1, id), [...terms.resolved, assignee(id)]),
    });
    const busy = [...mine.open, ...mine.resolved].flatMap(({ values }) => idOf(values[1]) ?? []);
    const { week: enteredWeek, today: enteredToday } = went(
      of(enteredGroups, 0, team.id),
      entered,
      terms.entered,
      since('stayEntered', 'stay-entered'),
    );
    return {
      ...team,
      people: members.size,
      ...openOf(mine.open, terms.open),
      ...resolvedOf(mine.resolved, terms.resolved),
      enteredToday,
      enteredWeek,
      unassigned: openOf(of(mine.open, 1, null), [...terms.open, assignee(null)]),
      agents:
        assigns.all || assigns.teamIds.includes(team.id)
          ? [...new Set([...members.keys(), ...busy])]
              .map(agent)
              .sort((one, other) => other.load - one.load || one.name.localeCompare(other.name))
          : null,
    };
  });
  const perHead = ({ load, people }: TeamWork) => load / Math.max(1, people);
  return {
    zone: zoneName,
    at: new Date(now).toISOString(),
    wholeHouse: scope.reach.all,
    teams: told.sort((one, other) => perHead(other) - perHead(one) || one.name.localeCompare(other.name)),
  };
}

function idOf(value: Word | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function openHits(now: number) {
  const still = { from: null, to: now - stillDays * dayLength + 1 };
  return {
    overdue: dueIn(null, now),
    waiting: {
      test: { is: 'in', column: 'state', values: ['waiting'] },
      terms: [term('state', ['waiting'])],
    } satisfies Limit,
    still: between('updated', 'updated', still) ?? ({ test: { is: 'never' }, terms: [] } satisfies Limit),
  };
}

function question(rows: Population, by: readonly ('team' | 'agent' | 'priority')[], hits: readonly Limit[]): Question {
  return {
    source: rows.source,
    where: rows.limits.map(({ test }) => test),
    by: by.map((dimension) => byOf(rows.columns[dimension])),
    hits: hits.map(({ test }): Test[] => [test]),
    value: null,
    told: 'sum',
    once: false,
  };
}

/** Those of the reader with their members; of who reads everything or a department also whatever team has the work. */
async function teamsOf(
  { reach, query }: ReportScope,
  ...answers: readonly (readonly AnswerGroup[])[]
): Promise<Team[]> {
  const rows = await database.all<MemberRow>(
    `SELECT t.id AS teamId, t.name AS teamName, t.tier AS tier, t.tier_to AS tierTo, p.id AS personId, p.name AS name
       FROM teams t
       LEFT JOIN team_members m ON m.team_id = t.id
       LEFT JOIN people p ON p.id = m.person_id AND p.active = 1
      WHERE t.active = 1 ORDER BY t.id, p.name`,
  );
  const working = new Set(answers.flat().map(({ values }) => Number(values[0])));
  const asked = query.team ?? [];
  const ids = [...new Set(rows.map(({ teamId }) => teamId))].filter(
    (id) => (reach.all || reach.teamIds.includes(id) || working.has(id)) && (asked.length === 0 || asked.includes(id)),
  );
  return ids.flatMap((id) => {
    const own = rows.filter(({ teamId }) => teamId === id);
    const [first] = own;
    if (!first) return [];
    const members = own.flatMap(({ personId, name }) =>
      personId === null || name === null ? [] : [[personId, name] as const],
    );
    return [{ id, name: first.teamName, tier: first.tier, tierTo: first.tierTo, members: new Map(members) }];
  });
}
