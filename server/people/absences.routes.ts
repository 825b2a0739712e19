import { Router } from 'express';
import * as api from '../../shared/people/absence.api.ts';
import { mount } from '../platform/http.ts';
import { listAbsences } from './read-absences.ts';
import { addAbsence, removeAbsence, saveAbsence } from './save-absence.ts';

export const absenceRoutes = Router();

mount(absenceRoutes, api.listAbsences, ({ actor, params, query }) => listAbsences(actor, params.id, query));
mount(absenceRoutes, api.addAbsence, ({ actor, params, body }) => addAbsence(actor, params.id, body));
mount(absenceRoutes, api.saveAbsence, ({ actor, params, body }) => saveAbsence(actor, params.id, body));
mount(absenceRoutes, api.removeAbsence, ({ actor, params }) => removeAbsence(actor, params.id));
