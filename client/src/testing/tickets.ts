import type { TicketRowView, TicketView } from '../../../shared/tickets/ticket-view';

const desk = { id: 1, name: 'Mesa de Servicio', tier: 1, tierTo: null };

/** A row of a list as the server would send it. */
export function buildTicketRow(more: Partial<TicketRowView> = {}): TicketRowView {
  return {
    id: 123,
    number: 'INC-000123',
    practice: 'incident',
    title: 'La impresora del 3.er piso no imprime',
    status: 'new',
    stateCategory: 'new',
    waitReason: null,
    waitUntil: null,
    priority: 3,
    priorityOverridden: false,
    tier: 1,
    tierTo: null,
    team: desk,
    ownerTeam: desk,
    assignee: null,
    requester: { id: 10, name: 'Ana', vip: false },
    serviceId: null,
    channel: 'portal',
    ladder: [{ tier: 1, seconds: 60 }],
    returns: 0,
    reopenCount: 0,
    createdAt: '2026-03-12T10:00:00.000Z',
    updatedAt: '2026-03-12T10:05:00.000Z',
    resolvedAt: null,
    dueAt: null,
    promises: { response: null, resolution: null, paused: false, opensAt: null },
    clock: null,
    joined: null,
    version: 1,
    ...more,
  };
}

/** A whole ticket as its requester sees it. */
export function buildTicket(more: Partial<TicketView> = {}): TicketView {
  return {
    ...buildTicketRow(),
    description: 'Desde ayer',
    descriptionHtml: '<p>Desde ayer</p>',
    language: 'es',
    beneficiary: null,
    owner: null,
    impact: 'low',
    urgency: 'medium',
    matrixVersion: 1,
    categoryId: null,
    closingCategoryId: null,
    siteId: null,
    departmentId: null,
    parent: null,
    children: [],
    links: [],
    resolution: null,
    mergedInto: null,
    details: {},
    stints: [],
    clocks: [],
    tags: [],
    watchers: [],
    watching: false,
    minutesLogged: null,
    waitingSeconds: 0,
    closedAt: null,
    actions: [],
    may: {
      edit: false,
      overridePriority: false,
      comment: true,
      notePrivately: false,
      logTime: false,
      addTask: false,
      offPath: false,
    },
    import: null,
    ...more,
  };
}
