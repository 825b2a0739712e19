import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';
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

export const objectiveView = z.object({
  objective: qualityObjective,
  /** What it is limited to, in names. */
  service: names.nullable(),
  team: names.nullable(),
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
