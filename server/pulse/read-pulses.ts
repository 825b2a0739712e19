import type { ApiResponse } from '../../shared/api/request-types.ts';
import { fewestAnswers } from '../../shared/pulse/pulse-month.ts';
import { maxPulseMonths, type PulseMonthView, type readPulses as endpoint } from '../../shared/pulse/pulse.api.ts';
import { type Actor, reachOf, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { closedPulses, type ClosedPulse } from './closed-pulses.ts';

/** Month by month, beside the work that was done in each. Of the whole house, so only for whoever sees all of it. */
export async function readPulses(actor: Actor): Promise<ApiResponse<typeof endpoint>> {
  requirePermission(actor, 'report.read');
  const wholeHouse = reachOf(actor, 'report.read').all;
  if (!wholeHouse) return { wholeHouse, fewest: fewestAnswers, months: [] };
  const now = clock.now();
  const closed = await closedPulses(database, now);
  const open = await database.all<{ month: string }>('SELECT month FROM pulses WHERE closes_at > ? ORDER BY month', [
    now,
  ]);
  const shown = [
    ...closed.map(toldMonth),
    ...open.map(({ month }) => ({ month, state: 'open', n: null, system: null, solving: null }) as const),
  ].slice(-maxPulseMonths);
  const months: PulseMonthView[] = [];
  for (const month of shown) months.push({ ...month, resolved: await resolvedIn(month.month) });
  return { wholeHouse, fewest: fewestAnswers, months };
}

function toldMonth({ month, totals }: ClosedPulse): Omit<PulseMonthView, 'resolved'> {
  if (totals === null) return { month, state: 'too-few', n: null, system: null, solving: null };
  const { n, sums } = totals;
  return { month, state: 'told', n, system: sums.system / n, solving: sums.solving / n };
}

async function resolvedIn(month: string): Promise<number> {
  const from = Date.parse(`${month}-01T00:00:00Z`);
  const row = await database.first<{ n: number }>(
    'SELECT COUNT(*) AS n FROM ticket_facts WHERE resolved_at >= ? AND resolved_at < ? AND excluded = 0',
    [from, new Date(from).setUTCMonth(new Date(from).getUTCMonth() + 1)],
  );
  return row?.n ?? 0;
}
