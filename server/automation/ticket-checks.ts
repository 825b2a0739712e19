import { clock } from '../platform/clock.ts';
import { database, type UnitOfWork } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';

export type CheckKind = 'close' | 'rule' | 'major' | 'remind' | 'assign';

export interface Check {
  readonly ticketId: number;
  readonly refId: number;
  readonly checkAt: number;
  readonly runs: number;
}

/** After everything: nothing more to do for this ticket, but what was done is not forgotten. */
export const never = 8_640_000_000_000_000;

/** Puts a ticket down to be looked at; one that is down already keeps its time. @returns whether it is new */
export async function addCheck(
  unit: UnitOfWork,
  kind: CheckKind,
  refId: number,
  ticketId: number,
  checkAt: number,
): Promise<boolean> {
  const known = await unit.first('SELECT runs FROM ticket_checks WHERE ticket_id = ? AND kind = ? AND ref_id = ?', [
    ticketId,
    kind,
    refId,
  ]);
  if (known) return false;
  await unit.run('INSERT INTO ticket_checks (ticket_id, kind, ref_id, check_at) VALUES (?, ?, ?, ?)', [
    ticketId,
    kind,
    refId,
    checkAt,
  ]);
  return true;
}

/** Puts a ticket down again that rests, unless it was acted on `mostRuns` times already. */
export async function wakeCheck(
  unit: UnitOfWork,
  kind: CheckKind,
  { ticketId, refId }: Pick<Check, 'ticketId' | 'refId'>,
  checkAt: number,
  mostRuns: number,
): Promise<void> {
  await unit.run(
    `UPDATE ticket_checks SET check_at = ?
      WHERE ticket_id = ? AND kind = ? AND ref_id = ? AND check_at = ${String(never)} AND runs < ?`,
    [checkAt, ticketId, kind, refId, mostRuns],
  );
}

export async function moveCheck(
  unit: UnitOfWork,
  kind: CheckKind,
  { ticketId, refId }: Pick<Check, 'ticketId' | 'refId'>,
  checkAt: number,
  runs?: number,
): Promise<void> {
  await unit.run(
    `UPDATE ticket_checks SET check_at = ?${runs === undefined ? '' : ', runs = ?'}
      WHERE ticket_id = ? AND kind = ? AND ref_id = ?`,
    [checkAt, ...(runs === undefined ? [] : [runs]), ticketId, kind, refId],
  );
}

export async function dropCheck(
  unit: UnitOfWork,
  kind: CheckKind,
  { ticketId, refId }: Pick<Check, 'ticketId' | 'refId'>,
): Promise<void> {
  await unit.run('DELETE FROM ticket_checks WHERE ticket_id = ? AND kind = ? AND ref_id = ?', [ticketId, kind, refId]);
}

const batch = 200;

/**
 * Works through what is due of one kind, in the order in which it fell due. What fails holds up nothing else, stays
 * due, and makes the run fail at its end.
 * @returns how often `work` acted
 */
export async function eachDue(
  kind: CheckKind,
  work: (check: Check) => Promise<boolean>,
  stopping: () => boolean,
): Promise<number> {
  const until = clock.now();
  let acted = 0;
  let failed = 0;
  let last = { checkAt: 0, ticketId: 0, refId: 0 };
  for (;;) {
    const due = await database.all<Check>(
      `SELECT ticket_id AS ticketId, ref_id AS refId, check_at AS checkAt, runs FROM ticket_checks
        WHERE kind = ? AND check_at >= ? AND check_at <= ?
          AND (check_at > ? OR ticket_id > ? OR (ticket_id = ? AND ref_id > ?))
        ORDER BY check_at, ticket_id, ref_id LIMIT ${String(batch)}`,
      [kind, last.checkAt, until, last.checkAt, last.ticketId, last.ticketId, last.refId],
    );
    for (const check of due) {
      if (stopping()) return acted;
      try {
        if (await work(check)) acted += 1;
      } catch (error) {
        failed += 1;
        logger.error({ err: error, kind, ticket: check.ticketId, ref: check.refId }, 'a check of a ticket failed');
      }
    }
    const [newest] = due.slice(-1);
    if (!newest || due.length < batch) break;
    last = newest;
  }
  if (failed > 0) throw new Error(`${String(failed)} tickets could not be looked at; see the log`);
  return acted;
}
