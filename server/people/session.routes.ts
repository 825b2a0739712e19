import { type Request, type RequestHandler, Router } from 'express';
import { Passport } from 'passport';
import { Strategy } from 'passport-custom';
import * as api from '../../shared/people/session.api.ts';
import { clock } from '../platform/clock.ts';
import { DomainError } from '../platform/errors.ts';
import { actorOf, identify, mount, mountPublic } from '../platform/http.ts';
import { networkOf } from '../platform/security.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { loadActor, presentActor } from './load-actor.ts';
import { endMySession, listMySessions } from './my-sessions.ts';
import { readSession } from './read-session.ts';
import { signIn } from './sign-in.ts';
import { updateMe } from './update-me.ts';

export interface SignInOptions {
  readonly directory: DirectorySettings | undefined;
  /** Shown on the sign-in page of the demo organisation. */
  readonly demo: api.SessionView['demo'];
}

/** Tells every request who sends it; a person who may no longer act is nobody. */
export const identifyPerson: RequestHandler = async (req, _res, next) => {
  const { personId } = req.session;
  const actor = personId === undefined ? undefined : await presentActor(personId);
  if (actor) identify(req, actor);
  next();
};

export function sessionRoutes({ directory, demo }: SignInOptions): Router {
  const router = Router();
  const passport = new Passport();
  passport.use(
    'password',
    new Strategy((req, done) => {
      const body: unknown = req.body;
      const { username, password } = api.signIn.body.parse(body);
      signIn(directory, { username, password, address: networkOf(req.ip ?? '') }).then(
        (id) => {
          done(null, { id });
        },
        (error: unknown) => {
          done(error);
        },
      );
    }),
  );

  mountPublic(router, api.readSession, ({ req }) => readSession(actorOf(req), demo));

  mountPublic(router, api.signIn, async ({ req, res }) => {
    const personId = await new Promise<number>((resolve, reject) => {
      const decided = (error: unknown, user?: { id: number } | false) => {
        if (user) resolve(user.id);
        else reject(error instanceof Error ? error : new DomainError('unauthenticated', 'signInFailed'));
      };
      const handler: unknown = passport.authenticate('password', { session: false }, decided);
      if (isHandler(handler)) handler(req, res, decided);
    });
    await startSession(req, personId);
    return readSession(await loadActor(personId), demo);
  });

  mount(router, api.signOut, async ({ req }) => {
    await new Promise<void>((resolve, reject) => {
      req.session.destroy((error: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });
    return {};
  });

  mount(router, api.updateMe, async ({ actor, body }) => {
    await updateMe(actor, body);
    return readSession(await loadActor(actor.id), demo);
  });

  mount(router, api.listMySessions, async ({ actor, req }) => ({ items: await listMySessions(actor, req.sessionID) }));

  mount(router, api.endMySession, async ({ actor, params }) => {
    await endMySession(actor, params.id);
    return {};
  });

  return router;
}

/** A new id at each sign-in: one that somebody planted before is worth nothing. */
async function startSession(req: Request, personId: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
  req.session.personId = personId;
  req.session.startedAt = clock.now();
  req.session.address = req.ip ?? '';
  req.session.userAgent = (req.get('user-agent') ?? '').slice(0, 300);
}

function isHandler(value: unknown): value is (req: unknown, res: unknown, next: unknown) => void {
  return typeof value === 'function';
}
