import { expect } from 'chai';
import { sniffMediaType } from '../files/sniff-media-type.ts';
import { drawScreenshot } from './draw-screenshot.ts';
import { Random } from './random.ts';

describe('demo screenshot', () => {
  it('is a small picture by its content, the same for the same seed', () => {
    const picture = drawScreenshot(new Random(1));
    expect(sniffMediaType(picture, 'captura.png')).to.equal('image/png');
    expect(picture.length).to.be.below(20_000);
    expect(drawScreenshot(new Random(1)).equals(picture)).to.be.true;
    expect(drawScreenshot(new Random(2)).equals(picture)).to.be.false;
  });
});
