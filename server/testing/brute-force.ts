import type { KpiKey } from '../../shared/reports/kpi-definitions.ts';
import type { CostSettings } from '../../shared/reports/costs.api.ts';
import { database, inTransaction } from '../platform/database.ts';

/**
 * KPIs once more, from the events alone and without a fact: slow, plain, and written from the formulas of KPIS.md.
 * What a report answers must be equal to it.
 */
export interface Told {
  readonly id: number;
  readonly createdAt: number;
  readonly batchId: number | null;
  readonly priority: number | null;
  readonly channel: string;
  readonly departmentId: number | null;
  readonly teamId: number;
  readonly cancelled: boolean;
  /** Every instant at which it was resolved. */
  readonly resolutions: readonly { at: number; tier: string; teamId: number }[];
  /** What was said at the last resolution: whether the first tier could have solved it. */
  readonly l1Capable: boolean | null;
  readonly reopenings: readonly number[];
  /** Nobody said anything after the resolution until a job closed it. */
  readonly closedBySilence: boolean;
  readonly firstPublicReply: number | null;
  readonly firstAssigned: number | null;
  readonly assignments: number;
  readonly stays: readonly Stay[];
  /** [from, to) in which work was left to do; the last one may be open. */
  readonly active: readonly { from: number; to: number | null }[];
  readonly waits: readonly { from: number; to: number }[];
  /** Rows of ticket_clocks as they are: what they say is held by the tests of the engine. */
  readonly clocks: readonly ToldClock[];
  readonly logs: readonly { readonly at: number; readonly minutes: number }[];
  /** Hundredths of a dollar. */
  readonly charges: readonly { readonly cents: number }[];
  readonly surveys: readonly {
    readonly sentAt: number;
    readonly answeredAt: number | null;
    readonly score: number | null;
  }[];
}

interface ToldClock {
  readonly kind: string;
  readonly metric: string;
  readonly priority: number | null;
  readonly state: string;
  readonly consumedMs: number;
  readonly pausedMs: number;
  readonly dueAt: number | null;
  readonly fulfilledAt: number | null;
  readonly decidedAt: number | null;
  readonly outcome: string | null;
}

interface Stay {
  readonly teamId: number;
  readonly tier: string;
  readonly from: number;
  readonly how: string;
  to: number | null;
  end: string | null;
  accepted: boolean;
}

interface EventRow {
  ticketId: number;
  type: string;
  actorId: number | null;
  actorKind: string;
  at: number;
  visibility: string;
  data: string;
}

/** Dearer from the 8th of March 2026 on at tier 1; the euros are not asked for. */
export const testCosts: CostSettings = {
  currency: 'USD',
  rates: [
    { tier: 1, currency: 'USD', from: '2026-03-08', perHour: 21.5 },
    ...[1, 2, 3].map((tier) => ({ tier, currency: 'USD', from: '2026-01-01', perHour: 12.25 * tier })),
    { tier: 1, currency: 'EUR', from: '2026-01-01', perHour: 1000 },
  ],
};

export async function keepTestCosts(): Promise<void> {
  await inTransaction((unit) =>
    unit.run(
      "INSERT INTO configuration_versions (kind, ref_id, version, data, created_at, created_by, note) VALUES ('costs', 0, 1, ?, 1, NULL, '')",
      [JSON.stringify(testCosts)],
    ),
  );
}

