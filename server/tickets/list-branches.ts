import { type Actor, reachOf } from '../platform/actor.ts';
import { databaseKind } from '../platform/database.ts';
import type { SqlParams, SqlReader } from '../platform/sql.ts';
import type { CompiledFilter } from './compile-filter.ts';
import { type Condition, idCondition, type Plain, suited } from './condition.ts';
import type { AnchorKey } from './filter-columns.ts';
import { searchTexts } from './text-search.ts';
import { readStatuses } from './ticket-statuses.ts';
import { branchesFor, branchesOver, readableBranches, type Way } from './ticket.policy.ts';

/** One query of the union that answers a list. */
export interface Branch {
  readonly from: string;
  readonly where: string;
  readonly params: SqlParams;
  /** So few fit that sorting them is quicker than any index in the order of the list. */
  readonly few?: boolean;
}

/**
 * The union of index walks that answers a filter: where the filter itself names teams or people whose tickets the
 * actor may read anyway, those are the branches; else the policy's own. Each is cut by state category, because
 * (who, category, order) is what the indexes hold. A search for texts that finds few starts from those instead, and
 * among what is closed so does a filter that few tickets fit, however many there are.
 */
export async function branchesOf(reader: SqlReader, actor: Actor, asked: CompiledFilter): Promise<Branch[]> {
  const filter = await withinStatuses(reader, asked);
  const { ways, rest } = waysOf(actor, filter);
  const conditions: Condition[] = [...rest];
  for (const condition of filter.conditions) conditions.push(await suited(reader, condition));
  if (filter.text === '') return quickest(reader, filter, ways, conditions);

  const branches: Branch[] = [];
  for (const face of ['public', 'desk'] as const) {
    const search = searchTexts(filter.text, face);
    const seen = ways.filter((way) => way.face === face);
    if (!search || seen.length === 0) continue;
    if (await findsFew(reader, search.hits, few)) branches.push(fromHits(filter, search.hits, seen, conditions));
    else branches.push(...(await quickest(reader, filter, seen, [...conditions, search.each])));
  }
  return branches;
}

/** A status stands in one category of its practice: the index holds that, and is not walked for the others. */
async function withinStatuses(reader: SqlReader, filter: CompiledFilter): Promise<CompiledFilter> {
  const known = filter.statuses && (await readStatuses(reader)).categoriesOf(filter.statuses);
  if (!known) return filter;
  return { ...filter, categories: filter.categories.filter((category) => [...known].some((one) => one === category)) };
}

/** What is open is never much; what is closed grows for ever, and a walk over it may find nothing that fits. */
async function quickest(
  reader: SqlReader,
  filter: CompiledFilter,
  ways: readonly Way[],
  conditions: readonly Condition[],
): Promise<Branch[]> {
  if (!filter.categories.includes('closed')) return walks(reader, filter, ways, conditions);
  const starts = conditions.flatMap(({ found }) => (found ? [found] : []));
  for (const start of starts) {
    if (await findsFew(reader, start, fewRows)) return [fromHits(filter, start, ways, conditions)];
  }
  const branches: Branch[] = [];
  const walked: Way[] = [];
  for (const way of ways) {
    // A team works in its tier: a walk over all it ever had would find nothing of another.
    const both = way.column === undefined ? undefined : starts.find(({ within }) => within === way.column);
    const start = both && { sql: `${both.sql} AND ${way.sql}`, params: [...both.params, ...way.params] };
    if (start && (await findsFew(reader, start, fewRows))) branches.push(fromHits(filter, start, [way], conditions));
    else walked.push(way);
  }
  return [...branches, ...(await walks(reader, filter, walked, conditions))];
}

async function walks(
  reader: SqlReader,
  filter: CompiledFilter,
  ways: readonly Way[],
  conditions: readonly Condition[],
): Promise<Branch[]> {
  const starts: (Condition & Pick<Way, 'few'>)[] = [];
  for (const way of ways) starts.push({ few: way.few, ...(await suited(reader, way)) });
  return starts.flatMap((start) =>
    filter.categories.map((category) => {
      // The plus keeps SQLite from walking all tickets of the category where the few that were gathered are asked for.
      const column = start.gathers ? '+t.state_category' : 't.state_category';
      const all: Condition[] = [start, { sql: `${column} = ?`, params: [category] }, ...conditions];
      return {
        from: `tickets t${factsOf(filter)}`,
        where: all.map(({ sql }) => sql).join(' AND '),
        params: all.flatMap(({ params }) => params),
        few: start.few ?? false,
      };
    }),
  );
}

