import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { DomainError } from './errors.ts';
import { actorOf } from './http.ts';

const nonces = new WeakMap<Request, string>();

/** For the styles that Angular adds at run time; a new one for each page. */
export function styleNonceOf(req: Request): string {
  const nonce = nonces.get(req) ?? randomBytes(16).toString('base64');
  nonces.set(req, nonce);
  return nonce;
}

const commonHeaders = helmet({
  contentSecurityPolicy: false,
  // Sent only over TLS; elsewhere browsers ignore it.
  strictTransportSecurity: { maxAge: 180 * 24 * 3600, includeSubDomains: false },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'same-origin' },
});

/** The content security policy of pages; answers of the API get one that allows nothing. */
export function securityHeaders(isPage: (req: Request) => boolean): RequestHandler {
  return (req, res, next) => {
    const policy = isPage(req)
      ? [
          "default-src 'none'",
          "script-src 'self'",
          `style-src-elem 'self' 'nonce-${styleNonceOf(req)}'`,
          // Widths and positions that templates set; they run nothing.
          "style-src-attr 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "font-src 'self'",
          "connect-src 'self'",
          "manifest-src 'self'",
          "base-uri 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'",
        ]
      : ["default-src 'none'", "frame-ancestors 'none'"];
    res.setHeader('Content-Security-Policy', policy.join('; '));
    commonHeaders(req, res, next);
  };
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site's page sends with our cookie. Every browser that runs the client sends
 * Sec-Fetch-Site or Origin with unsafe methods; a program without a browser sends neither and has no cookie to steal.
 */
export const requireSameOrigin: RequestHandler = (req, _res, next) => {
  if (!safeMethods.has(req.method) && !isSameOrigin(req)) throw new DomainError('forbidden', 'crossSite');
  next();
};

function isSameOrigin(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === req.get('host');
}

/** Requests a minute of one person from one address; 0 means no limit. */
export function limitRate(perMinute: number, scope: 'person' | 'address'): RequestHandler {
  if (perMinute === 0) {
    return (_req, _res, next) => {
      next();
    };
  }
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    // The address alone would let one office share one limit; the person alone one thief exhaust it.
    keyGenerator: (req) => `${scope === 'person' ? String(actorOf(req)?.id ?? 0) : ''}|${networkOf(req.ip ?? '')}`,
    validate: { keyGeneratorIpFallback: false },
    handler: () => {
      throw new DomainError('rate-limited', 'rateLimited', { params: { seconds: 60 }, retryAfterSeconds: 60 });
    },
  });
}

/** A household's whole IPv6 network counts as one address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  if (!plain.includes(':')) return plain;
  return plain.split(':').slice(0, 4).join(':');
}
