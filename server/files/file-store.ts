import type { Readable } from 'node:stream';

/** Where the bytes of files are: a folder here, an object store elsewhere. A file is known by the hash of its content. */
export interface FileStore {
  /** Takes a file of the incoming folder over; the same content stays once. */
  adopt(path: string, sha256: string): Promise<void>;
  /** Undefined when the bytes are gone. */
  open(sha256: string): Promise<{ readonly size: number; readonly content: Readable } | undefined>;
  /** Hashes of what has been here for longer than `ms`, in groups. */
  olderThan(ms: number): AsyncIterable<readonly string[]>;
  /** Only if it still is as old as that: a new upload of the same content makes it young. */
  removeOlderThan(ms: number, sha256: string): Promise<void>;
}
