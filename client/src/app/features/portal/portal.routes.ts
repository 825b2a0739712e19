import type { Routes } from '@angular/router';

export default [
  {
    path: '',
    pathMatch: 'full',
    title: 'portal.home.title',
    loadComponent: () => import('./home/home-page').then((m) => m.HomePage),
  },
  {
    path: 'report',
    title: 'portal.report.title',
    loadComponent: () => import('./report/report-page').then((m) => m.ReportPage),
  },
  {
    path: 'tickets',
    title: 'portal.tickets.title',
    loadComponent: () => import('./tickets/my-tickets-page').then((m) => m.MyTicketsPage),
  },
  {
    path: 'tickets/:ticket',
    title: 'portal.ticket.title',
    loadComponent: () => import('./ticket/my-ticket-page').then((m) => m.MyTicketPage),
  },
  {
    path: 'promises',
    title: 'portal.promises.title',
    loadComponent: () => import('./promises/promises-page').then((m) => m.PromisesPage),
  },
  {
    path: 'profile',
    title: 'portal.profile.title',
    loadComponent: () => import('./profile/profile-page').then((m) => m.ProfilePage),
  },
] satisfies Routes;
