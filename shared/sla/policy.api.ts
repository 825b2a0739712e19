import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, configurationName, orderEdit, readVersion } from '../configuration/configuration.api.ts';
import { practiceKeys } from '../practices/registry.ts';
import { channels } from '../tickets/vocabulary.ts';
import { clockMetrics } from './clock-record.ts';
import { policyWarningCodes } from './policy-warnings.ts';
import { policyConditions, serviceLevelPolicy } from './service-level-policy.ts';

/** Underpinning contracts belong to a vendor and stand with it. */
export const policyKinds = ['sla', 'ola'] as const;
export type PolicyKind = (typeof policyKinds)[number];

/** What each kind may promise. */
export const metricsOfKind = {
  sla: ['response', 'next-reply', 'resolution'],
  ola: ['accept', 'stint'],
} as const satisfies Record<PolicyKind, readonly (typeof clockMetrics)[number][]>;

const name = z.object({ es: z.string(), en: z.string() });

export const policyView = z.object({
  id: z.number(),
  key: z.string(),
  kind: z.enum(policyKinds),
  name,
  active: z.boolean(),
  version: z.number(),
  definition: serviceLevelPolicy,
});
export type PolicyView = z.infer<typeof policyView>;

const policyList = z.object({
  /** Those of a kind in the order in which they are asked: the first that matches a ticket wins. */
  items: z.array(policyView),
  /** How often each order was changed. */
  orderVersions: z.object({ sla: z.number(), ola: z.number() }),
  warnings: z.array(
    z.object({
      policyId: z.number(),
      code: z.enum(policyWarningCodes),
      priority: z.number().nullable(),
      /** Minutes: what the agreement promises, and what those under it take together. */
      promised: z.number().nullable(),
      needed: z.number().nullable(),
      /** The agreement that gets in the way. */
      otherId: z.number().nullable(),
    }),
  ),
});
export type PolicyList = z.infer<typeof policyList>;

export const listPolicies = defineEndpoint({
  method: 'GET',
  path: '/api/admin/policies',
  summary: 'Service-level and operational-level agreements in order, and what about them does not fit together.',
  access: configurationReaders,
  response: policyList,
});

const body = { name: configurationName, definition: serviceLevelPolicy, note: changeNote };

export const createPolicy = defineEndpoint({
  method: 'POST',
  path: '/api/admin/policies',
  summary: 'Add an agreement, last in the order of its kind.',
  access: 'admin.configure',
  body: z.strictObject({ ...body, kind: z.enum(policyKinds) }),
  response: policyView,
  status: 201,
  idempotent: true,
});
export type PolicyBody = z.output<typeof createPolicy.body>;

export const savePolicy = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/policies/:id',
  summary: 'Edit an agreement as a new version: clocks that run keep the one that set their target.',
  access: 'admin.configure',
  params: idParams,
  body: z.strictObject({ ...body, active: z.boolean(), version: readVersion }),
  response: policyView,
});
export type PolicyEdit = z.output<typeof savePolicy.body>;

export const orderPolicies = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/policy-order',
  summary: 'Put the agreements of a kind in another order: all of them, each once.',
  access: 'admin.configure',
  body: z.strictObject({ ...orderEdit, kind: z.enum(policyKinds) }),
  response: policyList,
});
export type PolicyOrderEdit = z.output<typeof orderPolicies.body>;

const optionalId = z.int().positive().nullable().default(null);

const trial = z.object({
  /** With every condition it sets, all of which the ticket meets; none where it is for any ticket. */
  matched: z.object({ id: z.number(), name, met: z.array(policyConditions.keyof()) }).nullable(),
  /** Those before it, each with the conditions that the ticket does not meet. */
  passedOver: z.array(
    z.object({ id: z.number(), name, because: z.array(z.enum([...policyConditions.keyof().options, 'targets'])) }),
  ),
  /** Whose hours count; null: always open. */
  calendar: z.object({ id: z.number(), name, zone: z.string() }).nullable(),
  targets: z.array(
    z.object({
      metric: z.enum(clockMetrics),
      amount: z.number(),
      unit: z.enum(['minutes', 'days']),
      dueAt: z.iso.datetime(),
    }),
  ),
});
export type PolicyTrial = z.infer<typeof trial>;

export const tryPolicies = defineEndpoint({
  method: 'POST',
  path: '/api/admin/policies/try',
  summary: 'Which agreements a ticket would get, why not those before them, and when it would fall due.',
  access: configurationReaders,
  body: z.strictObject({
    practice: z.enum(practiceKeys),
    priority: z.int().min(1).max(5).nullable(),
    serviceId: optionalId,
    categoryId: optionalId,
    /** Of the requester. */
    siteId: optionalId,
    departmentId: optionalId,
    vip: z.boolean().default(false),
    channel: z.enum(channels),
    /** That has it. */
    teamId: optionalId,
    at: z.iso.datetime(),
  }),
  response: z.object({ sla: trial, ola: trial }),
});
export type PolicyQuestion = z.output<typeof tryPolicies.body>;
