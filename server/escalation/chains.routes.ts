import { Router } from 'express';
import * as api from '../../shared/escalation/chain.api.ts';
import { mount } from '../platform/http.ts';
import { createChain, listChains, orderChains, saveChain } from './save-chain.ts';

export const chainRoutes = Router();

mount(chainRoutes, api.listChains, ({ actor }) => listChains(actor));
mount(chainRoutes, api.createChain, ({ actor, body }) => createChain(actor, body));
mount(chainRoutes, api.saveChain, ({ actor, params, body }) => saveChain(actor, params.id, body));
mount(chainRoutes, api.orderChains, ({ actor, body }) => orderChains(actor, body));
