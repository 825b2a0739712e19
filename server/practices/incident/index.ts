import { type Priority, proposeLevels } from '../../../shared/tickets/priority.ts';
import { registerPractice } from '../../tickets/practice-server.ts';

registerPractice({
  key: 'incident',
  detailsTable: 'incident_details',
  detailColumns: [
    { property: 'affected', column: 'affected', kind: 'text' },
    { property: 'canWork', column: 'can_work', kind: 'text' },
    { property: 'priorityReason', column: 'priority_reason', kind: 'text' },
    { property: 'priorityConfirmed', column: 'priority_confirmed', kind: 'boolean' },
  ],
  openingDetails({ affected, canWork }, staff) {
    // A P1 that stands only on an employee's answers waits for somebody of the desk to confirm it (ITIL.md M).
    const detailsFor = (priority: Priority | null) => ({
      affected: affected ?? null,
      canWork: canWork ?? null,
      priorityReason: null,
      priorityConfirmed: staff || priority !== 1,
    });
    return affected && canWork ? { detailsFor, ...proposeLevels(affected, canWork) } : { detailsFor };
  },
  // Whoever of the desk sets the levels has confirmed what they make; an override keeps its reason.
  onEdit({ levelsSet, priorityReason }) {
    return {
      ...(levelsSet || priorityReason !== undefined ? { priorityConfirmed: true } : {}),
      ...(priorityReason === undefined ? {} : { priorityReason }),
    };
  },
});
