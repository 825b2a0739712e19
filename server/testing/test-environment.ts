import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Loaded by mocha before everything else: tests never touch the data folder of the product.
const folder = mkdtempSync(join(tmpdir(), 'escala-data-'));
process.env['NODE_ENV'] = 'test';
process.env['DATA_DIR'] = folder;
process.env['LOG_LEVEL'] ??= 'silent';
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

const cleanups: (() => Promise<unknown>)[] = [];

/** Ends what would keep the process alive (servers, pools), once all tests of the run are over. */
export function afterAllTests(cleanup: () => Promise<unknown>): void {
  cleanups.push(cleanup);
}

export const mochaHooks = {
  async afterAll(): Promise<void> {
    for (const cleanup of cleanups.reverse()) await cleanup();
  },
};
