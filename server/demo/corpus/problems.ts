import { abroad } from './abroad.ts';
import { access } from './access.ts';
import { business } from './business.ts';
import { connection } from './connection.ts';
import { devices } from './devices.ts';
import { office } from './office.ts';
import type { Problem } from './problem.ts';

/** Everything that goes wrong, and everything people ask for, in the demo organisation. */
export const problems: readonly Problem[] = [...access, ...connection, ...devices, ...business, ...office, ...abroad];
