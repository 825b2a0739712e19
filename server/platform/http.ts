import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import type * as z from 'zod';
import type { Endpoint } from '../../shared/api/endpoint.ts';
import { regionalLocale } from '../../shared/people/regional-locale.ts';
import { type Actor, type Language, requirePermission } from './actor.ts';
import { config } from './config.ts';
import { DomainError } from './errors.ts';
import { requestIdOf } from './http-log.ts';
import { isFault, parsePart, problemOf } from './http-problem.ts';
import { fingerprintOf, runOnce, type StoredAnswer } from './idempotency.ts';
import { logger } from './logger.ts';
import { acceptedLanguage } from './translate.ts';

/** A request that passed its contract. */
export interface Call<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly actor: Actor;
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  readonly req: Request;
  readonly res: Response;
}

type PublicCall<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Omit<
  Call<Params, Query, Body>,
  'actor'
>;

export interface MountOptions {
  /** Runs after the permission check and before the body is read, e.g. multer for uploads. */
  readonly before?: RequestHandler;
  /** Where `before` reads the body itself, the JSON parser stays out of the way. */
  readonly ownBody?: boolean;
  /** Largest JSON body in bytes. */
  readonly maxBody?: number;
}

const actors = new WeakMap<Request, Actor>();

/** Called by the sign-in of the people room, once per request. */
export function identify(req: Request, actor: Actor): void {
  actors.set(req, actor);
}

export function actorOf(req: Request): Actor | undefined {
  return actors.get(req);
}

/** What the screen shows decides; then the person's own language; then Spanish. */
export function languageOf(req: Request): Language {
  return acceptedLanguage(req.get('accept-language')) ?? actors.get(req)?.language ?? 'es';
}

/** How numbers and dates are written for whoever asks. */
export function localeOf(req: Request, language = languageOf(req)): string {
  const tags = (req.get('accept-language') ?? '').slice(0, 200).split(/[,;\s]+/);
  return regionalLocale(language, tags, actors.get(req)?.timeZone ?? 'UTC');
}

/** Serves one contract: 401 before 403 before 422, then the handler, then its answer as JSON. */
export function mount<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  router: Router,
  endpoint: Endpoint<P, Q, B, R>,
  handler: (call: Call<P, Q, B>) => Promise<z.input<R>> | z.input<R>,
  options?: MountOptions,
): void {
  serve(router, endpoint, options, async (req, res) => {
    const actor = permitted(req, endpoint);
    const call = { ...parsed(req, endpoint), actor, req, res };
    const key = endpoint.idempotent ? idempotencyKey(req) : undefined;
    const work = async (): Promise<StoredAnswer> => ({ status: endpoint.status, body: await handler(call) });
    const answer =
      key === undefined
        ? await work()
        : await runOnce(actor.id, key, fingerprintOf(req.method, req.path, call.body), work);
    send(res, endpoint, answer);
  });
}

/** For the few endpoints that need no session. */
export function mountPublic<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  router: Router,
  endpoint: Endpoint<P, Q, B, R>,
  handler: (call: PublicCall<P, Q, B>) => Promise<z.input<R>> | z.input<R>,
): void {
  if (endpoint.access !== 'public') throw new Error(`${endpoint.path} is not public`);
  serve(router, endpoint, {}, async (req, res) => {
    send(res, endpoint, { status: endpoint.status, body: await handler({ ...parsed(req, endpoint), req, res }) });
  });
}

/** For answers that are not JSON (files, event streams): the handler writes the response itself. */
export function mountRaw<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  router: Router,
  endpoint: Endpoint<P, Q, B, R>,
  handler: (call: Call<P, Q, B>) => Promise<void> | void,
): void {
  serve(router, endpoint, {}, async (req, res) => {
    const actor = permitted(req, endpoint);
    await handler({ ...parsed(req, endpoint), actor, req, res });
  });
}

const methods = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
const defaultMaxBody = 300_000;

function serve(
  router: Router,
  endpoint: Endpoint,
  options: MountOptions = {},
  respond: (req: Request, res: Response) => Promise<void>,
): void {
  const guard: RequestHandler = (req, _res, next) => {
    if (endpoint.access !== 'public') permitted(req, endpoint);
    if (endpoint.method !== 'GET' && !options.ownBody) requireJson(req);
    next();
  };
  const before = options.before ? [options.before] : [];
  const parser =
    endpoint.method === 'GET' || options.ownBody
      ? []
      : [express.json({ limit: options.maxBody ?? defaultMaxBody, type: 'application/json' })];
  router[methods[endpoint.method]](endpoint.path, guard, ...before, ...parser, respond);
}

function permitted(req: Request, endpoint: Endpoint): Actor {
  const actor = actors.get(req);
  if (!actor) throw new DomainError('unauthenticated', 'unauthenticated');
  const { access } = endpoint;
  if (access === 'session' || access === 'public') return actor;
  requirePermission(actor, ...(typeof access === 'string' ? [access] : access));
  return actor;
}

function requireJson(req: Request): void {
  const empty = req.get('content-length') === '0' || (!req.get('content-length') && !req.get('transfer-encoding'));
  if (!empty && !req.is('application/json')) throw new DomainError('unsupported-media', 'notJson');
}

function parsed<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  req: Request,
  endpoint: Endpoint<P, Q, B, R>,
) {
  const body: unknown = endpoint.method === 'GET' ? {} : (req.body ?? {});
  return {
    params: parsePart(endpoint.params, 'params', { ...req.params }),
    query: parsePart(endpoint.query, 'query', { ...req.query }),
    body: parsePart(endpoint.body, 'body', body),
  };
}

function idempotencyKey(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key !== undefined && !/^[A-Za-z0-9_-]{8,120}$/.test(key)) throw new DomainError('malformed', 'badKey');
  return key;
}

function send(res: Response, endpoint: Endpoint, { status, body }: StoredAnswer): void {
  if (res.headersSent) return;
  // A contract that the server breaks is found by tests, and costs nothing in production.
  if (config.NODE_ENV !== 'production' && status !== 204) endpoint.response.parse(body);
  res.setHeader('Cache-Control', res.getHeader('Cache-Control') ?? 'no-store');
  if (status === 204) res.status(204).end();
  else res.status(status).json(body);
}

/** An unknown address under /api is a problem document too, not the page of the application. */
export const unknownAddress: RequestHandler = () => {
  throw new DomainError('not-found', 'notFound');
};

/** The last middleware: everything that was thrown becomes a problem document. */
export function answerProblem(error: unknown, req: Request, res: Response, next: NextFunction): void {
  const { status, body, retryAfterSeconds } = problemOf(error, languageOf(req), requestIdOf(req));
  if (isFault(status)) logger.error({ err: error, request: requestIdOf(req) }, 'request failed');
  if (res.headersSent) {
    next(error);
    return;
  }
  if (retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(retryAfterSeconds));
  res.setHeader('Cache-Control', 'no-store');
  res.status(status).type('application/problem+json').send(JSON.stringify(body));
}
