import { Router } from 'express';
import * as api from '../../shared/configuration/configuration.api.ts';
import { mount } from '../platform/http.ts';
import { readHistory } from './read-history.ts';

export const configurationRoutes = Router();

mount(configurationRoutes, api.readConfigurationHistory, async ({ actor, params, query }) => ({
  items: await readHistory(actor, params.kind, query),
}));
