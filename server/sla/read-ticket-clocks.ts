import type { ApiResponse } from '../../shared/api/request-types.ts';
import { consumedAt, timeBetween } from '../../shared/sla/clock.ts';
import type { ticketClocks } from '../../shared/sla/clock.api.ts';
import type { ClockRecord, ClockStep } from '../../shared/sla/clock-record.ts';
import type { ClockStory } from '../../shared/sla/clock-view.ts';
import type { Actor } from '../platform/actor.ts';
import { clock as time } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import { refuse } from '../tickets/ticket-draft.ts';
import { iso, isoOrNull } from '../tickets/ticket-rows.ts';
import { readsAsStaff } from '../tickets/ticket.policy.ts';
import { readClocks } from './clock-rows.ts';
import { calendarsOf, hoursOf, type KnownCalendar } from './known-calendars.ts';
import { inOrder, presentClock } from './present-clocks.ts';

type Answer = ApiResponse<typeof ticketClocks>;
type Calendars = ReadonlyMap<number, KnownCalendar>;

/** Tells every clock of a ticket again, from its steps. How the house keeps its promises is the desk's own. */
export async function readTicketClocks(actor: Actor, ref: string): Promise<Answer> {
  const { aggregate, facts } = await loadReadable(database, actor, ref);
  if (!readsAsStaff(actor, facts)) refuse('forbidden', 'clocks-are-for-the-desk');
  const clocks = inOrder(await readClocks(database, [aggregate.ticket.id]));
  const now = time.now();
  const steps = clocks.flatMap((one) => one.steps);
  const calendars = await calendarsOf(
    database,
    [...clocks, ...steps].map(({ calendarVersionId }) => calendarVersionId),
  );
  const names = await readNames(database, clocks, calendars);
  return {
    items: clocks.map((one) => tellClock(one, calendars, names, now)),
    brokenBy: brokenBy(clocks, calendars, now),
  };
}

interface Names {
  readonly policies: ReadonlyMap<number, NonNullable<ClockStory['policy']>>;
  readonly calendars: ReadonlyMap<number, NonNullable<ClockStory['calendar']>>;
  readonly teams: ReadonlyMap<number, NonNullable<ClockStory['team']>>;
  readonly contracts: ReadonlyMap<number, NonNullable<ClockStory['contract']>>;
}

async function readNames(reader: SqlReader, clocks: readonly ClockRecord[], calendars: Calendars): Promise<Names> {
  const steps = clocks.flatMap((one) => one.steps);
  const policies = await rowsOf<{ versionId: number; id: number; es: string; en: string }>(
    reader,
    `SELECT v.id AS versionId, p.id, p.name_es AS es, p.name_en AS en
       FROM service_level_policy_versions v JOIN service_level_policies p ON p.id = v.policy_id WHERE v.id IN `,
    [...clocks, ...steps].map(({ policyVersionId }) => policyVersionId),
  );
  const hours = await rowsOf<{ versionId: number; id: number; es: string; en: string }>(
    reader,
    `SELECT v.id AS versionId, c.id, c.name_es AS es, c.name_en AS en
       FROM calendar_versions v JOIN calendars c ON c.id = v.calendar_id WHERE v.id IN `,
    [...clocks, ...steps].map(({ calendarVersionId }) => calendarVersionId),
  );
  const teams = await rowsOf<{ id: number; name: string; tier: number }>(
    reader,
    'SELECT id, name, tier FROM teams WHERE id IN ',
    clocks.map(({ teamId }) => teamId),
  );
  const contracts = await rowsOf<{ versionId: number; id: number; es: string; en: string; vendor: string }>(
    reader,
    `SELECT v.id AS versionId, c.id, c.name_es AS es, c.name_en AS en, p.name AS vendor
       FROM contract_versions v JOIN contracts c ON c.id = v.contract_id JOIN vendors p ON p.id = c.vendor_id WHERE v.id IN `,
    clocks.map(({ contractVersionId }) => contractVersionId),
  );
  return {
    policies: new Map(policies.map(({ versionId, id, es, en }) => [versionId, { id, versionId, name: { es, en } }])),
    calendars: new Map(
      hours.map(({ versionId, id, es, en }) => [
        versionId,
        { id, versionId, name: { es, en }, zone: calendars.get(versionId)?.compiled.definition.zone ?? 'UTC' },
      ]),
    ),
    teams: new Map(teams.map((team) => [team.id, team])),
    contracts: new Map(
      contracts.map(({ versionId, id, es, en, vendor }) => [versionId, { id, versionId, name: { es, en }, vendor }]),
    ),
  };
}

