import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, orderEdit, readVersion } from '../configuration/configuration.api.ts';
import { ruleDefinition } from './automation-rule.ts';

const name = z.string().trim().min(3).max(120);

export const ruleView = z.object({
  id: z.number(),
  name: z.string(),
  active: z.boolean(),
  version: z.number(),
  definition: ruleDefinition,
  /** Tickets on which it has acted. */
  acted: z.number(),
});
export type RuleView = z.infer<typeof ruleView>;

const ruleList = z.object({ items: z.array(ruleView), orderVersion: z.number() });
export type RuleList = z.infer<typeof ruleList>;

export const listRules = defineEndpoint({
  method: 'GET',
  path: '/api/admin/rules',
  summary: 'The automatic rules: those that place what is opened in the order in which they are asked.',
  access: configurationReaders,
  response: ruleList,
});

export const orderRules = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/rule-order',
  summary: 'Put the rules in another order: of those that place what is opened, the first that fits wins.',
  access: 'admin.configure',
  body: z.strictObject(orderEdit),
  response: ruleList,
});
export type RuleOrder = z.output<typeof orderRules.body>;

const ruleBody = z.strictObject({ name, definition: ruleDefinition, note: changeNote });
export type RuleBody = z.infer<typeof ruleBody>;

export const createRule = defineEndpoint({
  method: 'POST',
  path: '/api/admin/rules',
  summary: 'Add a rule; it acts from now on, on tickets that are open too.',
  access: 'admin.configure',
  body: ruleBody,
  status: 201,
  response: ruleView,
});

const ruleEdit = ruleBody.extend({ active: z.boolean(), version: readVersion });
export type RuleEdit = z.infer<typeof ruleEdit>;

export const saveRule = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/rules/:id',
  summary: 'Change a rule, or switch it off; each save is a version.',
  access: 'admin.configure',
  params: idParams,
  body: ruleEdit,
  response: ruleView,
});

export const tryRule = defineEndpoint({
  method: 'POST',
  path: '/api/admin/rules/try',
  summary:
    'Which open tickets a rule would hit now, or which of the last hundred it would have placed; it changes nothing.',
  access: configurationReaders,
  body: z.strictObject({
    definition: ruleDefinition,
    /** The rule itself where there is one: those before it in the order win over it. */
    ruleId: z.int().positive().nullable().default(null),
  }),
  response: z.object({
    items: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        priority: z.number().nullable(),
        team: z.string(),
        /** When the rule would have acted. */
        since: z.iso.datetime(),
        /** Where it begins by the rule that wins; null for rules that look at open tickets. */
        to: z.string().nullable(),
        /** The rule before it that wins instead. */
        instead: z.string().nullable(),
      }),
    ),
    /** Open tickets of its conditions that were looked at. */
    looked: z.number(),
    /** There are more than can be looked at here. */
    more: z.boolean(),
  }),
});
export type RuleTrial = z.infer<typeof tryRule.response>;
