import { database, inTransaction } from '../platform/database.ts';
import { insertRows, type SqlValue } from '../platform/sql.ts';

const hour = 3_600_000;

/**
 * Clocks, satisfaction surveys and logs of time for every ticket there is, dealt at random but the same in every run: met, late,
 * overdue and not yet marked, paused, still ahead, cancelled. What they say need not fit the ticket: reports believe them.
 */
export async function randomPromises(now: number): Promise<void> {
  const tickets = await database.all<{ id: number; at: number; personId: number; teamId: number }>(
    'SELECT id, created_at AS at, requester_id AS personId, team_id AS teamId FROM tickets ORDER BY id',
  );
  let state = 11;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const clocks = tickets.flatMap(({ id, at, teamId }) =>
    [
      ['sla', 'response'],
      ['sla', 'resolution'],
      ['sla', 'next-reply'],
      ['ola', 'accept'],
      ['ola', 'stint'],
      ['uc', 'vendor-restore'],
    ].map(([kind = '', metric = '']): SqlValue[] => {
      const target = (1 + below(60)) * hour;
      const due = at + target;
      const fulfilled = below(3) > 0 ? at + below(90) * hour + below(1000) : null;
      const fate = below(8);
      const cancelled = fate === 0;
      const paused = fate === 1 && fulfilled === null;
      const late = fulfilled === null ? due <= now : fulfilled > due;
      // Some that are overdue have not been marked yet.
      const marked = fulfilled !== null || (late && fate > 3);
      const decided = cancelled || paused || !marked ? null : late ? due : fulfilled;
      return [
        id,
        kind,
        metric,
        kind === 'sla' ? null : teamId,
        kind === 'sla' ? null : 1 + below(3),
        1 + below(5),
        target,
        cancelled ? 'cancelled' : paused ? 'paused' : fulfilled === null ? 'running' : 'done',
        at,
        below(50) * hour + below(1000),
        at,
        (id % 3) * hour + (id % 7),
        paused ? null : below(10) === 0 && fulfilled === null ? now + hour : due,
        due,
        cancelled ? null : fulfilled,
        decided,
        decided === null ? null : late ? 'breached' : 'met',
        '[]',
      ];
    }),
  );
  const surveys = tickets
    .filter(() => below(2) === 0)
    .map(({ id, at, personId }): SqlValue[] => {
      const answered = below(3) > 0 ? at + below(200) * hour : null;
      return [id, personId, `survey-${String(id)}`, at + below(100) * hour, now, answered, answered && 1 + below(5)];
    });
  const logs = tickets.flatMap(({ id, at, personId }) =>
    Array.from({ length: below(3) }, (): SqlValue[] => [id, personId, 1 + below(90), at + below(200) * hour]),
  );
  await inTransaction(async (unit) => {
    await insertRows(unit, 'time_logs', ['ticket_id', 'person_id', 'minutes', 'logged_at'], logs);
    await insertRows(
      unit,
      'ticket_clocks',
      [
        'ticket_id',
        'kind',
        'metric',
        'team_id',
        'tier',
        'priority',
        'target_ms',
        'state',
        'started_at',
        'consumed_ms',
        'counted_until',
        'paused_ms',
        'due_at',
        'original_due_at',
        'fulfilled_at',
        'decided_at',
        'outcome',
        'steps',
      ],
      clocks,
    );
    await insertRows(
      unit,
      'csat_surveys',
      ['ticket_id', 'person_id', 'token_hash', 'sent_at', 'expires_at', 'answered_at', 'score'],
      surveys,
    );
  });
}
