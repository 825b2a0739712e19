import { Router } from 'express';
import * as api from '../../shared/automation/automation.api.ts';
import * as rules from '../../shared/automation/rule.api.ts';
import { mount } from '../platform/http.ts';
import { readAutomation, saveAutomation } from './automation-settings.ts';
import { createRule, listRules, saveRule } from './save-rule.ts';
import { tryRule } from './try-rule.ts';

export const automationRoutes = Router();

mount(automationRoutes, api.readAutomation, ({ actor }) => readAutomation(actor));
mount(automationRoutes, api.saveAutomation, ({ actor, body }) => saveAutomation(actor, body));

mount(automationRoutes, rules.listRules, ({ actor }) => listRules(actor));
mount(automationRoutes, rules.tryRule, ({ actor, body }) => tryRule(actor, body.definition));
mount(automationRoutes, rules.createRule, ({ actor, body }) => createRule(actor, body));
mount(automationRoutes, rules.saveRule, ({ actor, params, body }) => saveRule(actor, params.id, body));
