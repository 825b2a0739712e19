import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from './file-store.ts';

/** Files under `folder`, two levels of folders by hash. Several instances may share it. */
export function localFileStore(folder: string): FileStore {
  const folderOf = (sha256: string) => join(folder, checked(sha256).slice(0, 2), sha256.slice(2, 4));
  const pathOf = (sha256: string) => join(folderOf(sha256), sha256);

  return {
    adopt: async (path, sha256) => {
      await mkdir(folderOf(sha256), { recursive: true });
      const handle = await open(path, 'r+');
      try {
        // The time counts as that of the upload even where the same content has been for years.
        const now = new Date();
        await handle.utimes(now, now);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(path, pathOf(sha256));
    },
    open: async (sha256) => {
      try {
        const handle = await open(pathOf(sha256), 'r');
        const { size } = await handle.stat();
        return { size, content: handle.createReadStream() };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    olderThan: async function* (ms) {
      for (const outer of await namesIn(folder, /^[0-9a-f]{2}$/)) {
        for (const inner of await namesIn(join(folder, outer), /^[0-9a-f]{2}$/)) {
          const old: string[] = [];
          for (const name of await namesIn(join(folder, outer, inner), /^[0-9a-f]{64}$/)) {
            if (await isOlder(pathOf(name), ms)) old.push(name);
          }
          if (old.length > 0) yield old;
        }
      }
    },
    removeOlderThan: async (ms, sha256) => {
      if (await isOlder(pathOf(sha256), ms)) await rm(pathOf(sha256), { force: true });
    },
  };
}

function checked(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not the hash of a file');
  return sha256;
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => pattern.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function isOlder(path: string, ms: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < Date.now() - ms;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'ENOENT';
}
