import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { priorities } from '../tickets/priority.ts';
import { runbookStep } from '../tickets/runbook.ts';
import { choosableWaitReasons, handoffReasons } from '../tickets/vocabulary.ts';
import { stateCategories } from '../workflow/workflow.ts';
import { statusAsks } from './status.api.ts';

/** Both languages, so that a screen switches without asking again. */
const name = z.object({ es: z.string(), en: z.string() });

export const referenceView = z.object({
  /** Empty for those who do not work at the desk. */
  teams: z.array(
    z.object({
      id: z.number(),
      key: z.string(),
      name: z.string(),
      tier: z.number(),
      tierTo: z.number().nullable(),
      departmentId: z.number().nullable(),
      vendorServed: z.boolean(),
      skills: z.array(z.string()),
      languages: z.array(z.string()),
      active: z.boolean(),
      imported: z.boolean(),
    }),
  ),
  sites: z.array(
    z.object({ id: z.number(), key: z.string(), name: z.string(), timeZone: z.string(), country: z.string() }),
  ),
  departments: z.array(z.object({ id: z.number(), key: z.string(), name })),
  services: z.array(
    z.object({
      id: z.number(),
      key: z.string(),
      name,
      critical: z.boolean(),
      topic: z.string().nullable(),
      active: z.boolean(),
    }),
  ),
  categories: z.array(
    z.object({
      id: z.number(),
      key: z.string(),
      parentId: z.number().nullable(),
      practice: z.string().nullable(),
      name,
      serviceId: z.number().nullable(),
      defaultTeamId: z.number().nullable(),
      /** Steps between tiers that an escalation may take: [[1, 2], [1, 4]]; empty means any. */
      allowedPaths: z.array(z.array(z.number())),
      /** First diagnostic steps. */
      runbook: z.array(runbookStep),
      active: z.boolean(),
    }),
  ),
  statuses: z.array(
    z.object({
      practice: z.string(),
      key: z.string(),
      category: z.enum(stateCategories),
      name,
      isDefault: z.boolean(),
      active: z.boolean(),
      /** What has to be said when it is chosen. */
      asks: z.enum(statusAsks),
      isPublic: z.boolean(),
    }),
  ),
  levels: z.array(
    z.object({
      kind: z.enum(['impact', 'urgency']),
      key: z.string(),
      /** 1 is the least. */
      position: z.number(),
      name,
      /** The level in plain words. */
      question: name,
    }),
  ),
  matrix: z.object({
    version: z.number(),
    cells: z.array(z.object({ impact: z.string(), urgency: z.string(), priority: z.literal(priorities) })),
  }),
  resolutionCodes: z.array(z.object({ key: z.string(), practice: z.string().nullable(), name, active: z.boolean() })),
  waitReasons: z.array(z.enum(choosableWaitReasons)),
  handoffReasons: z.array(z.enum(handoffReasons)),
});
export type ReferenceView = z.infer<typeof referenceView>;

export const readReference = defineEndpoint({
  method: 'GET',
  path: '/api/reference',
  summary: 'Everything a form or a list chooses from; answers 304 to If-None-Match while nothing changed.',
  access: 'session',
  response: referenceView,
});
