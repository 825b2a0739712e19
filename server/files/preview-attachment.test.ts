import { expect } from 'chai';
import sharp from 'sharp';
import type { SmallDesk } from '../testing/small-desk.ts';
import type { TestApp, TestCaller } from '../testing/test-app.ts';
import { expectGone, fileDesk, ticketWithFiles, upload } from '../testing/uploads.ts';
import { previewAttachment } from './preview-attachment.ts';

describe('a preview', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let ana: TestCaller;

  beforeEach(async () => {
    ({ desk, app, ana } = await fileDesk());
  });

  const previewOf = (caller: TestCaller, id: unknown) =>
    caller.fetch(`/api/attachments/${String(id)}/preview`, { method: 'GET' });
  const status = async (caller: TestCaller, id: unknown) => (await previewOf(caller, id)).status;
  const uploaded = async (content: Buffer | string, name: string) => (await upload(ana, content, name)).body.id;

  it('answers 404 to whoever may not read the file, and to nonsense', async () => {
    const { shown, note } = await ticketWithFiles(app, desk);
    expect(await status(app.anonymous, shown)).to.equal(401);
    for (const person of [desk.john, desk.marta, desk.administrator]) {
      expect(await status(await app.as(person), shown)).to.equal(404);
    }
    expect(await status(ana, note), 'the desk wrote it for itself').to.equal(404);
    expect(await status(ana, 999999)).to.equal(404);
    expect(await status(ana, '1x')).to.equal(422);
    await expectGone(previewAttachment(desk.john, shown));
  });

  it('answers 404 for what is no picture, whatever it is called', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect(await status(ana, await uploaded('no picture', 'foto.png'))).to.equal(404);
    expect(await status(ana, await uploaded(svg, 'foto.svg'))).to.equal(404);
    const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    expect(await status(ana, await uploaded(photo.subarray(0, 40), 'cut.jpg')), 'cut off').to.equal(404);
  });

  it('draws nothing that unfolds into too many pixels', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'black' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).to.be.below(400_000);
    expect(await status(ana, await uploaded(bomb, 'bomb.png'))).to.equal(404);
  }).timeout(20_000);

  it('is drawn anew: small, upright, and without what the file carried along', async () => {
    const photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Artist: 'secret-name' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const response = await previewOf(ana, await uploaded(photo, 'foto.jpg'));
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('image/webp');
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(response.headers.get('content-security-policy')).to.include('sandbox');
    expect(response.headers.get('cache-control')).to.include('no-store');
    const { width, height, exif, orientation } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect([width, height]).to.deep.equal([480, 640]);
    expect([exif, orientation]).to.deep.equal([undefined, undefined]);
  });

  it('is seen by the requester where it is public, and by the desk', async () => {
    const { shown } = await ticketWithFiles(app, desk);
    for (const person of [desk.ana, desk.luis]) expect(await status(await app.as(person), shown)).to.equal(200);
  });
});
