import { registerParticipant } from '../tickets/ticket-participants.ts';
import { registerPlacer } from '../tickets/opening-placement.ts';
import { assignOnEntry } from './assign-on-entry.ts';
import { placeByRules } from './opening-rules.ts';

/** Before the clocks, which count from who has the ticket; imported once where the server is put together. */
registerParticipant(assignOnEntry);
registerPlacer(placeByRules);
