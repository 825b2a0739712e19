import type { Routes } from '@angular/router';
import { holdsAny } from '../../core/session/guards';

export default [
  {
    path: 'wallboard',
    title: 'insight.wall.title',
    loadComponent: () => import('./wallboard/wallboard').then((m) => m.Wallboard),
  },
  {
    path: '',
    loadComponent: () => import('./insight-layout').then((m) => m.InsightLayout),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'insight.overview.title',
        loadComponent: () => import('./overview/overview-page').then((m) => m.OverviewPage),
      },
      {
        path: 'workload',
        title: 'insight.load.title',
        loadComponent: () => import('./workload/workload-page').then((m) => m.WorkloadPage),
      },
      {
        path: 'objectives',
        title: 'objectives.title',
        loadComponent: () => import('./objectives/objectives-page').then((m) => m.ObjectivesPage),
      },
      {
        path: 'objectives/:key',
        title: 'objectives.title',
        loadComponent: () => import('./objectives/objective-page').then((m) => m.ObjectivePage),
      },
      {
        path: 'schedules',
        title: 'insight.schedule.title',
        canActivate: [holdsAny('report.schedule')],
        loadComponent: () => import('./schedules/schedules-page').then((m) => m.SchedulesPage),
      },
      {
        path: 'kpi/:key',
        title: 'shell.area.insight',
        loadComponent: () => import('./kpi/kpi-page').then((m) => m.KpiPage),
      },
    ],
  },
] satisfies Routes;
