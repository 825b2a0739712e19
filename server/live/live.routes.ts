import { createSession } from 'better-sse';
import { type Request, Router } from 'express';
import { openLive } from '../../shared/live/live.api.ts';
import { loadActor } from '../people/load-actor.ts';
import { mountRaw } from '../platform/http.ts';
import { LiveFeed } from './live-feed.ts';

export const liveRoutes = Router();

/** The open streams of this process. */
export const liveFeed = new LiveFeed();

const heartbeatMs = 20_000;
const reconnectMs = 2000;
/** A reader that takes nothing any more must not fill the memory. */
const maxUnsent = 1_000_000;

mountRaw(liveRoutes, openLive, async ({ actor, query, req, res }) => {
  liveFeed.expectRoom(actor.id);
  const stream = await createSession(req, res, {
    keepAlive: heartbeatMs,
    retry: reconnectMs,
    headers: { 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' },
  });
  const leave = await liveFeed.join(
    actor,
    {
      currentActor: async () => ((await isSignedIn(req)) ? loadActor(actor.id) : undefined),
      send: (kind, data) => {
        if (!stream.isConnected) return;
        if (res.writableLength > maxUnsent) res.destroy();
        else stream.push(data, kind, String(data.position));
      },
      close: () => {
        res.end();
      },
    },
    query.lastEventId ?? headerPosition(req),
  );
  if (stream.isConnected) stream.once('disconnected', leave);
  else leave();
});

function headerPosition(req: Request): number | null {
  const header = req.get('last-event-id') ?? '';
  return /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** Asks the store, which knows of signing out, of both time limits and of sessions ended from elsewhere. */
function isSignedIn(req: Request): Promise<boolean> {
  return new Promise((resolve, reject) => {
    req.sessionStore.get(req.sessionID, (error, data) => {
      if (error === null || error === undefined) resolve(data?.personId !== undefined);
      else reject(error instanceof Error ? error : new Error('The session could not be read'));
    });
  });
}
