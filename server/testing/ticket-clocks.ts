import { startClock } from '../../shared/sla/clock.ts';
import type { ClockKind, ClockMetric } from '../../shared/sla/clock-record.ts';
import { type PolicyThreshold, serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { database, inTransaction } from '../platform/database.ts';
import { insertClocks } from '../sla/clock-rows.ts';

/** A policy around the clock with these thresholds. @returns the id of its version */
export async function buildPolicy(thresholds: readonly PolicyThreshold[]): Promise<number> {
  const definition = serviceLevelPolicy.parse({
    conditions: {},
    calendar: { use: 'always' },
    targets: [{ metric: 'resolution', amount: 100, unit: 'minutes' }],
    thresholds,
  });
  return inTransaction(async (unit) => {
    const { insertId: policyId } = await unit.run(
      "INSERT INTO service_level_policies (`key`, name_es, name_en, kind, active) VALUES (?, 'P', 'P', 'sla', 0)",
      [`policy-${String(Math.random())}`],
    );
    const { insertId } = await unit.run(
      "INSERT INTO service_level_policy_versions (policy_id, definition, created_at, note) VALUES (?, ?, 0, '')",
      [policyId, JSON.stringify(definition)],
    );
    return insertId;
  });
}

export interface ClockOptions {
  readonly ticketId: number;
  readonly policyVersionId: number;
  readonly thresholds: readonly PolicyThreshold[];
  readonly startedAt: number;
  readonly minutes: number;
  readonly kind?: ClockKind;
  readonly metric?: ClockMetric;
  readonly teamId?: number;
}

/** A running clock around the clock; @returns its id */
export async function buildClock(options: ClockOptions): Promise<number> {
  const { ticketId, policyVersionId, thresholds, startedAt, minutes } = options;
  const clock = startClock(
    {
      ticketId,
      kind: options.kind ?? 'sla',
      metric: options.metric ?? 'resolution',
      stintSeq: options.kind === 'ola' ? 1 : null,
      teamId: options.teamId ?? null,
      tier: null,
      priority: 3,
      policyVersionId,
      contractVersionId: null,
      calendarVersionId: null,
    },
    { amount: minutes, unit: 'minutes' },
    { hours: null, thresholds: thresholds.map(({ percent }) => percent) },
    startedAt,
  );
  await inTransaction((unit) => insertClocks(unit, [clock]));
  return (await database.first<{ id: number }>('SELECT MAX(id) AS id FROM ticket_clocks'))?.id ?? 0;
}
