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