/** Each ticket found is looked up and asked once whether it may be read and fits: no index is walked. */
function fromHits(filter: CompiledFilter, hits: Plain, ways: readonly Way[], conditions: readonly Condition[]): Branch {
  const readable = ways.map((way) => way.gathers?.each ?? way);
  const categories = filter.categories.map(() => '?').join(', ');
  const where = [
    `(${readable.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    filter.categories.length === 0 ? '0 = 1' : `t.state_category IN (${categories})`,
    ...conditions.map(({ sql }) => sql),
  ];
  // Both keep the order in which the tables are named.
  const join = databaseKind === 'mysql' ? 'STRAIGHT_JOIN' : 'CROSS JOIN';
  return {
    from: `(${hits.sql}) AS m ${join} tickets t ON t.id = m.ticket_id${factsOf(filter)}`,
    where: where.join(' AND '),
    params: [
      ...hits.params,
      ...readable.flatMap(({ params }) => params),
      ...filter.categories,
      ...conditions.flatMap(({ params }) => params),
    ],
  };
}

const factsOf = (filter: CompiledFilter) => (filter.needsFacts ? ' JOIN ticket_facts f ON f.ticket_id = t.id' : '');

/** Beyond, every fiftieth ticket of a million fits, and a page is sooner found by walking. */
const few = 20_000;

/** Looked up in 7 ms on SQLite; beyond, of a hundred thousand every tenth fits. */
const fewRows = 10_000;

async function findsFew(reader: SqlReader, { sql, params }: Plain, limit: number): Promise<boolean> {
  const counted = await reader.first<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (${sql} LIMIT ${String(limit)}) AS hits`,
    params,
  );
  return (counted?.n ?? 0) < limit;
}

function waysOf(actor: Actor, filter: CompiledFilter): { ways: readonly Way[]; rest: Condition[] } {
  if (filter.forReader) {
    const named = anchorKeys.flatMap((key) => {
      const ids = filter.anchors[key];
      return ids === undefined ? [] : [idCondition(columnOf[key], ids, false)];
    });
    return { ways: branchesFor(actor), rest: named };
  }
  const readsAll = reachOf(actor, 'ticket.read-all').all;
  const works = actor.permissions.has('ticket.work');
  const readable: Record<AnchorKey, readonly number[]> = {
    team: works ? actor.teamIds : [],
    'owner-team': works ? actor.teamIds : [],
    requester: [actor.id],
    assignee: works ? [actor.id] : [],
  };
  const chosen = anchorKeys.find((key) => {
    const ids = filter.anchors[key];
    return ids !== undefined && (readsAll || ids.every((id) => readable[key].includes(id)));
  });
  const rest = anchorKeys.flatMap((key) => {
    const ids = filter.anchors[key];
    return ids !== undefined && key !== chosen ? [idCondition(columnOf[key], ids, false)] : [];
  });
  // A search needs to know by which right each ticket is seen: one's own request shows no private notes.
  if (chosen === undefined || (filter.text !== '' && chosen === 'requester' && !readsAll)) {
    const own = filter.anchors.requester;
    const narrowed = chosen === 'requester' && own ? [...rest, idCondition(columnOf.requester, own, false)] : rest;
    return { ways: readableBranches(actor), rest: narrowed };
  }
  const ids = filter.anchors[chosen] ?? [];
  return { ways: branchesOver(columnOf[chosen], ids).map((way) => ({ ...way, face: 'desk' })), rest };
}

/** The first that the actor may read anyway is where a list starts. */
const anchorKeys: readonly AnchorKey[] = ['assignee', 'team', 'requester', 'owner-team'];

const columnOf: Record<AnchorKey, string> = {
  team: 't.team_id',
  assignee: 't.assignee_id',
  'owner-team': 't.owner_team_id',
  requester: 't.requester_id',
};
