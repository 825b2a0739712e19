import { registerParticipant } from '../tickets/ticket-participants.ts';
import { assignOnEntry } from './assign-on-entry.ts';

/** Before the clocks, which count from who has the ticket; imported once where the server is put together. */
registerParticipant(assignOnEntry);
