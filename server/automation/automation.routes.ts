import { Router } from 'express';
import * as api from '../../shared/automation/automation.api.ts';
import { mount } from '../platform/http.ts';
import { readAutomation, saveAutomation } from './automation-settings.ts';

export const automationRoutes = Router();

mount(automationRoutes, api.readAutomation, ({ actor }) => readAutomation(actor));
mount(automationRoutes, api.saveAutomation, ({ actor, body }) => saveAutomation(actor, body));
