import type { KpiDefinition } from './kpi-definition.ts';

/** What the work takes: logged time, what it costs, and how much of the working day it fills. */
export const effortKpis = {
  time_logged: {
    name: { es: 'Resueltos con tiempo registrado', en: 'Resolved with logged time' },
    formula: {
      es: 'Resueltos en el periodo con tiempo de trabajo registrado ÷ todos los resueltos en el periodo. Dice cuánto se puede confiar en el costo.',
      en: 'Resolved in the period with logged handling time ÷ all resolved in the period. It tells how far the cost can be trusted.',
    },
    kind: 'ratio',
    unit: 'share',
    population: 'resolved',
    direction: 'higher',
    target: null,
    source: 'derived',
  },
  cost_per_ticket: {
    name: { es: 'Costo directo por ticket', en: 'Direct cost per ticket' },
    formula: {
      es: '(Minutos registrados en los tickets resueltos en el periodo × la tarifa que tenía el nivel cuando se registraron + lo que cobraron los proveedores por ellos) ÷ tickets resueltos en el periodo. Por nivel es acumulado: cuenta también el trabajo de los niveles anteriores. Sin dato mientras algún minuto no tenga tarifa, un cobro esté en otra moneda, o nadie haya registrado tiempo ni cobros.',
      en: '(Minutes logged on the tickets resolved in the period × the rate that their tier had when they were logged + what vendors charged for them) ÷ tickets resolved in the period. By tier it is cumulative: the work of the tiers before counts, too. No data while any minute lacks a rate, a charge is in another currency, or nobody has logged time or charges.',
    },
    kind: 'average',
    unit: 'money',
    population: 'resolved',
    direction: 'lower',
    target: null,
    source: 'requirements; MetricNet',
  },
  agent_utilisation: {
    name: { es: 'Uso de los equipos', en: 'Use of teams' },
    formula: {
      es: 'Horas registradas en el periodo en tickets que tenía el equipo ÷ horas hábiles del periodo de sus miembros activos de hoy, según el calendario del equipo o, si no tiene, el de su sede (quien está en varios equipos se reparte). Descuenta las vacaciones y la formación anotadas; la enfermedad no. Solo equipos de al menos tres miembros; nunca por persona.',
      en: 'Hours logged in the period on tickets that the team had ÷ working hours in the period of its active members of today, by the calendar of the team or, without one, of their site (who is in several teams is divided among them). Leave and training that were entered are taken off, sickness is not. Only teams of at least three members, never for one person.',
    },
    kind: 'ratio',
    unit: 'share',
    population: 'logs',
    direction: 'band',
    target: { from: 0.45, to: 0.75 },
    onlyBy: ['team', 'tier'],
    source: 'requirements; HDI',
  },
} as const satisfies Readonly<Record<string, KpiDefinition>>;
