import { registerClockReader } from '../tickets/clock-reader.ts';
import { registerParticipant } from '../tickets/ticket-participants.ts';
import { keepClocks } from './keep-clocks.ts';
import { clockPresenter } from './present-clocks.ts';

/** Tells the core who counts the time beside its tickets; imported once where the server or a command is put together. */
registerClockReader(clockPresenter);
registerParticipant(keepClocks);
