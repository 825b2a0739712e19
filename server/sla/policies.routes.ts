import { Router } from 'express';
import * as api from '../../shared/sla/policy.api.ts';
import { mount } from '../platform/http.ts';
import { listPolicies } from './read-policies.ts';
import { createPolicy, orderPolicies, savePolicy } from './save-policy.ts';
import { tryPolicies } from './try-policies.ts';

export const policyRoutes = Router();

mount(policyRoutes, api.listPolicies, ({ actor }) => listPolicies(actor));
mount(policyRoutes, api.createPolicy, ({ actor, body }) => createPolicy(actor, body));
mount(policyRoutes, api.savePolicy, ({ actor, params, body }) => savePolicy(actor, params.id, body));
mount(policyRoutes, api.orderPolicies, ({ actor, body }) => orderPolicies(actor, body));
mount(policyRoutes, api.tryPolicies, ({ actor, body }) => tryPolicies(actor, body));
