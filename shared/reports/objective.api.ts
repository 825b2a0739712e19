import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { changeNote, configurationChange, readVersion } from '../configuration/configuration.api.ts';
import { kpiDefinitionOf, kpiKeys } from './kpi-definitions.ts';
import { figure, periodView } from './report.api.ts';

/** Shares of cases of which each either keeps the objective or misses it; hours are no cases. */
export const objectiveKpis = kpiKeys.filter(
  (key) => kpiDefinitionOf(key).kind === 'ratio' && kpiDefinitionOf(key).population !== 'logs',
);
export const objectivePeriods = ['month', 'quarter'] as const;
export const objectiveBounds = ['at-least', 'at-most'] as const;

const id = z.int().min(1);

/** A share that a service is to keep in every period (FEATURES 43). */
export const qualityObjective = z
  .strictObject({
    /** Chosen by whoever adds it; what was told of it is kept under it. */
    key: z.string().regex(/^[a-z0-9-]{4,40}$/),
    kpi: z.enum(objectiveKpis),
    bound: z.enum(objectiveBounds),
    /** At least 0.9, or at most 0.05; all or nothing would leave no budget. */
    target: z.number().min(0.001).max(0.999),
    period: z.enum(objectivePeriods),
    /** In which its months begin; an IANA name, checked by the server. */
    zone: z.string().min(1).max(60),
    /** Only of these; null: of all. */
    serviceId: id.nullable(),
    teamId: id.nullable(),
    priority: z.int().min(1).max(5).nullable(),
    active: z.boolean(),
  })
  .refine(({ bound, target }) => (bound === 'at-least' ? target >= 0.5 : target <= 0.5), {
    path: ['target'],
    params: { code: 'wrong-side' },
  });
export type QualityObjective = z.infer<typeof qualityObjective>;

/** The share that may miss. */
export function allowedShareOf({ bound, target }: Pick<QualityObjective, 'bound' | 'target'>): number {
  return bound === 'at-least' ? 1 - target : target;
}

export const qualityObjectives = z
  .array(qualityObjective)
  .max(50)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, { params: { code: 'twice' } });

const budget = z.object({
  expected: z.number(),
  allowed: z.number(),
  missed: z.number(),
  left: z.number(),
  spent: z.number(),
  burn: z.number().nullable(),
});

const names = z.object({ es: z.string(), en: z.string() });

/** An objective with what it is limited to, in names. */
const namedObjective = z.object({ objective: qualityObjective, service: names.nullable(), team: names.nullable() });
export type NamedObjective = z.infer<typeof namedObjective>;

export const objectiveView = namedObjective.extend({
  /** The month or quarter that runs. */
  period: periodView,
  figure,
  budget,
  /** Whether the share is kept so far; null while nothing is counted. */
  kept: z.boolean().nullable(),
  /** The filter that lists what missed; null where none can. */
  missesQ: z.string().nullable(),
});
export type ObjectiveView = z.infer<typeof objectiveView>;

/** So many closed months or quarters are told. */
export const pastPeriods = 12;

const pastPeriod = z.object({
  period: periodView,
  /** Share that was to be kept when it ended. */
  target: z.number(),
  /** Whether the objective stood so when it ended; where not, the period is judged by what it asks today. */
  inForce: z.boolean(),
  figure,
  /** Of the cases that came: nothing has to be reckoned any more. */
  budget,
  /** Null where nothing was counted. */
  kept: z.boolean().nullable(),
  /** The filter that lists what missed; null where none can. */
  missesQ: z.string().nullable(),
});
export type PastPeriod = z.infer<typeof pastPeriod>;

const objectiveChange = configurationChange.pick({ version: true, at: true, by: true, note: true }).extend({
  /** Null: it was not there before. */
  before: namedObjective.nullable(),
  /** Null: it was removed. */
  after: namedObjective.nullable(),
});
export type ObjectiveChange = z.infer<typeof objectiveChange>;

const answer = z.object({ version: z.number(), mayEdit: z.boolean(), objectives: z.array(objectiveView) });

export const readObjectives = defineEndpoint({
  method: 'GET',
  path: '/api/insight/objectives',
  summary: 'Quality objectives with what is left of their error budget in the month or quarter that runs.',
  access: 'report.read',
  response: answer,
});

export const saveObjectives = defineEndpoint({
  method: 'PUT',
  path: '/api/insight/objectives',
  summary: 'Choose the objectives, for administrators and service managers; each save is a version.',
  access: 'report.read',
  body: z.strictObject({ version: readVersion, objectives: qualityObjectives, note: changeNote }),
  response: answer,
});

const byKey = z.strictObject({ key: z.string().max(40) });

export const readObjective = defineEndpoint({
  method: 'GET',
  path: '/api/insight/objectives/:key',
  summary: 'One objective: what runs, and how its last twelve closed periods ended, the newest first.',
  access: 'report.read',
  params: byKey,
  response: z.object({ current: objectiveView, past: z.array(pastPeriod), mayReadChanges: z.boolean() }),
});

export const readObjectiveChanges = defineEndpoint({
  method: 'GET',
  path: '/api/insight/objectives/:key/changes',
  summary: 'Who changed what of an objective, when and why, newest first: for who sets objectives and for auditors.',
  access: 'report.read',
  params: byKey,
  response: z.object({ items: z.array(objectiveChange) }),
});
