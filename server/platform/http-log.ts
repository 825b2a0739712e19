import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pinoHttp } from 'pino-http';
import { logger } from './logger.ts';

/** One line per request: no query string, no header, no body; those hold what people wrote. */
export const logRequests = pinoHttp({
  logger,
  genReqId: (_req, res) => {
    const id = randomUUID();
    res.setHeader('X-Request-Id', id);
    return id;
  },
  customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
  serializers: {
    req: (req: { id: string; method: string; url: string }) => ({
      id: req.id,
      method: req.method,
      path: withoutToken(req.url.split('?')[0] ?? ''),
    }),
    res: (res: { statusCode: number }) => ({ status: res.statusCode }),
  },
});

/** The links of mails carry what opens them in their path. */
function withoutToken(path: string): string {
  return path.replace(/^(\/l|\/api\/mail-links)\/[^/]+/, '$1/…');
}

export function requestIdOf(req: IncomingMessage): string {
  return typeof req.id === 'string' ? req.id : '';
}
