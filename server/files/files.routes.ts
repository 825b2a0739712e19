import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import multer from 'multer';
import { downloadFile, previewFile } from '../../shared/files/files.api.ts';
import * as api from '../../shared/tickets/ticket.api.ts';
import { config } from '../platform/config.ts';
import { DomainError } from '../platform/errors.ts';
import { mount, mountRaw } from '../platform/http.ts';
import { discardUpload } from './discard-upload.ts';
import { attachmentDisposition, servedType } from './file-headers.ts';
import { incomingFolder } from './files-folder.ts';
import { openAttachment } from './open-attachment.ts';
import { previewAttachment } from './preview-attachment.ts';
import { storeUpload } from './store-upload.ts';

export const filesRoutes = Router();

const maxBytes = config.UPLOAD_MAX_MB * 1024 * 1024;

const receive = multer({
  storage: multer.diskStorage({
    destination: (_req, _file, done) => {
      done(null, incomingFolder());
    },
    filename: (_req, _file, done) => {
      done(null, randomUUID());
    },
  }),
  limits: { fileSize: maxBytes, files: 1, fields: 0, parts: 1 },
}).single('file');

/** One file, to disk. Whatever becomes of the request, it leaves nothing behind in the incoming folder. */
const receiveUpload: RequestHandler = (req, res, next) => {
  if (!req.is('multipart/form-data')) throw new DomainError('unsupported-media', 'notMultipart');
  // The form around the file takes a little more than the file.
  if (Number(req.get('content-length') ?? 0) > maxBytes + 10_000) throw tooLarge();
  res.once('close', () => {
    if (req.file) void rm(req.file.path, { force: true });
  });
  receive(req, res, (error: unknown) => {
    next(error === undefined ? undefined : refusalOf(error));
  });
};

const tooLarge = () => new DomainError('too-large', 'fileTooLarge', { params: { megabytes: config.UPLOAD_MAX_MB } });

function refusalOf(error: unknown): DomainError {
  if (!(error instanceof multer.MulterError)) return new DomainError('malformed', 'badUpload');
  if (error.code === 'LIMIT_FILE_SIZE') return tooLarge();
  return new DomainError('bad-input', 'badInput', { errors: [{ pointer: '/body/file', code: 'one-file' }] });
}

mount(
  filesRoutes,
  api.uploadFile,
  ({ actor, req }) => {
    const { file } = req;
    if (!file)
      throw new DomainError('bad-input', 'badInput', { errors: [{ pointer: '/body/file', code: 'required' }] });
    return storeUpload(actor, { path: file.path, name: nameOf(file), size: file.size });
  },
  { before: receiveUpload, ownBody: true },
);

/** Browsers write the name as UTF-8; the parser reads bytes. */
function nameOf(file: NonNullable<Request['file']>): string {
  return Buffer.from(file.originalname, 'latin1').toString('utf8');
}

mount(filesRoutes, api.discardUpload, async ({ actor, params }) => {
  await discardUpload(actor, params.id);
  return {};
});

mountRaw(filesRoutes, downloadFile, async ({ actor, params, res }) => {
  const file = await openAttachment(actor, params.id);
  res.setHeader('Content-Type', servedType(file.mediaType));
  res.setHeader('Content-Length', String(file.size));
  res.setHeader('Content-Disposition', attachmentDisposition(file.fileName));
  keepApart(res);
  try {
    await pipeline(file.content, res);
  } catch (error) {
    // Whoever went away in the middle of a download wants no answer.
    if (!res.destroyed) throw error;
  }
});

mountRaw(filesRoutes, previewFile, async ({ actor, params, res }) => {
  const preview = await previewAttachment(actor, params.id);
  res.setHeader('Content-Type', 'image/webp');
  res.setHeader('Content-Disposition', 'inline; filename="preview.webp"');
  keepApart(res);
  res.end(preview);
});

/** Bytes that people brought: no page, no script, no other site, no copy on the way. */
function keepApart(res: Response): void {
  res.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  res.setHeader('Cache-Control', 'private, no-store, no-transform');
}