export async function tellTickets(): Promise<Told[]> {
  const teams = await database.all<{ id: number; tier: number; tierTo: number | null }>(
    'SELECT id, tier, tier_to AS tierTo FROM teams',
  );
  const bucketOf = new Map(
    teams.map(({ id, tier, tierTo }) => [id, tierTo === null ? String(tier) : `${String(tier)}-${String(tierTo)}`]),
  );
  const tickets = await database.all<Pick<Told, 'id' | 'batchId' | 'priority' | 'channel' | 'departmentId' | 'teamId'>>(
    'SELECT id, batch_id AS batchId, priority, channel, department_id AS departmentId, team_id AS teamId FROM tickets ORDER BY id',
  );
  const events = await database.all<EventRow>(
    'SELECT ticket_id AS ticketId, type, actor_id AS actorId, actor_kind AS actorKind, occurred_at AS at, visibility, data FROM ticket_events ORDER BY ticket_id, id',
  );
  const byTicket = groupBy(events, ({ ticketId }) => ticketId);
  const clocks = groupBy(
    await database.all<ToldClock & { ticketId: number }>(
      `SELECT ticket_id AS ticketId, kind, metric, priority, state, consumed_ms AS consumedMs, paused_ms AS pausedMs, due_at AS dueAt,
         fulfilled_at AS fulfilledAt, decided_at AS decidedAt, outcome FROM ticket_clocks`,
    ),
    ({ ticketId }) => ticketId,
  );
  const surveys = groupBy(
    await database.all<Told['surveys'][number] & { ticketId: number }>(
      'SELECT ticket_id AS ticketId, sent_at AS sentAt, answered_at AS answeredAt, score FROM csat_surveys',
    ),
    ({ ticketId }) => ticketId,
  );
  const logs = groupBy(
    await database.all<Told['logs'][number] & { ticketId: number }>(
      'SELECT ticket_id AS ticketId, logged_at AS at, minutes FROM time_logs',
    ),
    ({ ticketId }) => ticketId,
  );
  const charges = groupBy(
    await database.all<Told['charges'][number] & { ticketId: number }>(
      'SELECT ticket_id AS ticketId, charged_cents AS cents FROM vendor_cases WHERE charged_cents IS NOT NULL',
    ),
    ({ ticketId }) => ticketId,
  );
  return tickets.map((ticket) => ({
    ...ticket,
    ...tell(byTicket.get(ticket.id) ?? [], bucketOf),
    clocks: clocks.get(ticket.id) ?? [],
    surveys: surveys.get(ticket.id) ?? [],
    logs: logs.get(ticket.id) ?? [],
    charges: charges.get(ticket.id) ?? [],
  }));
}

function tell(
  events: readonly EventRow[],
  bucketOf: ReadonlyMap<number, string>,
): Omit<
  Told,
  'id' | 'batchId' | 'priority' | 'channel' | 'departmentId' | 'teamId' | 'clocks' | 'surveys' | 'logs' | 'charges'
> {
  const stays: Stay[] = [];
  const active: { from: number; to: number | null }[] = [];
  const waits: { from: number; to: number }[] = [];
  const resolutions: { at: number; tier: string; teamId: number }[] = [];
  const reopenings: number[] = [];
  let createdAt = 0;
  let assignments = 0;
  let firstPublicReply: number | null = null;
  let firstAssigned: number | null = null;
  let waitingSince = null as number | null;
  let assignee = null as number | null;
  let cancelled = false;
  let l1Capable = null as boolean | null;
  let closedBySilence = false;
  const assignTo = (id: number, at: number) => {
    if (id === assignee) return;
    assignee = id;
    assignments += 1;
    firstAssigned ??= at;
  };
  const stopWaiting = (at: number) => {
    if (waitingSince !== null) waits.push({ from: waitingSince, to: at });
    waitingSince = null;
  };
  for (const { type, actorId, actorKind, at, visibility, data } of events) {
    const told = JSON.parse(data) as Record<string, number>;
    const stay = stays.at(-1)!;
    const enter = (teamId: number, how: string) =>
      stays.push({ teamId, tier: bucketOf.get(teamId)!, from: at, how, to: null, end: null, accepted: false });
    switch (type) {
      case 'ticket.opened':
        createdAt = at;
        enter(told['teamId']!, 'opened');
        active.push({ from: at, to: null });
        break;
      case 'ticket.assigned':
        assignTo(told['assigneeId']!, at);
        if (told['unaccepted'] === undefined) stay.accepted = true;
        stopWaiting(at);
        break;
      case 'ticket.released':
        assignee = null;
        stopWaiting(at);
        break;
      case 'ticket.accepted':
        // Whoever accepts works on it unless somebody already does; the event's actor tells who.
        stay.accepted = true;
        if (assignee === null && actorId !== null) assignTo(actorId, at);
        break;
      case 'ticket.commented':
        if (visibility === 'public') firstPublicReply ??= at;
        break;
      case 'ticket.waiting':
        waitingSince = at;
        break;
      case 'ticket.resumed':
        stopWaiting(at);
        break;
      case 'ticket.escalated':
      case 'ticket.returned':
      case 'ticket.de-escalated':
      case 'ticket.reassigned':
        stopWaiting(at);
        stay.to = at;
        stay.end = type.slice('ticket.'.length);
        assignee = null;
        enter(told['toTeamId']!, stay.end);
        break;
      case 'ticket.resolved':
        stopWaiting(at);
        stay.accepted = true;
        resolutions.push({ at, tier: stay.tier, teamId: stay.teamId });
        l1Capable = null;
        if (active.at(-1)!.to === null) active.at(-1)!.to = at;
        break;
      case 'ticket.l1-judged':
        l1Capable = Boolean(told['capable']);
        break;
      case 'ticket.closed':
        closedBySilence = actorKind === 'system';
        break;
      case 'ticket.reopened':
        reopenings.push(at);
        cancelled = false;
        active.push({ from: at, to: null });
        break;
      case 'ticket.cancelled':
        stopWaiting(at);
        cancelled = true;
        break;
    }
  }
  return {
    createdAt,
    resolutions,
    l1Capable,
    reopenings,
    closedBySilence,
    firstPublicReply,
    firstAssigned,
    assignments,
    stays,
    active,
    waits,
    cancelled,
  };
}

