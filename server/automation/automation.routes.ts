import { Router } from 'express';
import * as api from '../../shared/automation/automation.api.ts';
import * as assignment from '../../shared/automation/assignment.api.ts';
import * as rules from '../../shared/automation/rule.api.ts';
import { mount } from '../platform/http.ts';
import { readAssignment, saveAssignment } from './assignment-settings.ts';
import { readAutomation, saveAutomation } from './automation-settings.ts';
import { createRule, listRules, orderRules, saveRule } from './save-rule.ts';
import { tryAssignment } from './try-assignment.ts';
import { tryRule } from './try-rule.ts';

export const automationRoutes = Router();

mount(automationRoutes, api.readAutomation, ({ actor }) => readAutomation(actor));
mount(automationRoutes, api.saveAutomation, ({ actor, body }) => saveAutomation(actor, body));

mount(automationRoutes, rules.listRules, ({ actor }) => listRules(actor));
mount(automationRoutes, rules.orderRules, ({ actor, body }) => orderRules(actor, body));
mount(automationRoutes, rules.tryRule, ({ actor, body }) => tryRule(actor, body.definition, body.ruleId));
mount(automationRoutes, rules.createRule, ({ actor, body }) => createRule(actor, body));
mount(automationRoutes, rules.saveRule, ({ actor, params, body }) => saveRule(actor, params.id, body));

mount(automationRoutes, assignment.readAssignment, ({ actor, params }) => readAssignment(actor, params.id));
mount(automationRoutes, assignment.saveAssignment, ({ actor, params, body }) => saveAssignment(actor, params.id, body));
mount(automationRoutes, assignment.tryAssignment, ({ actor, params, body }) =>
  tryAssignment(actor, params.id, body.definition),
);
