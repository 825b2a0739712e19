import { inTransaction } from '../../server/platform/database.ts';
import { insertRows, type SqlValue } from '../../server/platform/sql.ts';
import { channels } from '../../shared/tickets/vocabulary.ts';

export interface FactsWorld {
  readonly teams: readonly { readonly id: number; readonly tier: number }[];
  readonly people: readonly number[];
  readonly categories: readonly number[];
  readonly services: readonly number[];
  readonly sites: readonly number[];
  readonly departments: readonly number[];
}

const perChunk = 2_000;
const hour = 3_600_000;
const threeYears = 3 * 365 * 24 * hour;

/**
 * Tickets with their facts, one to three stays, two service-level clocks, some logs of time and tags, over three years: dealt at
 * random, the same in every run, straight into the tables. Only what reports ask is there.
 */
export async function fillFacts(count: number, now: number, world: FactsWorld): Promise<void> {
  const random = dealer(20);
  const pick = <T>(list: readonly T[]): T => {
    const value = list[random(list.length)];
    if (value === undefined) throw new Error('Nothing to pick from');
    return value;
  };
  for (let start = 1; start <= count; start += perChunk) {
    const rows = new Rows();
    for (let id = start; id < Math.min(start + perChunk, count + 1); id += 1)
      deal(id, now - threeYears + Math.floor((id / count) * threeYears));
    await inTransaction(async (unit) => {
      for (const [table, { columns, values }] of Object.entries(rows.tables))
        await insertRows(unit, table, columns, values);
    });

    function deal(id: number, createdAt: number): void {
      const open = random(20) === 0;
      const cancelled = !open && random(50) === 0;
      const path = [pick(world.teams)];
      while (path.length < 3 && random(3) === 0) path.push(pick(world.teams));
      const first = path[0];
      const last = path.at(-1);
      if (!first || !last) return;
      const took = 1 + Math.floor(random(1000) ** 2 / 4) * 60_000;
      const resolvedAt = open || cancelled ? null : createdAt + took;
      const responded = random(10) > 0 ? createdAt + Math.floor(took / (2 + random(9))) : null;
      const priority = 1 + random(5);
      rows.add('tickets', {
        id,
        number: `INC-${String(id).padStart(9, '0')}`,
        practice: 'incident',
        status: open ? 'in-progress' : cancelled ? 'cancelled' : 'closed',
        state_category: open ? 'open' : cancelled ? 'cancelled' : 'closed',
        title: 'Ticket de medición',
        description: '',
        requester_id: pick(world.people),
        owner_team_id: first.id,
        team_id: last.id,
        assignee_id: pick(world.people),
        tier: last.tier,
        impact: pick(['low', 'medium', 'high']),
        urgency: 'medium',
        priority,
        queue_rank: priority,
        category_id: pick(world.categories),
        service_id: pick(world.services),
        site_id: pick(world.sites),
        department_id: pick(world.departments),
        channel: pick(channels),
        created_at: createdAt,
        updated_at: resolvedAt ?? createdAt,
        resolved_at: resolvedAt ?? (cancelled ? createdAt + took : null),
      });
      rows.add('ticket_facts', {
        ticket_id: id,
        practice: 'incident',
        created_at: createdAt,
        first_response_at: responded,
        first_assigned_at: responded,
        resolved_at: resolvedAt,
        resolving_tier: resolvedAt === null ? null : last.tier,
        resolving_team_id: resolvedAt === null ? null : last.id,
        born_tier: first.tier,
        highest_tier: Math.max(...path.map(({ tier }) => tier)),
        left_tier_one: path.some(({ tier }) => tier > 1),
        reopen_count: random(25) === 0 ? 1 : 0,
        team_changes: path.length - 1,
        waiting_seconds_at_resolution: resolvedAt === null ? 0 : random(Math.ceil(took / 1000)),
        excluded: cancelled,
      });
      path.forEach(({ id: teamId, tier }, index) => {
        const isLast = index === path.length - 1;
        const up = tier < (path[index + 1]?.tier ?? 0);
        rows.add('ticket_stints', {
          ticket_id: id,
          seq: index + 1,
          team_id: teamId,
          tier,
          entered_at: createdAt + Math.floor((took * index) / path.length),
          left_at: isLast ? null : createdAt + Math.floor((took * (index + 1)) / path.length),
          entered_by_move: index === 0 ? 'opened' : (path[index - 1]?.tier ?? 9) < tier ? 'escalated' : 'reassigned',
          ended_by: isLast ? null : up ? 'escalated' : 'returned',
        });
      });
      for (const [metric, at, target] of [
        ['response', responded, 4 * hour],
        ['resolution', resolvedAt, 40 * hour],
      ] as const) {
        const dueAt = createdAt + target;
        const late = at === null ? dueAt <= now : at > dueAt;
        rows.add('ticket_clocks', {
          ticket_id: id,
          kind: 'sla',
          metric,
          priority,
          target_ms: target,
          state: cancelled ? 'cancelled' : at === null ? 'running' : 'done',
          started_at: createdAt,
          consumed_ms: (at ?? createdAt) - createdAt,
          counted_until: at ?? createdAt,
          due_at: dueAt,
          original_due_at: dueAt,
          fulfilled_at: at,
          decided_at: late ? dueAt : at,
          outcome: late ? 'breached' : at === null ? null : 'met',
          steps: '[]',
        });
      }
      if (random(3) === 0)
        rows.add('time_logs', {
          ticket_id: id,
          person_id: pick(world.people),
          minutes: 1 + random(60),
          logged_at: createdAt + Math.floor(took / 2),
        });
      if (random(8) === 0)
        rows.add('ticket_tags', { ticket_id: id, tag: pick(['vpn', 'correo', 'red', 'sap', 'móvil']) });
    }
  }
}

class Rows {
  readonly tables: Record<string, { columns: readonly string[]; values: SqlValue[][] }> = {};

  add(table: string, row: Readonly<Record<string, SqlValue>>): void {
    const known = (this.tables[table] ??= { columns: Object.keys(row), values: [] });
    known.values.push(Object.values(row));
  }
}

function dealer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
