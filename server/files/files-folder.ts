import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../platform/config.ts';
import { localFileStore } from './local-file-store.ts';

const folder = join(config.DATA_DIR, 'files');

export const fileStore = localFileStore(folder);

/** Where uploads arrive. It is on the file system of the store, so that taking one over moves no bytes. */
export function incomingFolder(): string {
  const incoming = join(folder, 'incoming');
  mkdirSync(incoming, { recursive: true });
  return incoming;
}
