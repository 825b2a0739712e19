import { Router } from 'express';
import * as api from '../../shared/reference/reference-admin.api.ts';
import * as wordsApi from '../../shared/reference/desk-words.api.ts';
import * as statusApi from '../../shared/reference/status.api.ts';
import { mount } from '../platform/http.ts';
import { readDeskWords, readGlossary, saveDeskWords, suggestTags } from './desk-words.ts';
import { listServices } from './read-services.ts';
import { saveMatrix } from './save-matrix.ts';
import { createStatus, listStatuses, saveStatus } from './save-status.ts';
import { createCategory, createService, saveCategory, saveService } from './save-service.ts';

export const referenceAdminRoutes = Router();

mount(referenceAdminRoutes, api.listServices, ({ actor }) => listServices(actor));
mount(referenceAdminRoutes, api.createService, ({ actor, body }) => createService(actor, body));
mount(referenceAdminRoutes, api.saveService, ({ actor, params, body }) => saveService(actor, params.id, body));
mount(referenceAdminRoutes, api.createCategory, ({ actor, body }) => createCategory(actor, body));
mount(referenceAdminRoutes, api.saveCategory, ({ actor, params, body }) => saveCategory(actor, params.id, body));
mount(referenceAdminRoutes, statusApi.listStatuses, ({ actor }) => listStatuses(actor));
mount(referenceAdminRoutes, statusApi.createStatus, ({ actor, body }) => createStatus(actor, body));
mount(referenceAdminRoutes, statusApi.saveStatus, ({ actor, params, body }) => saveStatus(actor, params.id, body));
mount(referenceAdminRoutes, api.saveMatrix, async ({ actor, body }) => ({ version: await saveMatrix(actor, body) }));
mount(referenceAdminRoutes, wordsApi.readDeskWords, ({ actor }) => readDeskWords(actor));
mount(referenceAdminRoutes, wordsApi.saveDeskWords, ({ actor, body }) => saveDeskWords(actor, body));
mount(referenceAdminRoutes, wordsApi.suggestTags, ({ actor, query }) => suggestTags(actor, query));
mount(referenceAdminRoutes, wordsApi.readGlossary, ({ actor }) => readGlossary(actor));
