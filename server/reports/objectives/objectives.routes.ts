import { Router } from 'express';
import * as api from '../../../shared/reports/objective.api.ts';
import { mount } from '../../platform/http.ts';
import { saveObjectives } from './objective-settings.ts';
import { readObjectiveChanges } from './read-objective-changes.ts';
import { readObjective, readObjectives } from './read-objectives.ts';

export const objectiveRoutes = Router();

mount(objectiveRoutes, api.readObjectives, ({ actor }) => readObjectives(actor));
mount(objectiveRoutes, api.saveObjectives, async ({ actor, body }) => {
  await saveObjectives(actor, body);
  return readObjectives(actor);
});
mount(objectiveRoutes, api.readObjective, ({ actor, params }) => readObjective(actor, params.key));
mount(objectiveRoutes, api.readObjectiveChanges, async ({ actor, params }) => ({
  items: await readObjectiveChanges(actor, params.key),
}));
