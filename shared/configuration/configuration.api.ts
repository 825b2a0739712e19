import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';

/** What administrators edit. Every save adds a version; nothing that decided something is ever rewritten. */
export const configurationKinds = [
  'calendar',
  'policy',
  /** The order of the agreements of one kind. */
  'policy-order',
  'matrix',
  'service',
  'category',
  'status',
  'chain',
  'chain-order',
  'team',
  'team-members',
  /** How a team's work finds its people. */
  'team-assignment',
  /** Rights, place, skills and languages of a person. */
  'person',
  /** When somebody is not there. */
  'absence',
  /** By which calendar a site and a team work. */
  'site-hours',
  'team-hours',
  'vendor',
  /** Beside it, each save of its terms is a version that cases keep. */
  'contract',
  /** When the product acts by itself. */
  'automation',
  'rule',
  /** The order in which rules are asked where a ticket begins. */
  'rule-order',
  /** What an hour costs at each tier. */
  'costs',
  /** Which shares the service is to keep in each month or quarter. */
  'objectives',
  /** Agreed tags and the glossary. */
  'desk-words',
] as const;
export type ConfigurationKind = (typeof configurationKinds)[number];

export const configurationName = z.strictObject({
  es: z.string().trim().min(1).max(120),
  en: z.string().trim().min(1).max(120),
});

/** Why something was changed; may be empty. */
export const changeNote = z.string().trim().max(300).default('');
/** The version that was read; saving over a newer one is refused. 0: never edited. */
export const readVersion = z.int().min(0);
/** Another order: all of them, each once. */
export const orderEdit = { ids: z.array(z.int().positive()).max(1000), version: readVersion, note: changeNote };

export const configurationChange = z.object({
  kind: z.enum(configurationKinds),
  refId: z.number(),
  version: z.number(),
  /** Null for what stood before the first edit. */
  at: z.iso.datetime().nullable(),
  by: z.object({ id: z.number(), name: z.string() }).nullable(),
  note: z.string(),
  /** What it was after this change. */
  data: z.record(z.string(), z.unknown()),
  /** Properties that differ from the version before; empty for the first. */
  changed: z.array(z.string()),
  /** What those properties were before. */
  was: z.record(z.string(), z.unknown()),
});
export type ConfigurationChange = z.infer<typeof configurationChange>;

export const readConfigurationHistory = defineEndpoint({
  method: 'GET',
  path: '/api/admin/history/:kind',
  summary: 'Who changed a kind of configuration, or one piece of it, when and why: newest first, at most a hundred.',
  access: configurationReaders,
  params: z.strictObject({ kind: z.enum(configurationKinds) }),
  query: z.strictObject({
    id: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ items: z.array(configurationChange) }),
});
