import { registerPractice } from '../../tickets/practice-server.ts';

registerPractice({
  key: 'task',
  detailsTable: 'task_details',
  detailColumns: [
    { property: 'checklist', column: 'checklist', kind: 'json' },
    { property: 'dueOn', column: 'due_on', kind: 'text' },
  ],
  openingDetails: ({ details }) => ({
    detailsFor: () => ({ checklist: details['checklist'] ?? [], dueOn: details['dueOn'] ?? null }),
  }),
});
