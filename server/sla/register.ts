import { registerClockReader } from '../tickets/clock-reader.ts';
import { clockPresenter } from './present-clocks.ts';

/** Tells the core who counts the time beside its tickets; imported once where the server or a command is put together. */
registerClockReader(clockPresenter);
