/**
 * The only place where a KPI is defined. The API, the screens, the exports and docs/kpis.md read it; how a figure is
 * asked of the database stands in server/reports/measures.ts, under the same key.
 *
 * Rules of all of them: a KPI about creation counts by the instant of creation, one about resolution by that of the
 * last resolution; periods are half-open [from, to) in the report's time zone; what was cancelled is left out unless
 * the reader asks for it; every ratio carries numerator and denominator; where nothing was counted the answer is
 * "no data", never 0 %.
 */
export interface Bilingual {
  readonly es: string;
  readonly en: string;
}

export type KpiUnit = 'tickets' | 'share' | 'seconds' | 'per-ticket';

/** How the value is made of what was counted. */
export type KpiKind =
  /** How many. */
  | 'count'
  /** Those with a property ÷ all. */
  | 'ratio'
  /** One part of a whole ÷ the whole, for each part. */
  | 'share'
  /** Seconds: mean, median and p90 by nearest rank ⌈p·n⌉. */
  | 'duration'
  /** A sum ÷ how many. */
  | 'average'
  /** One count − another. */
  | 'difference';

/** What is counted, and by which instant it belongs to the period. */
export type KpiPopulation =
  /** Tickets created in the period. */
  | 'created'
  /** Tickets whose last resolution lies in the period; one that was reopened since still counts there. */
  | 'resolved'
  /** Tickets that were not resolved, closed or cancelled when the period ended (now, if it has not). */
  | 'backlog'
  /** Stays of a ticket with a team that began in the period. */
  | 'stays'
  /** Escalations made in the period, each where it arrived. */
  | 'hand-offs'
  /** Stays, up to the last resolution, of tickets resolved in the period. */
  | 'stays-of-resolved'
  /** Created and resolved, each by its own instant. */
  | 'created-and-resolved';

export interface KpiDefinition {
  readonly name: Bilingual;
  /** In words, exact enough to compute it again. */
  readonly formula: Bilingual;
  readonly kind: KpiKind;
  readonly unit: KpiUnit;
  readonly population: KpiPopulation;
  /** Which way is welcome; `band` is between the two ends of the target. */
  readonly direction: 'higher' | 'lower' | 'band' | 'neither';
  /** In the unit of the value; an end that is null is open. */
  readonly target: { readonly from: number | null; readonly to: number | null } | null;
  /** Where the definition comes from. */
  readonly source: string;
}

