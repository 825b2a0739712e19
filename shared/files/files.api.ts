import * as z from 'zod';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { previewPath } from './previews.ts';
import { discardUpload, downloadPath, uploadFile } from '../tickets/ticket.api.ts';

export const downloadFile = defineEndpoint({
  method: 'GET',
  path: downloadPath,
  summary: 'The bytes of a file, always as an attachment; who may read its ticket (or note) may fetch it.',
  access: 'session',
  params: idParams,
  /** The file itself, not JSON. */
  response: z.unknown(),
});

export const previewFile = defineEndpoint({
  method: 'GET',
  path: previewPath,
  summary: 'A small picture (WebP) of an attached image, drawn anew; 404 where there is none.',
  access: 'session',
  params: idParams,
  /** The picture itself, not JSON. */
  response: z.unknown(),
});

export const fileEndpoints = [uploadFile, discardUpload, downloadFile, previewFile] as const;
