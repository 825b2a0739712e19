import { Router } from 'express';
import * as costs from '../../shared/reports/costs.api.ts';
import * as api from '../../shared/reports/report.api.ts';
import * as schedules from '../../shared/reports/schedule.api.ts';
import * as workload from '../../shared/reports/workload.api.ts';
import { attachmentDisposition } from '../files/file-headers.ts';
import { clock } from '../platform/clock.ts';
import { languageOf, localeOf, mount, mountRaw } from '../platform/http.ts';
import { readCosts, saveCosts } from './cost-settings.ts';
import { exportReport } from './files/export-report.ts';
import { readAges } from './read-ages.ts';
import { readBatches } from './read-batches.ts';
import { readChoices } from './read-choices.ts';
import { readFunnel } from './read-funnel.ts';
import { readKpi } from './read-kpi.ts';
import { readNow } from './read-now.ts';
import { readOverview } from './read-overview.ts';
import { readSeries } from './read-series.ts';
import { readWorkload } from './read-workload.ts';
import { createSchedule, deleteSchedule, pauseSchedule, readSchedules } from './schedules/schedule-report.ts';
import { previewReport } from './schedules/preview-report.ts';
import { sendReportNow } from './schedules/send-due-reports.ts';

export const insightRoutes = Router();

mount(insightRoutes, api.readOverview, ({ actor, query }) => readOverview(actor, query));
mount(insightRoutes, api.readNow, ({ actor, query }) => readNow(actor, query));
mount(insightRoutes, workload.readWorkload, ({ actor, query }) => readWorkload(actor, query));
mount(insightRoutes, api.readFunnel, ({ actor, query }) => readFunnel(actor, query));
mount(insightRoutes, api.readKpi, ({ actor, params, query }) => readKpi(actor, params.key, query));
mount(insightRoutes, api.readSeries, ({ actor, query }) => readSeries(actor, query));
mount(insightRoutes, api.readAges, ({ actor, query }) => readAges(actor, query));
mount(insightRoutes, api.readBatches, ({ actor }) => readBatches(actor));
mount(insightRoutes, api.readChoices, ({ actor }) => readChoices(actor));
mount(insightRoutes, costs.readCosts, ({ actor }) => readCosts(actor));
mount(insightRoutes, costs.saveCosts, ({ actor, body }) => saveCosts(actor, body));
mount(insightRoutes, schedules.readSchedules, ({ actor }) => readSchedules(actor));
mount(insightRoutes, schedules.previewSchedule, ({ actor, body }) => previewReport(actor, body));
mount(insightRoutes, schedules.createSchedule, ({ actor, body }) => createSchedule(actor, body));
mount(insightRoutes, schedules.pauseSchedule, async ({ actor, params, body }) => {
  await pauseSchedule(actor, params.id, body.paused);
  return {};
});
mount(insightRoutes, schedules.sendScheduleNow, async ({ actor, params }) => ({
  sent: await sendReportNow(actor, params.id),
}));
mount(insightRoutes, schedules.deleteSchedule, async ({ actor, params }) => {
  await deleteSchedule(actor, params.id);
  return {};
});
mountRaw(insightRoutes, api.readReportFile, async ({ actor, params, query, req, res }) => {
  const { by = [], format, language = languageOf(req), ...scope } = query;
  const file = await exportReport(
    actor,
    { report: params.report, by, scope, voice: { language, locale: localeOf(req, language) } },
    format,
    clock.now(),
  );
  res.setHeader('Content-Type', file.mediaType);
  res.setHeader('Content-Disposition', attachmentDisposition(file.name));
  res.setHeader('Cache-Control', 'private, no-store');
  res.end(file.bytes);
});
