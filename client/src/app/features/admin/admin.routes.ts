import { configurationReaders, peopleReaders, rightsReaders } from '../../../../../shared/access-control/permissions';
import type { Routes } from '@angular/router';
import { holdsAny } from '../../core/session/guards';
import { asksBeforeLosing } from './parts/unsaved';

export default [
  {
    path: '',
    loadComponent: () => import('./admin-layout').then((m) => m.AdminLayout),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'admin.title',
        loadComponent: () => import('./home/admin-home-page').then((m) => m.AdminHomePage),
      },
      {
        path: 'people',
        title: 'admin.page.people.title',
        canActivate: [holdsAny(...peopleReaders)],
        loadComponent: () => import('./people/people-page').then((m) => m.PeoplePage),
      },
      {
        path: 'access',
        title: 'admin.page.access.title',
        canActivate: [holdsAny(...rightsReaders)],
        loadComponent: () => import('./access/access-page').then((m) => m.AccessPage),
      },
      {
        path: 'priority',
        title: 'admin.page.priority.title',
        canActivate: [holdsAny(...configurationReaders)],
        canDeactivate: [asksBeforeLosing],
        loadComponent: () => import('./priority/priority-page').then((m) => m.PriorityPage),
      },
      {
        path: 'services',
        title: 'admin.page.services.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./services/services-page').then((m) => m.ServicesPage),
      },
      {
        path: 'statuses',
        title: 'admin.page.statuses.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./statuses/statuses-page').then((m) => m.StatusesPage),
      },
      {
        path: 'words',
        title: 'admin.page.words.title',
        canActivate: [holdsAny(...configurationReaders)],
        canDeactivate: [asksBeforeLosing],
        loadComponent: () => import('./words/words-page').then((m) => m.WordsPage),
      },
      {
        path: 'vendors',
        title: 'admin.page.vendors.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./vendors/vendors-page').then((m) => m.VendorsPage),
      },
      {
        path: 'calendars',
        title: 'admin.page.calendars.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./calendars/calendars-page').then((m) => m.CalendarsPage),
      },
      {
        path: 'calendars/:id',
        title: 'admin.page.calendars.title',
        canActivate: [holdsAny(...configurationReaders)],
        canDeactivate: [asksBeforeLosing],
        loadComponent: () => import('./calendars/calendar-page').then((m) => m.CalendarPage),
      },
      {
        path: 'policies',
        title: 'admin.page.policies.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./policies/policies-page').then((m) => m.PoliciesPage),
      },
      {
        path: 'policies/:id',
        title: 'admin.page.policies.title',
        canActivate: [holdsAny(...configurationReaders)],
        canDeactivate: [asksBeforeLosing],
        loadComponent: () => import('./policies/policy-page').then((m) => m.PolicyPage),
      },
      {
        path: 'chains',
        title: 'admin.page.chains.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./chains/chains-page').then((m) => m.ChainsPage),
      },
      {
        path: 'teams',
        title: 'admin.page.teams.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./teams/teams-page').then((m) => m.TeamsPage),
      },
      {
        path: 'teams/:id',
        title: 'team.title',
        canActivate: [holdsAny('people.read')],
        loadComponent: () => import('../../tickets/team/team-page').then((m) => m.TeamPage),
      },
      {
        path: 'imports',
        title: 'admin.page.imports.title',
        canActivate: [holdsAny('import.run')],
        loadComponent: () => import('./imports/imports-page').then((m) => m.ImportsPage),
      },
      {
        path: 'imports/:id',
        title: 'admin.page.imports.title',
        canActivate: [holdsAny('import.run')],
        loadComponent: () => import('./imports/import-page').then((m) => m.ImportPage),
      },
      {
        path: 'mails',
        title: 'admin.page.mails.title',
        canActivate: [holdsAny('admin.configure')],
        loadComponent: () => import('./mails/mails-page').then((m) => m.MailsPage),
      },
      {
        path: 'automation',
        title: 'admin.page.automation.title',
        canActivate: [holdsAny(...configurationReaders)],
        canDeactivate: [asksBeforeLosing],
        loadComponent: () => import('./automation/automation-page').then((m) => m.AutomationPage),
      },
      {
        path: 'costs',
        title: 'admin.page.costs.title',
        canActivate: [holdsAny(...configurationReaders)],
        canDeactivate: [asksBeforeLosing],
        loadComponent: () => import('./costs/costs-page').then((m) => m.CostsPage),
      },
      {
        path: 'jobs',
        title: 'admin.page.jobs.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./jobs/jobs-page').then((m) => m.JobsPage),
      },
      {
        path: 'system',
        title: 'admin.page.system.title',
        canActivate: [holdsAny(...configurationReaders)],
        loadComponent: () => import('./system/system-page').then((m) => m.SystemPage),
      },
    ],
  },
] satisfies Routes;
