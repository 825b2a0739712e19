import { qualityObjectives, type QualityObjective } from '../../shared/reports/objective.api.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';

const dayMs = 86_400_000;
const usual = { period: 'month', zone: 'America/Mexico_City', serviceId: null, teamId: null, priority: null } as const;

/** What the demo's service is to reach, and reached for less before; what a service manager chose stays. */
export async function seedObjectives(unit: UnitOfWork): Promise<void> {
  if (await unit.first("SELECT id FROM configuration_versions WHERE kind = 'objectives'")) return;
  const desk = await unit.first<{ id: number }>("SELECT id FROM teams WHERE `key` = 'service-desk'");
  const objectives: QualityObjective[] = [
    { ...usual, key: 'demo-sla', kpi: 'sla_compliance', bound: 'at-least', target: 0.9, active: true },
    { ...usual, key: 'demo-csat', kpi: 'csat', bound: 'at-least', target: 0.85, active: true, period: 'quarter' },
    { ...usual, key: 'demo-reopen', kpi: 'reopen_rate', bound: 'at-most', target: 0.08, active: true },
    {
      ...usual,
      key: 'demo-response',
      kpi: 'response_compliance',
      bound: 'at-least',
      target: 0.9,
      active: true,
      teamId: desk?.id ?? null,
    },
  ];
  const parsed = qualityObjectives.parse(objectives);
  const first = parsed.map((one) => (one.key === 'demo-sla' ? { ...one, target: 0.85 } : one));
  await insertVersion(unit, 1, first, clock.now() - 400 * dayMs, '');
  await insertVersion(unit, 2, parsed, clock.now() - 40 * dayMs, 'La mesa ya tiene un segundo turno');
}

async function insertVersion(
  unit: UnitOfWork,
  version: number,
  objectives: readonly QualityObjective[],
  at: number,
  note: string,
): Promise<void> {
  await unit.run(
    "INSERT INTO configuration_versions (kind, ref_id, version, data, created_at, created_by, note) VALUES ('objectives', 0, ?, ?, ?, NULL, ?)",
    [version, JSON.stringify({ objectives }), at, note],
  );
}
