import { reachOf, requirePermission, type Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import type { Row } from '../platform/aside-question.ts';
import { readReport } from './report-reader.ts';

interface BatchRow {
  readonly id: number;
  readonly source: string;
  readonly fileName: string;
  readonly mapping: string;
  readonly state: string;
  readonly createdAt: number;
}

/** Imported histories with their totals, latest first. They belong to no team, so only the whole house sees them. */
export async function readBatches(actor: Actor) {
  requirePermission(actor, 'report.read');
  if (!reachOf(actor, 'report.read').all) return { batches: [] };
  const rows = await database.all<BatchRow>(
    `SELECT id, source, file_name AS fileName, mapping, state, created_at AS createdAt
     FROM import_batches WHERE state <> 'undone' ORDER BY id DESC LIMIT 200`,
  );
  const [totals = []] = await readReport([{ sql: totalsSql, params: [] }]);
  const totalsOf = new Map(totals.map((row) => [Number(row['batch']), row]));
  return {
    batches: rows.map(({ mapping, createdAt, ...row }) => {
      const { zone, names } = describe(mapping, row.source);
      return {
        ...row,
        names,
        zone,
        createdAt: new Date(createdAt).toISOString(),
        totals: present(totalsOf.get(row.id)),
      };
    }),
  };
}

const totalsSql = `
  SELECT batch_id AS batch, COUNT(*) AS tickets, SUM(source_rows) AS sourceRows, COUNT(resolved_at) AS resolved,
    SUM(CASE WHEN reopen_count > 0 THEN 1 ELSE 0 END) AS reopened, SUM(reopen_count) AS reopenings,
    SUM(team_changes) AS teamChanges, SUM(assignee_changes) AS assigneeChanges, SUM(escalations) AS escalations,
    SUM(returns) AS returnedHandoffs, SUM(CASE WHEN ping_pong > 0 THEN 1 ELSE 0 END) AS pingPong,
    SUM(CASE WHEN waiting_seconds > 0 OR waiting_since IS NOT NULL THEN 1 ELSE 0 END) AS waited,
    SUM(CASE WHEN excluded = 1 THEN 1 ELSE 0 END) AS excluded
  FROM ticket_facts WHERE batch_id IS NOT NULL GROUP BY batch_id`;

function present(row: Row | undefined) {
  const sum = (name: string) => Number(row?.[name] ?? 0);
  return {
    tickets: sum('tickets'),
    sourceRows: sum('sourceRows'),
    resolved: sum('resolved'),
    reopened: sum('reopened'),
    reopenings: sum('reopenings'),
    teamChanges: sum('teamChanges'),
    assigneeChanges: sum('assigneeChanges'),
    escalations: sum('escalations'),
    returns: sum('returnedHandoffs'),
    pingPong: sum('pingPong'),
    waited: sum('waited'),
    excluded: sum('excluded'),
  };
}

/** The mapping was checked when it came in; what cannot be read of it any more falls back to the source's key. */
function describe(mapping: string, source: string): { zone: string; names: { es: string; en: string } } {
  const parsed = parse(mapping);
  const zone = member(parsed, 'reportZone');
  const names = member(parsed, 'name');
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return {
    zone: text(zone, 'UTC'),
    names: { es: text(member(names, 'es'), source), en: text(member(names, 'en'), source) },
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
