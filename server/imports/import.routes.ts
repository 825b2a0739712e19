import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { type Request, type RequestHandler, Router } from 'express';
import multer from 'multer';
import * as api from '../../shared/imports/import.api.ts';
import { DomainError } from '../platform/errors.ts';
import { mount } from '../platform/http.ts';
import { findBatch, listBatches } from './import-batch.ts';
import { prepareImportFolder, removeUpload } from './import-files.ts';
import { presentImport, presentImportDetail } from './import.presenter.ts';
import { asBadInput, mappingFrom, MappingRefused, shippedMappings } from './shipped-mappings.ts';
import { startImport } from './start-import.ts';
import { askToUndo } from './undo-import.ts';

const maxUpload = 1024 ** 3;

const storage = multer.diskStorage({
  destination: (_req, _file, done) => {
    done(null, prepareImportFolder());
  },
  filename: (_req, _file, done) => {
    done(null, randomUUID());
  },
});
const receive = multer({
  storage,
  limits: { fileSize: maxUpload, files: 1, fields: 1, fieldSize: 500_000, parts: 3 },
}).single('file');

/** Requests whose file a job has taken over; every other upload goes with its request. */
const adopted = new WeakSet<Request>();

/** One file, to disk: it may be large. */
const receiveFile: RequestHandler = (req, res, next) => {
  res.once('close', () => {
    if (req.file && !adopted.has(req)) void removeUpload(req.file.path);
  });
  receive(req, res, (error: unknown) => {
    next(error === undefined ? undefined : refusalOf(error));
  });
};

function refusalOf(error: unknown): DomainError {
  if (!(error instanceof multer.MulterError)) return new DomainError('malformed', 'badUpload');
  if (error.code === 'LIMIT_FILE_SIZE') return new DomainError('too-large', 'tooLarge');
  return new DomainError('bad-input', 'badInput', { errors: [{ pointer: '/body/file', code: 'one-file' }] });
}

export const importRoutes = Router();

mount(importRoutes, api.listImports, async () => ({ items: (await listBatches()).map(presentImport) }));

mount(importRoutes, api.getImport, async ({ params }) => presentImportDetail(await findBatch(params.id)));

mount(importRoutes, api.listImportMappings, () => ({
  items: shippedMappings().map(({ key, mapping }) => ({ key, name: mapping.name, mapping: { ...mapping } })),
}));

mount(
  importRoutes,
  api.startImport,
  async ({ actor, body, req }) => {
    const { file } = req;
    if (!file)
      throw new DomainError('bad-input', 'badInput', { errors: [{ pointer: '/body/file', code: 'required' }] });
    try {
      const name = basename(Buffer.from(file.originalname, 'latin1').toString('utf8')).slice(0, 255) || 'import.csv';
      const { batch } = await startImport(actor, { name, path: file.path }, mappingFrom(body.mapping));
      if (batch.filePath === file.path) adopted.add(req);
      return await presentImportDetail(batch);
    } catch (error) {
      throw error instanceof MappingRefused ? asBadInput(error) : error;
    }
  },
  { before: receiveFile, ownBody: true },
);

mount(importRoutes, api.undoImport, async ({ actor, params, body }) =>
  presentImportDetail(await askToUndo(actor, params.id, body)),
);