export const kpiDefinitions = {
  volume: {
    name: { es: 'Volumen', en: 'Volume' },
    formula: { es: 'Tickets creados en el periodo.', en: 'Tickets created in the period.' },
    kind: 'count',
    unit: 'tickets',
    population: 'created',
    direction: 'neither',
    target: null,
    source: 'requirements',
  },
  volume_by_channel: {
    name: { es: 'Volumen por canal', en: 'Volume by channel' },
    formula: {
      es: 'Tickets creados en el periodo que llegaron por el canal ÷ todos los creados en el periodo.',
      en: 'Tickets created in the period that came in through the channel ÷ all created in the period.',
    },
    kind: 'share',
    unit: 'share',
    population: 'created',
    direction: 'neither',
    target: null,
    source: 'requirements',
  },
  resolved: {
    name: { es: 'Resueltos', en: 'Resolved' },
    formula: {
      es: 'Tickets cuya última resolución está en el periodo; uno reabierto después sigue contando.',
      en: 'Tickets whose last resolution lies in the period; one reopened afterwards still counts.',
    },
    kind: 'count',
    unit: 'tickets',
    population: 'resolved',
    direction: 'neither',
    target: null,
    source: 'requirements',
  },
  resolution_time_elapsed: {
    name: { es: 'Tiempo de resolución', en: 'Resolution time' },
    formula: {
      es: 'Última resolución − creación, en tiempo de reloj (las esperas cuentan), de los tickets resueltos en el periodo.',
      en: 'Last resolution − creation, by the clock on the wall (waiting counts), of the tickets resolved in the period.',
    },
    kind: 'duration',
    unit: 'seconds',
    population: 'resolved',
    direction: 'lower',
    target: null,
    source: 'requirements',
  },
  resolution_time_net_of_waiting: {
    name: { es: 'Tiempo de resolución sin esperas', en: 'Resolution time net of waiting' },
    formula: {
      es: 'Última resolución − creación − tiempo en espera antes de ella, en tiempo de reloj, de los tickets resueltos en el periodo.',
      en: 'Last resolution − creation − time spent waiting before it, by the clock on the wall, of the tickets resolved in the period.',
    },
    kind: 'duration',
    unit: 'seconds',
    population: 'resolved',
    direction: 'lower',
    target: null,
    source: 'requirements',
  },
  waiting_time: {
    name: { es: 'Tiempo en espera', en: 'Waiting time' },
    formula: {
      es: 'Tiempo en estados de espera antes de la última resolución, en tiempo de reloj, de los tickets resueltos en el periodo; cero si nunca esperó.',
      en: 'Time in waiting states before the last resolution, by the clock on the wall, of the tickets resolved in the period; zero if it never waited.',
    },
    kind: 'duration',
    unit: 'seconds',
    population: 'resolved',
    direction: 'lower',
    target: null,
    source: 'derived',
  },
  first_response_time_elapsed: {
    name: { es: 'Tiempo de primera respuesta', en: 'First response time' },
    formula: {
      es: 'Primera respuesta pública de una persona − creación, en tiempo de reloj, de los tickets creados en el periodo que ya la tienen. Las respuestas automáticas no cuentan; un contacto en vivo es su propia respuesta.',
      en: 'First public reply by a person − creation, by the clock on the wall, of the tickets created in the period that have one. Automatic replies never count; a live contact is its own response.',
    },
    kind: 'duration',
    unit: 'seconds',
    population: 'created',
    direction: 'lower',
    target: null,
    source: 'requirements; Zammad',
  },
  mtta_elapsed: {
    name: { es: 'Tiempo hasta asignar (MTTA)', en: 'Time to acknowledge (MTTA)' },
    formula: {
      es: 'Primera asignación a una persona − creación, en tiempo de reloj, de los tickets creados en el periodo que ya la tienen.',
      en: 'First assignment to a person − creation, by the clock on the wall, of the tickets created in the period that have one.',
    },
    kind: 'duration',
    unit: 'seconds',
    population: 'created',
    direction: 'lower',
    target: null,
    source: 'ilert',
  },
  first_level_resolution: {
    name: { es: 'Resolución en primer nivel', en: 'First-level resolution' },
    formula: {
      es: 'Resueltos en el periodo cuyo nivel más alto que aceptó el ticket es el 1 ÷ resueltos en el periodo que nacieron en el nivel 1. Una entrega devuelta sin aceptar no cuenta como llegar a ese nivel.',
      en: 'Resolved in the period whose highest tier that accepted the ticket is 1 ÷ resolved in the period that were born at tier 1. A hand-off returned unaccepted does not count as reaching that tier.',
    },
    kind: 'ratio',
    unit: 'share',
    population: 'resolved',
    direction: 'band',
    target: { from: 0.7, to: 0.8 },
    source: 'requirements',
  },
  tier_share: {
    name: { es: 'Resueltos por nivel', en: 'Resolution share by tier' },
    formula: {
      es: 'Resueltos en el periodo cuya última resolución se dio en el nivel ÷ todos los resueltos en el periodo. Un equipo que atiende dos niveles es un grupo aparte (L2/L3).',
      en: 'Resolved in the period whose last resolution happened at the tier ÷ all resolved in the period. A team that serves two tiers is a group of its own (L2/L3).',
    },
    kind: 'share',
    unit: 'share',
    population: 'resolved',
    direction: 'neither',
    target: null,
    source: 'requirements',
  },
  escalation_rate: {
    name: { es: 'Tasa de escalamiento', en: 'Escalation rate' },
    formula: {
      es: 'Tickets que entraron al nivel en el periodo y salieron de esa estancia hacia arriba ÷ tickets que entraron al nivel en el periodo. Una devolución no es un escalamiento.',
      en: 'Tickets that entered the tier in the period and left that stay upward ÷ tickets that entered the tier in the period. A return is no escalation.',
    },
    kind: 'ratio',
    unit: 'share',
    population: 'stays',
    direction: 'neither',
    target: null,
    source: 'derived',
  },
  bounce_rate: {
    name: { es: 'Entregas devueltas', en: 'Returned hand-offs' },
    formula: {
      es: 'Escalamientos hechos en el periodo que el nivel receptor devolvió sin aceptar ÷ escalamientos hechos en el periodo. Cuenta entregas: un ticket puede tener varias.',
      en: 'Escalations made in the period that the receiving tier returned unaccepted ÷ escalations made in the period. Counts hand-offs: a ticket may have several.',
    },
    kind: 'ratio',
    unit: 'share',
    population: 'hand-offs',
    direction: 'lower',
    target: { from: null, to: 0.1 },
    source: 'derived',
  },
  time_in_tier_elapsed: {
    name: { es: 'Tiempo en cada nivel', en: 'Time in tier' },
    formula: {
      es: 'Salida − entrada de cada estancia, en tiempo de reloj y hasta la última resolución, de los tickets resueltos en el periodo. Las estancias de un ticket suman su tiempo de resolución.',
      en: 'Leaving − entering of each stay, by the clock on the wall and up to the last resolution, of the tickets resolved in the period. The stays of a ticket add up to its resolution time.',
    },
    kind: 'duration',
    unit: 'seconds',
    population: 'stays-of-resolved',
    direction: 'lower',
    target: null,
    source: 'derived',
  },
  never_left_l1: {
    name: { es: 'Nunca salieron del nivel 1', en: 'Never left L1' },
    formula: {
      es: 'Creados en el periodo ya resueltos que no tuvieron estancia fuera del nivel 1 ÷ todos los creados en el periodo.',
      en: 'Created in the period and resolved by now with no stay outside tier 1 ÷ all created in the period.',
    },
    kind: 'ratio',
    unit: 'share',
    population: 'created',
    direction: 'higher',
    target: null,
    source: 'derived',
  },
  reopen_rate: {
    name: { es: 'Tasa de reapertura', en: 'Reopen rate' },
    formula: {
      es: 'Resueltos en el periodo con al menos una reapertura ÷ resueltos en el periodo.',
      en: 'Resolved in the period with at least one reopening ÷ resolved in the period.',
    },
    kind: 'ratio',
    unit: 'share',
    population: 'resolved',
    direction: 'lower',
    target: { from: null, to: 0.05 },
    source: 'ServiceNow',
  },
  backlog: {
    name: { es: 'Pendientes', en: 'Backlog' },
    formula: {
      es: 'Tickets sin resolver, cerrar ni cancelar al final del periodo (ahora, si no ha terminado).',
      en: 'Tickets not resolved, closed or cancelled at the end of the period (now, if it has not ended).',
    },
    kind: 'count',
    unit: 'tickets',
    population: 'backlog',
    direction: 'lower',
    target: null,
    source: 'requirements',
  },
  backlog_growth: {
    name: { es: 'Crecimiento de pendientes', en: 'Backlog growth' },
    formula: {
      es: 'Tickets creados en el periodo − tickets resueltos en el periodo.',
      en: 'Tickets created in the period − tickets resolved in the period.',
    },
    kind: 'difference',
    unit: 'tickets',
    population: 'created-and-resolved',
    direction: 'lower',
    target: { from: null, to: 0 },
    source: 'ServiceNow',
  },
  backlog_age: {
    name: { es: 'Antigüedad de pendientes', en: 'Backlog age' },
    formula: {
      es: 'Fin del periodo (ahora, si no ha terminado) − creación, en tiempo de reloj, de los tickets pendientes en ese instante.',
      en: 'End of the period (now, if it has not ended) − creation, by the clock on the wall, of the tickets in the backlog at that instant.',
    },
    kind: 'duration',
    unit: 'seconds',
    population: 'backlog',
    direction: 'lower',
    target: null,
    source: 'ServiceNow',
  },
  team_changes: {
    name: { es: 'Cambios de equipo', en: 'Changes of team' },
    formula: {
      es: 'Cambios de equipo ÷ tickets, de los resueltos en el periodo.',
      en: 'Changes of team ÷ tickets, of those resolved in the period.',
    },
    kind: 'average',
    unit: 'per-ticket',
    population: 'resolved',
    direction: 'lower',
    target: null,
    source: 'ServiceNow',
  },
  assignee_changes: {
    name: { es: 'Cambios de responsable', en: 'Changes of assignee' },
    formula: {
      es: 'Asignaciones a otra persona después de la primera ÷ tickets, de los resueltos en el periodo.',
      en: 'Assignments to a person after the first one ÷ tickets, of those resolved in the period.',
    },
    kind: 'average',
    unit: 'per-ticket',
    population: 'resolved',
    direction: 'lower',
    target: null,
    source: 'ServiceNow',
  },
  ping_pong: {
    name: { es: 'Ida y vuelta entre equipos', en: 'Ping-pong' },
    formula: {
      es: 'Creados en el periodo que volvieron a un equipo del que ya habían salido ÷ todos los creados en el periodo.',
      en: 'Created in the period that came back to a team they had left ÷ all created in the period.',
    },
    kind: 'ratio',
    unit: 'share',
    population: 'created',
    direction: 'lower',
    target: null,
    source: 'derived',
  },
} as const satisfies Readonly<Record<string, KpiDefinition>>;

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
  'reopen_rate',
  'backlog',
  'backlog_growth',
  'backlog_age',
  'team_changes',
  'assignee_changes',
  'ping_pong',
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
