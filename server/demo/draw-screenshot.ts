import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random.ts';

type Colour = readonly [red: number, green: number, blue: number];

const width = 480;
const height = 270;

/** A PNG that looks like the screenshot of a message on a screen: window, title bar, lines of text, a button. */
export function drawScreenshot(random: Random): Buffer {
  const desktop: Colour = [random.between(40, 90), random.between(60, 110), random.between(90, 150)];
  const bar: Colour = random.pick([
    [176, 42, 48],
    [52, 92, 160],
    [90, 90, 96],
  ] as const);
  const lines = Array.from({ length: random.between(3, 5) }, () => random.between(120, 260));
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) row.set(colourAt(x, y, desktop, bar, lines), 1 + x * 3);
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number, desktop: Colour, bar: Colour, lines: readonly number[]): Colour {
  const inWindow = x > 70 && x < 410 && y > 50 && y < 220;
  if (!inWindow) return desktop;
  if (y < 76) return bar;
  if (x > 330 && x < 396 && y > 190 && y < 210) return bar;
  const line = Math.floor((y - 92) / 20);
  const inText = y >= 92 && (y - 92) % 20 < 8 && x > 88 && x < 88 + (lines[line] ?? 0);
  return inText ? [120, 124, 132] : [246, 247, 249];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
