import { latestInstant } from '../../shared/sla/clock-record.ts';
import { inTransaction } from '../platform/database.ts';
import { insertRows, type SqlValue } from '../platform/sql.ts';
import { rebuildSearch } from '../search/rebuild-search.ts';
import type { TicketDesk } from './ticket-desk.ts';

/** A ticket as a list sees it. */
export interface FilledTicket {
  readonly id: number;
  readonly number: string;
  readonly practice: 'incident' | 'task';
  readonly status: string;
  readonly category: string;
  readonly waitReason: string | null;
  readonly title: string;
  readonly requesterId: number;
  readonly ownerTeamId: number;
  readonly ownerId: number | null;
  readonly teamId: number;
  readonly assigneeId: number | null;
  readonly tier: number;
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: number | null;
  readonly queueRank: number;
  readonly channel: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly resolvedAt: number | null;
  readonly dueAt: number | null;
  readonly resolvingTier: number | null;
  readonly resolvingTierTo: number | null;
  readonly bornTier: number;
  readonly reopenCount: number;
  readonly returns: number;
  readonly leftTierOne: boolean;
  readonly tags: readonly string[];
  readonly watcherId: number | null;
}

const titles = [
  'La impresora no imprime',
  'Impresora del tercer piso',
  'Sin red',
  'Batería al 100%',
  'Clave a_b caducada',
  'Correo 🖨️ lento',
  'axb y 1000',
];
const statuses = [
  ['new', 'new'],
  ['in-progress', 'open'],
  ['waiting', 'waiting'],
  ['resolved', 'resolved'],
  ['closed', 'closed'],
  ['cancelled', 'cancelled'],
] as const;

/** Rows dealt at random but the same in every run, straight into the tables: Ana is the one VIP. */
export async function fillDesk(desk: TicketDesk, count: number): Promise<readonly FilledTicket[]> {
  const random = dealer(count);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const maybe = <T>(value: T): T | null => (random(2) === 0 ? null : value);
  const { teams, people } = desk;
  const teamTiers = [teams.desk, teams.deskNorth, teams.networks, teams.systems, teams.experts];
  const begin = Date.UTC(2026, 2, 1);
  const deal = (id: number): FilledTicket => {
    const practice = random(5) === 0 ? 'task' : 'incident';
    const [status, category] = pick(statuses);
    const team = pick(teamTiers);
    const priority = practice === 'task' ? null : 1 + random(5);
    const createdAt = begin + random(200) * 3_600_000;
    const resolvedAt = maybe(createdAt + random(100) * 3_600_000);
    const bornTier = 1 + random(3);
    return {
      id,
      number: `${practice === 'task' ? 'TSK' : 'INC'}-${String(id).padStart(6, '0')}`,
      practice,
      status,
      category,
      waitReason: category === 'waiting' ? pick(['vendor', 'requester', 'change']) : null,
      title: pick(titles),
      requesterId: pick([people.ana, people.ben, people.luis]).id,
      ownerTeamId: pick([teams.desk, teams.deskNorth]).id,
      ownerId: maybe(pick([people.luis, people.kate]).id),
      teamId: team.id,
      assigneeId: maybe(pick([people.luis, people.kate, people.marta]).id),
      tier: team.tier,
      impact: priority === null ? null : pick(['low', 'medium', 'high']),
      urgency: priority === null ? null : pick(['low', 'medium', 'high']),
      priority,
      queueRank: priority ?? 6,
      channel: pick(['portal', 'phone', 'email']),
      createdAt,
      updatedAt: createdAt + random(50) * 3_600_000,
      resolvedAt,
      dueAt: id % 3 === 0 ? null : createdAt + ((id * 7919) % 100) * 3_600_000,
      resolvingTier: resolvedAt === null ? null : 1 + random(3),
      resolvingTierTo: null,
      bornTier,
      reopenCount: random(4) === 0 ? 1 + random(2) : 0,
      returns: random(5) === 0 ? 1 : 0,
      leftTierOne: bornTier > 1 || random(3) === 0,
      tags: ['vpn', 'correo', 'red'].filter(() => random(4) === 0),
      watcherId: random(5) === 0 ? pick([people.rosa, people.ben]).id : null,
    };
  };

  const filled = await inTransaction(async (unit) => {
    await unit.run('UPDATE people SET vip = CASE WHEN id = ? THEN 1 ELSE 0 END', [people.ana.id]);
    const before = (await unit.first<{ last: number | null }>('SELECT MAX(id) AS last FROM tickets'))?.last ?? 0;
    const tickets = Array.from({ length: count }, (_, index) => {
      const ticket = deal(before + 1 + index);
      return ticket.resolvingTier === 2 && random(2) === 0 ? { ...ticket, resolvingTierTo: 3 } : ticket;
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
        'wait_reason',
        'title',
        'description',
        'requester_id',
        'owner_team_id',
        'owner_id',
        'team_id',
        'assignee_id',
        'tier',
        'impact',
        'urgency',
        'priority',
        'queue_rank',
        'channel',
        'created_at',
        'updated_at',
        'resolved_at',
        'due_at',
        'due_order',
      ],
      tickets.map((one) => [
        one.id,
        one.number,
        one.practice,
        one.status,
        one.category,
        one.waitReason,
        one.title,
        '',
        one.requesterId,
        one.ownerTeamId,
        one.ownerId,
        one.teamId,
        one.assigneeId,
        one.tier,
        one.impact,
        one.urgency,
        one.priority,
        one.queueRank,
        one.channel,
        one.createdAt,
        one.updatedAt,
        one.resolvedAt,
        one.dueAt,
        one.dueAt ?? latestInstant,
      ]),
    );
    await insertRows(
      unit,
      'ticket_facts',
      [
        'ticket_id',
        'practice',
        'created_at',
        'resolved_at',
        'resolving_tier',
        'resolving_tier_to',
        'born_tier',
        'highest_tier',
        'left_tier_one',
        'reopen_count',
        'returns',
      ],
      tickets.map((one) => [
        one.id,
        one.practice,
        one.createdAt,
        one.resolvedAt,
        one.resolvingTier,
        one.resolvingTierTo,
        one.bornTier,
        one.bornTier,
        one.leftTierOne,
        one.reopenCount,
        one.returns,
      ]),
    );
    await insertRows(
      unit,
      'ticket_stints',
      ['ticket_id', 'seq', 'team_id', 'tier', 'entered_at', 'entered_by_move'],
      tickets.map((one) => [one.id, 1, one.teamId, one.tier, one.createdAt, 'opened']),
    );
    await insertRows(
      unit,
      'incident_details',
      ['ticket_id'],
      tickets.filter(({ practice }) => practice === 'incident').map(({ id }) => [id]),
    );
    await insertRows(
      unit,
      'task_details',
      ['ticket_id', 'checklist'],
      tickets.filter(({ practice }) => practice === 'task').map(({ id }) => [id, '[]']),
    );
    const tags: SqlValue[][] = tickets.flatMap(({ id, tags: words }) => words.map((word) => [id, word]));
    await insertRows(unit, 'ticket_tags', ['ticket_id', 'tag'], tags);
    await insertRows(
      unit,
      'ticket_watchers',
      ['ticket_id', 'person_id'],
      tickets.flatMap(({ id, watcherId }) => (watcherId === null ? [] : [[id, watcherId]])),
    );
    await unit.run('UPDATE number_sequences SET next_value = ?', [before + count + 1]);
    return tickets;
  });
  await rebuildSearch();
  return filled;
}

function dealer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
