import type { Routes } from '@angular/router';
import { holdsAny, notSignedIn, signedIn, withStaffWords } from './core/session/guards';

export const routes: Routes = [
  {
    path: 'login',
    title: 'login.title',
    canActivate: [notSignedIn],
    loadComponent: () => import('./core/login/login-page').then((m) => m.LoginPage),
  },
  { path: 'l/:token', loadComponent: () => import('./core/mail-link/mail-link-page').then((m) => m.MailLinkPage) },
  {
    path: 's/:token',
    loadComponent: () => import('./core/survey/survey-link-page').then((m) => m.SurveyLinkPage),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./core/shell/shell').then((m) => m.Shell),
    children: [
      {
        path: 'desk',
        title: 'shell.area.desk',
        canActivate: [holdsAny('ticket.work', 'ticket.read-all'), withStaffWords],
        loadChildren: () => import('./features/desk/desk.routes'),
      },
      {
        path: 'insight',
        title: 'shell.area.insight',
        canActivate: [holdsAny('report.read'), withStaffWords],
        loadChildren: () => import('./features/insight/insight.routes'),
      },
      {
        path: 'admin',
        title: 'shell.area.admin',
        canActivate: [holdsAny('admin.people', 'admin.configure', 'import.run', 'audit.read'), withStaffWords],
        loadChildren: () => import('./features/admin/admin.routes'),
      },
      {
        path: 'no-permission',
        title: 'shell.denied.title',
        loadComponent: () => import('./core/pages/no-permission-page').then((m) => m.NoPermissionPage),
      },
      { path: '', loadChildren: () => import('./features/portal/portal.routes') },
      {
        path: '**',
        title: 'shell.notFound.title',
        loadComponent: () => import('./core/pages/not-found-page').then((m) => m.NotFoundPage),
      },
    ],
  },
];
