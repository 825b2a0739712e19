import { openAsBlob } from 'node:fs';
import { config } from '../platform/config.ts';
import { DomainError } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';

const timeoutMs = 60_000;

/**
 * Asks the scanner that the operator has configured (FILE_SCANNER_URL), which gets the bytes by POST: any 2xx lets
 * the file pass, 422 refuses it. Whatever else it does, the file does not pass: a scanner that is down keeps all out.
 */
export async function scanFile(path: string, scanner: string | undefined = config.FILE_SCANNER_URL): Promise<void> {
  if (scanner === undefined) return;
  const status = await askScanner(path, scanner);
  if (status === 422) throw new DomainError('unsupported-media', 'fileRefusedByScanner');
  if (status < 200 || status > 299) {
    throw new DomainError('unavailable', 'scannerDown', { retryAfterSeconds: 60 });
  }
}

/** @returns 0 when nobody answered */
async function askScanner(path: string, scanner: string): Promise<number> {
  try {
    const response = await fetch(scanner, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: await openAsBlob(path),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    logger.error({ err: error }, 'the file scanner does not answer');
    return 0;
  }
}
