import type { Routes } from '@angular/router';

export default [
  {
    path: '',
    loadComponent: () => import('./desk-layout').then((m) => m.DeskLayout),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'shell.area.desk',
        loadComponent: () => import('./desk-start-page').then((m) => m.DeskStartPage),
      },
      { path: 'q/:key', title: 'desk.queues', loadComponent: () => import('./list/list-page').then((m) => m.ListPage) },
      {
        path: 'list',
        title: 'desk.list.title',
        loadComponent: () => import('./list/list-page').then((m) => m.ListPage),
      },
      {
        path: 't/:ticket',
        title: 'shell.area.desk',
        loadComponent: () => import('./desk-ticket-page').then((m) => m.DeskTicketPage),
      },
      {
        path: 't/:ticket/work-order',
        title: 'tiers.order.title',
        loadComponent: () => import('./work-order/work-order-page').then((m) => m.WorkOrderPage),
      },
      { path: 'tickets/:ticket/work-order', redirectTo: 't/:ticket/work-order' },
      { path: 'tickets/:ticket', redirectTo: 't/:ticket' },
      {
        path: 'team/:id',
        title: 'team.title',
        loadComponent: () => import('./desk-team-page').then((m) => m.DeskTeamPage),
      },
      {
        path: 'new',
        title: 'desk.new.title',
        loadComponent: () => import('./new/new-ticket-page').then((m) => m.NewTicketPage),
      },
    ],
  },
] satisfies Routes;
