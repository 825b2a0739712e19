import { Router } from 'express';
import * as api from '../../shared/sla/promises.api.ts';
import { mount } from '../platform/http.ts';
import { readPromises } from './read-promises.ts';

export const promiseRoutes = Router();

mount(promiseRoutes, api.readPromises, ({ actor, query }) => readPromises(actor, query));
