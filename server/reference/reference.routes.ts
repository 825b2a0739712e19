import { createHash } from 'node:crypto';
import { Router } from 'express';
import * as api from '../../shared/reference/reference.api.ts';
import { mountRaw } from '../platform/http.ts';
import { readReference } from './read-reference.ts';

export const referenceRoutes = Router();

mountRaw(referenceRoutes, api.readReference, async ({ actor, req, res }) => {
  const body = JSON.stringify(await readReference(actor));
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  res.setHeader('ETag', tag).setHeader('Cache-Control', 'private, no-cache');
  if (req.get('if-none-match') === tag) res.status(304).end();
  else res.type('application/json').send(body);
});
