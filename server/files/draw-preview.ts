import type { Sharp } from 'sharp';
import { logger } from '../platform/logger.ts';

/** Longest side: sharp on a dense screen where it is shown half as large. */
const longestSide = 640;
/** A photo of a large camera fits; a small file that unfolds into gigabytes does not. */
const mostPixels = 50_000_000;
/** Seconds of work on one image. */
const longestWork = 10;
/** The loaders of what is previewed; the others of the library stay shut whatever a file claims to be. */
const loaders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`);

type DrawOn = (content: Buffer) => Sharp;
let ready: Promise<DrawOn | null> | undefined;

/** One image at a time: drawing takes a whole core and up to 200 MB. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * The image as new pixels: smaller, upright, without what the file carried along (place, camera, comments, hidden data).
 * @returns WebP, or null where the bytes are no image that may be drawn
 */
export function drawPreview(content: Buffer): Promise<Buffer | null> {
  const drawn = turn.then(() => draw(content));
  turn = drawn.catch(() => undefined);
  return drawn;
}

async function draw(content: Buffer): Promise<Buffer | null> {
  ready ??= openLibrary();
  const drawOn = await ready;
  if (drawOn === null) return null;
  try {
    return await drawOn(content)
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 76 })
      .timeout({ seconds: longestWork })
      .toBuffer();
  } catch (error) {
    logger.info({ err: error }, 'an attached image cannot be drawn');
    return null;
  }
}

/** Loaded with the first preview. A machine without a build of it goes without previews. */
async function openLibrary(): Promise<DrawOn | null> {
  try {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: loaders });
    return (content) => sharp(content, { limitInputPixels: mostPixels, sequentialRead: true, failOn: 'error' });
  } catch (error) {
    logger.warn({ err: error }, 'images cannot be drawn on this machine: attachments have no previews');
    return null;
  }
}
