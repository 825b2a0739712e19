import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { config } from '../platform/config.ts';

/** Where uploaded files wait for their job; each is removed when nobody needs it any more. */
export const importFolder = resolve(join(config.DATA_DIR, 'imports'));

export function prepareImportFolder(): string {
  mkdirSync(importFolder, { recursive: true });
  return importFolder;
}

/** SHA-256 of the file as it is, compressed or not. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) {
    const bytes: unknown = chunk;
    if (bytes instanceof Uint8Array) hash.update(bytes);
  }
  return hash.digest('hex');
}

/** Removes an uploaded file; a file that lies elsewhere is somebody's own and stays. */
export async function removeUpload(path: string | null): Promise<void> {
  if (path !== null && dirname(resolve(path)) === importFolder) await rm(path, { force: true });
}
