import type { ActionGuard } from '../tickets/action-guards.ts';
import { refuse } from '../tickets/ticket-draft.ts';
import { casesOf, isVendorServed } from './vendor-case-rows.ts';

/**
 * A team that vendors serve waits for one only once it was notified: its clock starts there, and somebody inside
 * follows it (ITIL.md T4). What follows its parent, rules and imports are not asked; other teams may wait for a
 * courier or a shop that no contract names.
 */
export const vendorWaitGuard: ActionGuard = {
  name: 'vendor-wait',
  load: () => Promise.resolve(null),
  async expect(reader, ticket, { verb }, { waitReason }) {
    if ((verb !== 'wait' && verb !== 'change-wait-reason') || waitReason !== 'vendor') return;
    if (!(await isVendorServed(reader, ticket.teamId))) return;
    const cases = await casesOf(reader, ticket.id);
    if (cases.every(({ endedAt }) => endedAt !== null)) refuse('illegal-transition', 'waits-without-vendor');
  },
};
