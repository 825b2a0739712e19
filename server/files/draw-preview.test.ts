import { expect } from 'chai';
import sharp from 'sharp';
import { drawPreview } from './draw-preview.ts';

describe('drawing a preview', () => {
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'navy' } });

  for (const format of ['png', 'jpeg', 'gif', 'webp', 'avif'] as const) {
    it(`draws ${format}`, async () => {
      const drawn = await drawPreview(await plain(40, 30).toFormat(format).toBuffer());
      const { format: made, width, height } = await sharp(drawn ?? Buffer.alloc(0)).metadata();
      expect([made, width, height]).to.deep.equal(['webp', 40, 30]);
    });
  }

  it('opens nothing else, whatever the file is called', async () => {
    expect(await drawPreview(await plain(4, 4).tiff().toBuffer())).to.equal(null);
    expect(await drawPreview(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'))).to.equal(
      null,
    );
    expect(await drawPreview(Buffer.alloc(0))).to.equal(null);
  });

  it('goes on after an image that failed', async () => {
    const good = await plain(9, 9).png().toBuffer();
    const [broken, fine] = await Promise.all([drawPreview(good.subarray(0, 30)), drawPreview(good)]);
    expect(broken).to.equal(null);
    expect(fine).to.not.equal(null);
  });
});
