import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { DomainError } from './errors.ts';
import { styleNonceOf } from './security.ts';

/** Files whose name carries the hash of their content never change. */
const hashed = /[-.][A-Z0-9]{8}\.(js|css|woff2|svg|png|json)$/;

/** The built client: its files, and its one page for every other address. */
export function clientFiles(folder: string): Router {
  const router = Router();
  router.use(
    express.static(folder, {
      index: false,
      fallthrough: true,
      setHeaders: (res, file) => {
        res.setHeader('Cache-Control', hashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.get('/{*path}', clientPage(join(folder, 'index.html')));
  return router;
}

/** Read again when the client was built anew: a page that is kept would name files that are gone. */
function clientPage(file: string): RequestHandler {
  let kept = { at: -1, page: '' };
  return async (req, res) => {
    const built = await stat(file).catch(() => null);
    // A missing script must not answer with the page: the browser would take it for the script.
    if (built === null || /\.[a-z0-9]{1,5}$/i.test(req.path)) throw new DomainError('not-found', 'notFound');
    if (built.mtimeMs !== kept.at) kept = { at: built.mtimeMs, page: await readFile(file, 'utf8') };
    res
      .setHeader('Cache-Control', 'no-cache')
      .type('html')
      .send(kept.page.replace('<app-root', `<app-root ngCspNonce="${styleNonceOf(req)}"`));
  };
}
