import { Router } from 'express';
import * as api from '../../shared/paging/page.api.ts';
import { mount } from '../platform/http.ts';
import { acknowledgePage, readPage } from './acknowledge-page.ts';

export const pageRoutes = Router();

mount(pageRoutes, api.readPage, ({ actor, params }) => readPage(actor, params.ticket));
mount(pageRoutes, api.acknowledgePage, ({ actor, params }) => acknowledgePage(actor, params.ticket));
