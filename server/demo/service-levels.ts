import { serviceLevelPolicy, type ServiceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import type { Name } from './services.ts';

/** What the demo organisation promises its people, and its teams one another, in the order in which it is asked. */
export interface DemoPolicy {
  readonly key: string;
  readonly kind: 'sla' | 'ola';
  readonly name: Name;
  readonly definition: ServiceLevelPolicy;
}

const hour = 60;
/** Minutes by priority, P1 first. */
type Minutes = readonly [p1: number, p2: number, p3: number, p4: number, p5: number];

const byPriority = (metric: 'response' | 'resolution' | 'stint' | 'accept', minutes: readonly number[]) =>
  minutes.map((amount, index) => ({ metric, priority: index + 1, amount, unit: 'minutes' as const }));

const response: Minutes = [15, 30, 2 * hour, 4 * hour, 8 * hour];
const resolution: Minutes = [4 * hour, 8 * hour, 16 * hour, 40 * hour, 80 * hour];
/** A P5 is accepted within a business day. */
const accept = [
  ...byPriority('accept', [10, 20, hour, 4 * hour]),
  { metric: 'accept', priority: 5, amount: 1, unit: 'days' },
];

/** Told as it gets tight (ITIL.md T6). */
const customerThresholds = [
  { percent: 50, notify: ['assignee'] },
  { percent: 75, notify: ['assignee', 'lead'] },
  { percent: 90, notify: ['lead', 'manager'] },
  { percent: 100, notify: ['assignee', 'owner', 'lead', 'manager'] },
];
const stayThresholds = [
  { percent: 75, notify: ['assignee', 'team'] },
  { percent: 100, notify: ['assignee', 'lead'] },
];

const tiers: readonly { readonly key: string; readonly tiers: readonly number[]; readonly stint: Minutes }[] = [
  { key: 'l1', tiers: [1], stint: [15, 30, 2 * hour, 4 * hour, 8 * hour] },
  { key: 'l2', tiers: [2], stint: [45, 90, 4 * hour, 8 * hour, 16 * hour] },
  { key: 'l3', tiers: [3], stint: [60, 120, 4 * hour, 12 * hour, 24 * hour] },
  { key: 'l4-l5', tiers: [4, 5], stint: [90, 180, 5 * hour, 14 * hour, 28 * hour] },
];

/** @param alwaysId the calendar of critical services, whose P1 and P2 run day and night */
export function demoPolicies(alwaysId: number): DemoPolicy[] {
  const critical = { practices: ['incident'], criticalService: true, priorities: [1, 2] };
  const incidents = { practices: ['incident'] };
  const always = { use: 'calendar', calendarId: alwaysId };
  const site = { use: 'site' };
  const promises = [...byPriority('response', response), ...byPriority('resolution', resolution)];
  const sla = (key: string, name: Name, definition: object): DemoPolicy => ({
    key,
    kind: 'sla',
    name,
    definition: serviceLevelPolicy.parse({ thresholds: customerThresholds, targets: promises, ...definition }),
  });
  return [
    sla('sla-critical', ['Servicios críticos, P1 y P2', 'Critical services, P1 and P2'], {
      conditions: critical,
      calendar: always,
      targets: promises.filter(({ priority }) => priority <= 2),
    }),
    sla('sla-standard', ['Incidentes en horario de la sede', 'Incidents in the hours of the site'], {
      conditions: incidents,
      calendar: site,
    }),
    ...tiers.flatMap(({ key, tiers: asked, stint }): DemoPolicy[] => {
      const label = key.toUpperCase().replace('-', ' · ');
      const targets = [...byPriority('stint', stint), ...accept];
      return [
        {
          key: `ola-${key}-critical`,
          kind: 'ola',
          name: [`${label}: servicios críticos`, `${label}: critical services`],
          definition: serviceLevelPolicy.parse({
            conditions: { ...critical, tiers: asked },
            calendar: always,
            targets: targets.filter(({ priority }) => priority <= 2),
            thresholds: stayThresholds,
          }),
        },
        {
          key: `ola-${key}`,
          kind: 'ola',
          name: [`${label}: horario de la sede`, `${label}: hours of the site`],
          definition: serviceLevelPolicy.parse({
            conditions: { ...incidents, tiers: asked },
            calendar: site,
            targets,
            thresholds: stayThresholds,
          }),
        },
      ];
    }),
  ];
}
