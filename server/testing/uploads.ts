import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { config } from '../platform/config.ts';
import { commentOnTicket } from '../tickets/comment-on-ticket.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { smallDesk, type SmallDesk } from './small-desk.ts';
import { startApp, type TestApp, type TestCaller } from './test-app.ts';

export const filesFolder = join(config.DATA_DIR, 'files');

export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** A desk without a file, and Ana who uploads some. */
export async function fileDesk(): Promise<{ desk: SmallDesk; app: TestApp; ana: TestCaller }> {
  rmSync(filesFolder, { recursive: true, force: true });
  const desk = await smallDesk();
  const app = await startApp();
  return { desk, app, ana: await app.as(desk.ana) };
}

/** What is in the store: paths below its folder. */
export function storedFiles(): string[] {
  if (!existsSync(filesFolder)) return [];
  return readdirSync(filesFolder, { recursive: true })
    .map(String)
    .filter((name) => /[0-9a-f]{64}$/.test(name));
}

export function uploadForm(content: Buffer | string, name: string, field = 'file'): FormData {
  const data = new FormData();
  data.append(field, new Blob([new Uint8Array(Buffer.from(content))]), name);
  return data;
}

export async function upload(
  caller: TestCaller,
  content: Buffer | string = pixel,
  name = 'foto.png',
  field = 'file',
): Promise<{ status: number; body: { id: number } & Record<string, unknown> }> {
  const response = await caller.fetch('/api/uploads', { method: 'POST', body: uploadForm(content, name, field) });
  return { status: response.status, body: (await response.json()) as { id: number } & Record<string, unknown> };
}

/** A ticket of Ana with a file that she sees and one on a note of the desk. */
export async function ticketWithFiles(app: TestApp, desk: SmallDesk): Promise<{ shown: number; note: number }> {
  const shown = (await upload(await app.as(desk.ana))).body.id;
  const body = createTicketBody.parse({ title: 'x', affected: 'me', canWork: 'no', attachmentIds: [shown] });
  const { ticket } = await openTicket(desk.ana, body);
  const note = (await upload(await app.as(desk.luis), 'secreto', 'nota.txt')).body.id;
  await commentOnTicket(desk.luis, String(ticket.id), { body: 'nota', visibility: 'private', attachmentIds: [note] });
  return { shown, note };
}

/** Passes when the work is refused as if there were nothing. */
export async function expectGone(work: Promise<unknown>): Promise<void> {
  const error = await work.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'not-found') throw new Error('It was not refused');
}
