import type { Zone } from 'luxon';
import type { CostSettings } from '../../shared/reports/costs.api.ts';
import type { ScopeQuery } from '../../shared/reports/report.api.ts';
import { type Actor, reachOf, type Reach, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import type { ClosedPulse } from '../pulse/closed-pulses.ts';
import type { Crew } from './read-crews.ts';
import { type Period, periodOf, presentPeriod, previousPeriod, zoneOf } from './report-period.ts';

/** What one report is about: whose eyes, which time, which tickets. */
export interface ReportScope {
  readonly actor: Actor;
  readonly query: ScopeQuery;
  readonly zoneName: string;
  readonly zone: Zone;
  readonly now: number;
  readonly period: Period;
  readonly previous: Period | null;
  readonly reach: Reach;
  /** What an hour costs; where a report asks for it. */
  readonly costs: CostSettings | null;
  /** Whose working time there is to fill; where a report asks for it. */
  readonly crews: readonly Crew[];
  /** What the people of the desk answered, month by month; where a report asks for it. */
  readonly pulses: readonly ClosedPulse[];
  /** The tickets behind a figure are all readable too, so that a list holds exactly what was counted. */
  readonly mayDrill: boolean;
}

export function reportScope(actor: Actor, query: ScopeQuery): ReportScope {
  requirePermission(actor, 'report.read');
  const zoneName = query.zone ?? actor.timeZone;
  const zone = zoneOf(zoneName);
  const now = clock.now();
  const period = periodOf(query, zone, now);
  const reach = reachOf(actor, 'report.read');
  return {
    actor,
    query,
    zoneName,
    zone,
    now,
    period,
    previous: previousPeriod(period, zone),
    reach,
    costs: null,
    crews: [],
    pulses: [],
    mayDrill: mayDrill(actor, reach),
  };
}

function mayDrill(actor: Actor, reach: Reach): boolean {
  const reads = reachOf(actor, 'ticket.read-all');
  if (reads.all) return true;
  // Teams and departments together are an "or" that no list can be asked for.
  if (reach.all || (reach.teamIds.length > 0 && reach.departmentIds.length > 0)) return false;
  const worksIn = actor.permissions.has('ticket.work') ? actor.teamIds : [];
  return (
    reach.teamIds.every((id) => worksIn.includes(id)) &&
    reach.departmentIds.every((id) => reads.departmentIds.includes(id))
  );
}

/** The part that every answer begins with. */
export function presentScope({ zoneName, zone, now, period, previous, reach }: ReportScope) {
  return {
    zone: zoneName,
    period: presentPeriod(period, zone),
    previous: previous === null ? null : presentPeriod(previous, zone),
    at: new Date(now).toISOString(),
    wholeHouse: reach.all,
  };
}
