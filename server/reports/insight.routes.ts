import { Router } from 'express';
import * as api from '../../shared/reports/report.api.ts';
import { mount } from '../platform/http.ts';
import { readAges } from './read-ages.ts';
import { readBatches } from './read-batches.ts';
import { readChoices } from './read-choices.ts';
import { readFunnel } from './read-funnel.ts';
import { readKpi } from './read-kpi.ts';
import { readOverview } from './read-overview.ts';
import { readSeries } from './read-series.ts';

export const insightRoutes = Router();

mount(insightRoutes, api.readOverview, ({ actor, query }) => readOverview(actor, query));
mount(insightRoutes, api.readFunnel, ({ actor, query }) => readFunnel(actor, query));
mount(insightRoutes, api.readKpi, ({ actor, params, query }) => readKpi(actor, params.key, query));
mount(insightRoutes, api.readSeries, ({ actor, query }) => readSeries(actor, query));
mount(insightRoutes, api.readAges, ({ actor, query }) => readAges(actor, query));
mount(insightRoutes, api.readBatches, ({ actor }) => readBatches(actor));
mount(insightRoutes, api.readChoices, ({ actor }) => readChoices(actor));