export interface Within {
  readonly from: number;
  readonly to: number;
}

/** What was counted, what of it the numerator counts, and the seconds or counts that are summed. */
export interface BruteFigure {
  readonly n: number;
  readonly numerator: number | null;
  /** In ascending order. */
  readonly values: readonly number[] | null;
  /** Tickets behind n. */
  readonly tickets: ReadonlySet<number>;
}

const isIn = ({ from, to }: Within, at: number | null | undefined) =>
  at !== null && at !== undefined && at >= from && at < to;
const lastResolution = ({ resolutions }: Told) => resolutions.at(-1) ?? null;
const idsOf = (tickets: readonly Told[]) => new Set(tickets.map(({ id }) => id));
const ascending = (values: readonly number[]) => [...values].sort((one, other) => one - other);

/** In dollars by `testCosts`: each log by the tier that had the ticket then and the newest rate of that day; and bills. */
function costOf({ stays, logs, charges }: Told): number {
  const billed = charges.reduce((sum, { cents }) => sum + cents / 100, 0);
  return logs.reduce((sum, { at, minutes }) => {
    const tier = Number(stays.findLast(({ from }) => from <= at)!.tier[0]);
    const rates = testCosts.rates.filter((rate) => rate.tier === tier && rate.currency === 'USD');
    const rate = rates
      .filter(({ from }) => Date.parse(from) <= at)
      .sort((a, b) => a.from.localeCompare(b.from))
      .at(-1)!;
    return sum + (minutes * rate.perHour) / 60;
  }, billed);
}

export function wasOpenAt({ active, cancelled }: Told, at: number): boolean {
  return !cancelled && active.some(({ from, to }) => from < at && (to === null || to >= at));
}

