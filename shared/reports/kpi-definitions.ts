import { effortKpis } from './effort-kpis.ts';
import { flowKpis } from './flow-kpis.ts';
import type { KpiDefinition } from './kpi-definition.ts';
import { serviceKpis } from './service-kpis.ts';

export type { Bilingual, KpiDefinition, KpiKind, KpiPopulation, KpiUnit } from './kpi-definition.ts';

/**
 * The only place where a KPI is defined (with the lists it puts together). The API, the screens, the exports and docs/kpis.md read it; how a figure is
 * asked of the database stands in server/reports/measures.ts, under the same key.
 *
 * Rules of all of them: a KPI about creation counts by the instant of creation, one about resolution by that of the
 * last resolution; periods are half-open [from, to) in the report's time zone; what was cancelled is left out unless
 * the reader asks for it; every ratio carries numerator and denominator; where nothing was counted the answer is
 * "no data", never 0 %.
 */
export const kpiDefinitions = { ...flowKpis, ...serviceKpis, ...effortKpis };

export type KpiKey = keyof typeof kpiDefinitions;

export const kpiKeys = [
  'volume',
  'volume_by_channel',
  'resolved',
  'resolution_time_elapsed',
  'resolution_time_net_of_waiting',
  'waiting_time',
  'first_response_time_elapsed',
  'mtta_elapsed',
  'first_level_resolution',
  'tier_share',
  'escalation_rate',
  'bounce_rate',
  'time_in_tier_elapsed',
  'never_left_l1',
  'l1_capable',
  'reopen_rate',
  'backlog',
  'backlog_growth',
  'backlog_age',
  'team_changes',
  'assignee_changes',
  'ping_pong',
  'sla_compliance',
  'response_compliance',
  'reply_compliance',
  'ola_compliance',
  'uc_compliance',
  'first_response_time_business',
  'next_reply_time_business',
  'resolution_time_business',
  'paused_time_business',
  'time_in_tier_business',
  'fcr',
  'fcr_gross',
  'csat',
  'csat_response_rate',
  'agent_satisfaction_system',
  'agent_satisfaction_solving',
  'time_logged',
  'cost_per_ticket',
  'agent_utilisation',
] as const satisfies readonly KpiKey[];

export function kpiDefinitionOf(key: KpiKey): KpiDefinition {
  return kpiDefinitions[key];
}

/** By which any KPI can be broken down, two at a time. */
export const dimensions = [
  'practice',
  'tier',
  'team',
  'agent',
  'channel',
  'priority',
  'impact',
  'category',
  'service',
  'department',
  'site',
  'vip',
  'tag',
] as const;
export type Dimension = (typeof dimensions)[number];

/** By what a KPI can be broken down. */
export function dimensionsOf(key: KpiKey): readonly Dimension[] {
  return kpiDefinitionOf(key).onlyBy ?? dimensions;
}

/** Fewer people than this in a team, and its use would be somebody's. */
export const fewestInTeam = 3;

/** With fewer counted in the period before, a change in percent says nothing. */
export const fewestCompared = 10;

/** Ages of the backlog in days: [from, to). */
export const ageBands = [
  { key: '0-1', from: 0, to: 1 },
  { key: '1-3', from: 1, to: 3 },
  { key: '3-7', from: 3, to: 7 },
  { key: '7-30', from: 7, to: 30 },
  { key: '30+', from: 30, to: null },
] as const;

/** Nothing happened to the ticket for this many days. */
export const untouchedDays = [5, 30] as const;

/** What a duration tells beside its mean; percent points, by nearest rank. */
export const percentiles = [5, 25, 50, 75, 90, 95, 99] as const;

/** Whether a value is where it should be; null where there is no target or no value. */
export function meetsTarget(key: KpiKey, value: number | null): boolean | null {
  const { target } = kpiDefinitionOf(key);
  if (target === null || value === null) return null;
  return (target.from === null || value >= target.from) && (target.to === null || value <= target.to);
}
