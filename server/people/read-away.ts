import { type Away, awayAt } from '../../shared/people/absence.ts';
import type { AwayView } from '../../shared/people/away-view.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';

interface AwayRow {
  readonly personId: number;
  readonly from: number;
  readonly to: number;
  readonly toDay: string;
  readonly toTime: string | null;
}

/** Absences ahead that are read to follow one into the next. */
const aheadMs = 366 * 86_400_000;

/** Who of some people is not there at an instant, and until when; who is there is missing. */
export async function readAway(
  reader: SqlReader,
  personIds: readonly number[],
  at: number,
): Promise<ReadonlyMap<number, Away>> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  const rows = await reader.all<AwayRow>(
    `SELECT person_id AS personId, starts_at AS \`from\`, ends_at AS \`to\`, to_day AS toDay, to_time AS toTime
       FROM absences WHERE person_id IN ${placeholders(ids)} AND ends_at > ? AND starts_at < ?`,
    [...ids, at, at + aheadMs],
  );
  const found = new Map<number, Away>();
  for (const id of new Set(rows.map(({ personId }) => personId))) {
    const own = rows.filter(({ personId }) => personId === id);
    const away = awayAt(
      own.map(({ from, to, toDay, toTime }) => ({ from, to, lastDay: toTime === null ? toDay : null })),
      at,
    );
    if (away !== null) found.set(id, away);
  }
  return found;
}

export function presentAway(away: Away | undefined): AwayView | null {
  return away === undefined ? null : { until: new Date(away.until).toISOString(), lastDay: away.lastDay };
}