/** @param now where the period has not ended, the backlog is told of now */
export function bruteFigure(key: KpiKey, all: readonly Told[], period: Within, now: number): BruteFigure {
  const tickets = all.filter(({ cancelled }) => !cancelled);
  const created = tickets.filter(({ createdAt }) => isIn(period, createdAt));
  const resolved = tickets.filter((ticket) => isIn(period, lastResolution(ticket)?.at));
  const at = Math.min(period.to, now);
  const backlog = tickets.filter((ticket) => wasOpenAt(ticket, at));
  const staysIn = tickets
    .flatMap((ticket) => ticket.stays.map((stay) => ({ ticket, stay })))
    .filter(({ stay }) => isIn(period, stay.from));

  const count = (rows: readonly Told[]): BruteFigure => ({
    n: rows.length,
    numerator: null,
    values: null,
    tickets: idsOf(rows),
  });
  const ratio = (rows: readonly Told[], hit: (ticket: Told) => boolean): BruteFigure => ({
    ...count(rows),
    numerator: rows.filter(hit).length,
  });
  const seconds = (rows: readonly Told[], value: (ticket: Told) => number): BruteFigure => ({
    ...count(rows),
    values: ascending(rows.map((ticket) => value(ticket) / 1000)),
  });
  const waited = (ticket: Told) => {
    const end = lastResolution(ticket)!.at;
    return ticket.waits
      .filter(({ to }) => to <= end)
      .reduce((sum, { from, to }) => sum + Math.round((to - from) / 1000) * 1000, 0);
  };
  const elapsed = (ticket: Told) => lastResolution(ticket)!.at - ticket.createdAt;

  /** Cancelled tickets too: a target that was decided stays decided. */
  const targets = (kind: string, metric?: string): BruteFigure => {
    const rows = all.flatMap((ticket) =>
      ticket.clocks
        .filter((clock) => clock.kind === kind && (metric === undefined || clock.metric === metric))
        .map((clock) => ({
          ticket,
          met: clock.outcome === 'met',
          at:
            clock.decidedAt ??
            (clock.state === 'running' && clock.dueAt !== null && clock.dueAt <= now ? clock.dueAt : null),
        }))
        .filter(({ at: decided }) => isIn(period, decided)),
    );
    return {
      n: rows.length,
      numerator: rows.filter(({ met }) => met).length,
      values: null,
      tickets: idsOf(rows.map(({ ticket }) => ticket)),
    };
  };
  const openTime = (
    rows: readonly Told[],
    kind: string,
    metric: string,
    when: Within | null,
    of: 'consumedMs' | 'pausedMs' = 'consumedMs',
  ): BruteFigure => {
    const clocks = rows.flatMap((ticket) =>
      ticket.clocks
        .filter((clock) => clock.kind === kind && clock.metric === metric && clock.fulfilledAt !== null)
        .filter((clock) => when === null || isIn(when, clock.fulfilledAt))
        .map((clock) => ({ ticket, seconds: clock[of] / 1000 })),
    );
    return {
      n: clocks.length,
      numerator: null,
      values: ascending(clocks.map(({ seconds }) => seconds)),
      tickets: idsOf(clocks.map(({ ticket }) => ticket)),
    };
  };
  const inFirstContact = (ticket: Told) => {
    const end = lastResolution(ticket)!;
    const quick = ['phone', 'chat', 'counter'].includes(ticket.channel) && end.at - ticket.createdAt <= 3_600_000;
    const answer = ticket.firstPublicReply;
    const atOnce = answer !== null && answer >= end.at;
    const stayed = ticket.stays.every(({ tier }) => tier === '1');
    return !ticket.closedBySilence && (quick || atOnce) && end.tier === '1' && stayed && ticket.reopenings.length === 0;
  };
  const surveyed = (rows: readonly { ticket: Told; hit: boolean }[]): BruteFigure => ({
    n: rows.length,
    numerator: rows.filter(({ hit }) => hit).length,
    values: null,
    tickets: idsOf(rows.map(({ ticket }) => ticket)),
  });
  const surveys = all.flatMap((ticket) => ticket.surveys.map((survey) => ({ ticket, ...survey })));

  switch (key) {
    case 'sla_compliance':
      return targets('sla', 'resolution');
    case 'response_compliance':
      return targets('sla', 'response');
    case 'reply_compliance':
      return targets('sla', 'next-reply');
    case 'ola_compliance':
      return targets('ola');
    case 'uc_compliance':
      return targets('uc');
    case 'first_response_time_business':
      return openTime(created, 'sla', 'response', null);
    case 'next_reply_time_business':
      return openTime(tickets, 'sla', 'next-reply', period);
    case 'resolution_time_business':
      return openTime(resolved, 'sla', 'resolution', null);
    case 'paused_time_business':
      return openTime(resolved, 'sla', 'resolution', null, 'pausedMs');
    case 'l1_capable':
      return ratio(
        resolved.filter((ticket) => ticket.l1Capable !== null),
        (ticket) => ticket.l1Capable === true,
      );
    case 'time_logged':
      return ratio(resolved, ({ logs }) => logs.length > 0);
    case 'cost_per_ticket':
      return { ...count(resolved), values: ascending(resolved.map(costOf)) };
    case 'agent_satisfaction_system':
    case 'agent_satisfaction_solving':
      throw new Error('The pulse is no matter of tickets; it is counted in plan-pulse.test.ts');
    case 'agent_utilisation':
      throw new Error('Working time is no matter of tickets; it is counted in plan-utilisation.test.ts');
    case 'time_in_tier_business':
      return openTime(resolved, 'ola', 'stint', null);
    case 'fcr':
      return ratio(
        resolved.filter(({ stays }) => stays[0]!.tier === '1'),
        inFirstContact,
      );
    case 'fcr_gross':
      return ratio(resolved, inFirstContact);
    case 'csat':
      return surveyed(
        surveys
          .filter(({ answeredAt }) => isIn(period, answeredAt))
          .map(({ ticket, score }) => ({ ticket, hit: (score ?? 0) >= 4 })),
      );
    case 'csat_response_rate':
      return surveyed(
        surveys
          .filter(({ sentAt }) => isIn(period, sentAt))
          .map(({ ticket, answeredAt }) => ({ ticket, hit: answeredAt !== null })),
      );
    case 'volume':
    case 'volume_by_channel':
      return count(created);
    case 'resolved':
    case 'tier_share':
      return count(resolved);
    case 'resolution_time_elapsed':
      return seconds(resolved, elapsed);
    case 'resolution_time_net_of_waiting':
      return seconds(resolved, (ticket) => elapsed(ticket) - waited(ticket));
    case 'waiting_time':
      return seconds(resolved, waited);
    case 'first_response_time_elapsed':
      return seconds(
        created.filter(({ firstPublicReply }) => firstPublicReply !== null),
        (ticket) => ticket.firstPublicReply! - ticket.createdAt,
      );
    case 'mtta_elapsed':
      return seconds(
        created.filter(({ firstAssigned }) => firstAssigned !== null),
        (ticket) => ticket.firstAssigned! - ticket.createdAt,
      );
    case 'first_level_resolution':
      return ratio(
        resolved.filter(({ stays }) => stays[0]!.tier === '1'),
        ({ stays }) => stays.every(({ accepted, tier }) => !accepted || tier === '1'),
      );
    case 'escalation_rate': {
      const upward = new Set(staysIn.filter(({ stay }) => stay.end === 'escalated').map(({ ticket }) => ticket.id));
      const entered = new Set(staysIn.map(({ ticket }) => ticket.id));
      return { n: entered.size, numerator: upward.size, values: null, tickets: entered };
    }
    case 'bounce_rate': {
      const handoffs = staysIn.filter(({ stay }) => stay.how === 'escalated');
      const returned = handoffs.filter(({ stay }) => stay.end === 'returned');
      return {
        n: handoffs.length,
        numerator: returned.length,
        values: null,
        tickets: idsOf(handoffs.map(({ ticket }) => ticket)),
      };
    }
    case 'time_in_tier_elapsed': {
      const rows = resolved.flatMap((ticket) => {
        const end = lastResolution(ticket)!.at;
        return ticket.stays.filter(({ from }) => from <= end).map((stay) => Math.min(stay.to ?? end, end) - stay.from);
      });
      return {
        n: rows.length,
        numerator: null,
        values: ascending(rows.map((ms) => ms / 1000)),
        tickets: idsOf(resolved),
      };
    }
    case 'never_left_l1':
      return ratio(
        created,
        ({ stays, resolutions }) => resolutions.length > 0 && stays.every(({ tier }) => tier === '1'),
      );
    case 'reopen_rate':
      return ratio(resolved, ({ reopenings }) => reopenings.length > 0);
    case 'backlog':
      return count(backlog);
    case 'backlog_age':
      return seconds(backlog, ({ createdAt }) => at - createdAt);
    case 'backlog_growth':
      return { n: created.length + resolved.length, numerator: created.length, values: null, tickets: idsOf(resolved) };
    case 'team_changes':
      return { ...count(resolved), values: ascending(resolved.map(({ stays }) => stays.length - 1)) };
    case 'assignee_changes':
      return { ...count(resolved), values: ascending(resolved.map(({ assignments }) => Math.max(0, assignments - 1))) };
    case 'ping_pong':
      return ratio(created, ({ stays }) => new Set(stays.map(({ teamId }) => teamId)).size < stays.length);
  }
}

export function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Nearest rank: the value at place ⌈p·n/100⌉. */
export function nearestRank(ascendingValues: readonly number[], p: number): number {
  return ascendingValues[Math.ceil((p * ascendingValues.length) / 100) - 1]!;
}
