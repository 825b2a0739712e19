import { Router } from 'express';
import * as api from '../../shared/pulse/pulse.api.ts';
import { mount } from '../platform/http.ts';
import { answerPulse, readOpenPulse } from './answer-pulse.ts';
import { readPulses } from './read-pulses.ts';

export const pulseRoutes = Router();

mount(pulseRoutes, api.readOpenPulse, ({ actor }) => readOpenPulse(actor));
mount(pulseRoutes, api.answerPulse, async ({ actor, body }) => {
  await answerPulse(actor, body);
  return {};
});
mount(pulseRoutes, api.readPulses, ({ actor }) => readPulses(actor));
