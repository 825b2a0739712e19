import { parentPort } from 'node:worker_threads';
import type { FileOrder, WrittenFile } from './file-thread.ts';
import { writeFile } from './write-file.ts';

// Writes one file after the other; what a report says was counted before.
parentPort?.on('message', ({ id, document, format }: FileOrder) => {
  const answer = (written: WrittenFile) => parentPort?.postMessage(written);
  writeFile(document, format).then(
    (bytes) => answer({ id, bytes }),
    (error: unknown) => answer({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
