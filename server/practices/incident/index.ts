import { proposeLevels } from '../../../shared/tickets/priority.ts';
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
    const details = { affected: affected ?? null, canWork: canWork ?? null, priorityReason: null, priorityConfirmed: staff };
    return affected && canWork ? { details, ...proposeLevels(affected, canWork) } : { details };
  },
  // Whoever of the desk sets the levels has confirmed what they make; an override keeps its reason.
  onEdit({ levelsSet, priorityReason }) {
    return {
      ...(levelsSet || priorityReason !== undefined ? { priorityConfirmed: true } : {}),
      ...(priorityReason === undefined ? {} : { priorityReason }),
    };
  },
});