async function rowsOf<Row>(reader: SqlReader, sql: string, ids: readonly (number | null)[]): Promise<Row[]> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  return wanted.length === 0 ? [] : reader.all<Row>(sql + placeholders(wanted), wanted);
}

function tellClock(clock: ClockRecord, calendars: Calendars, names: Names, now: number): ClockStory {
  return {
    ...presentClock(clock, calendars, now),
    team: named(names.teams, clock.teamId),
    calendar: named(names.calendars, clock.calendarVersionId),
    policy: named(names.policies, clock.policyVersionId),
    contract: named(names.contracts, clock.contractVersionId),
    steps: clock.steps.map((step, index) => tellStep(step, clock.steps[index - 1], names)),
  };
}

function named<Thing>(known: ReadonlyMap<number, Thing>, id: number | null): Thing | null {
  return id === null ? null : (known.get(id) ?? null);
}

function tellStep(step: ClockStep, before: ClockStep | undefined, names: Names): ClockStory['steps'][number] {
  const changed = before?.policyVersionId !== step.policyVersionId;
  const otherHours = before?.calendarVersionId !== step.calendarVersionId;
  return {
    at: iso(step.at),
    kind: step.kind,
    reason: step.reason,
    consumedMs: step.consumedMs,
    targetMs: step.targetMs,
    dueAt: isoOrNull(step.dueAt),
    priority: step.priority,
    policy: changed ? named(names.policies, step.policyVersionId) : null,
    calendar: otherHours ? named(names.calendars, step.calendarVersionId) : null,
  };
}

/**
 * Whose clock broke it: of the agreements of teams and vendors that had overrun when the customer's resolution broke,
 * the one that had by most; the customer's own where none had. Before that, the first agreement that broke.
 */
function brokenBy(clocks: readonly ClockRecord[], calendars: Calendars, now: number): Answer['brokenBy'] {
  const customer = clocks.filter(({ kind, breachedAt }) => kind === 'sla' && breachedAt !== null);
  const main = customer.find(({ metric }) => metric === 'resolution') ?? customer[0];
  const until = main?.breachedAt ?? now;
  const inside = clocks
    .filter(({ kind, breachedAt }) => kind !== 'sla' && breachedAt !== null && breachedAt <= until)
    .map((clock) => ({ clock, overrunMs: overrunAt(clock, calendars, until) }))
    .sort((one, other) => other.overrunMs - one.overrunMs);
  const cause = inside[0] ?? (main ? { clock: main, overrunMs: overrunAt(main, calendars, now) } : undefined);
  if (!cause || cause.clock.breachedAt === null) return null;
  const { id, kind, breachedAt } = cause.clock;
  return { clockId: id, kind, at: iso(breachedAt), overrunMs: cause.overrunMs };
}

/** Open time between the breach and an instant or the fulfilment before it, pauses left out. */
function overrunAt(clock: ClockRecord, calendars: Calendars, at: number): number {
  const hours = hoursOf(clock, calendars);
  const until = Math.min(at, clock.fulfilledAt ?? at);
  const since = timeBetween(hours, clock.breachedAt ?? until, until);
  return Math.max(0, Math.min(since, consumedAt(clock, hours, at) - clock.targetMs));
}
