import { inTransaction } from '../../server/platform/database.ts';
import { insertRows, type SqlValue } from '../../server/platform/sql.ts';

/**
 * Many tickets at once for the list benchmark, written straight into the tables: here only the number and the spread
 * of the rows matter (teams, states, priorities, three years), not what happened to each.
 */
export async function fillTickets(
  from: number,
  to: number,
  world: { teamIds: number[]; ownerTeamId: number; personIds: number[] },
): Promise<void> {
  const { teamIds, ownerTeamId, personIds } = world;
  const now = Date.now();
  const threeYears = 3 * 365 * 86_400_000;
  const pick = <T>(list: readonly T[], seed: number): T => {
    const value = list[seed % list.length];
    if (value === undefined) throw new Error('Nothing to pick from');
    return value;
  };
  const perChunk = 5_000;
  for (let start = from; start < to; start += perChunk) {
    const numbers = Array.from({ length: Math.min(perChunk, to - start) }, (_, offset) => start + offset);
    await inTransaction(async (unit) => {
      const tickets: SqlValue[][] = numbers.map((n) => {
        // A multiplicative hash spreads each property without repeating the others' rhythm.
        const mixed = (salt: number) => ((n + 1) * (2_654_435_761 + salt * 40_503)) >>> 8;
        // One in twenty is open work: the queues grow with the table.
        const active = mixed(7) % 20 === 0;
        const category = active
          ? pick(['new', 'open', 'open', 'waiting'], mixed(1))
          : pick(['closed', 'closed', 'closed', 'resolved', 'cancelled'], mixed(2));
        const status =
          {
            new: 'new',
            open: 'in-progress',
            waiting: 'waiting',
            closed: 'closed',
            resolved: 'resolved',
            cancelled: 'cancelled',
          }[category] ?? 'new';
        const createdAt = now - threeYears + Math.floor((n / Math.max(1, to)) * threeYears);
        const priority = pick([2, 3, 3, 3, 4, 4, 4, 4, 5], mixed(3));
        const teamId = pick([ownerTeamId, ownerTeamId, ownerTeamId, ...teamIds], mixed(4));
        return [
          1_000_000 + n,
          `INC-9${String(n).padStart(8, '0')}`,
          'incident',
          status,
          category,
          `Ticket de medición ${String(n)}`,
          '',
          pick(personIds, mixed(5)),
          ownerTeamId,
          teamId,
          category === 'new' ? null : pick(personIds, mixed(6)),
          1,
          'low',
          'medium',
          priority,
          priority,
          0,
          'portal',
          0,
          0,
          createdAt,
          createdAt,
        ];
      });
      await insertRows(
        unit,
        'tickets',
        [
          'id',
          'number',
          'practice',
          'status',
          'state_category',
          'title',
          'description',
          'requester_id',
          'owner_team_id',
          'team_id',
          'assignee_id',
          'tier',
          'impact',
          'urgency',
          'priority',
          'queue_rank',
          'priority_overridden',
          'channel',
          'is_major',
          'version',
          'created_at',
          'updated_at',
        ],
        tickets,
      );
      await insertRows(
        unit,
        'ticket_facts',
        ['ticket_id', 'practice', 'created_at', 'born_tier', 'highest_tier'],
        numbers.map((n, index) => [1_000_000 + n, 'incident', Number(tickets[index]?.[20]), 1, 1]),
      );
      await insertRows(
        unit,
        'ticket_stints',
        ['ticket_id', 'seq', 'team_id', 'tier', 'entered_at', 'entered_by_move'],
        numbers.map((n, index) => [
          1_000_000 + n,
          1,
          Number(tickets[index]?.[9]),
          1,
          Number(tickets[index]?.[20]),
          'opened',
        ]),
      );
    });
  }
}
