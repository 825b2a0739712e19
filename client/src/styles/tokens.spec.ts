import { expect } from 'chai';
import { readFileSync } from 'node:fs';

const source = readFileSync('client/src/styles/tokens.css', 'utf8');
const colours = new Map(
  [...source.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Ink on ground, as the screens pair them. */
const texts: readonly (readonly [string, string])[] = [
  ...['surface', 'surface-raised', 'surface-sunken', 'surface-hover', 'accent-soft', 'private'].map(
    (ground) => ['ink', ground] as const,
  ),
  ...['surface', 'surface-raised', 'surface-sunken', 'surface-hover', 'private'].map(
    (ground) => ['ink-muted', ground] as const,
  ),
  ...['surface', 'surface-raised', 'surface-sunken'].map((ground) => ['ink-faint', ground] as const),
  ['ink-inverse', 'surface-inverse'],
  ['on-accent', 'accent'],
  ['on-breach', 'breach'],
  ...['surface', 'surface-raised', 'surface-hover'].map((ground) => ['accent', ground] as const),
  ['accent-strong', 'accent-soft'],
  ...['info', 'ok', 'warn', 'risk', 'breach'].flatMap((role) => [
    [role, `${role}-soft`] as const,
    [role, 'surface'] as const,
    [role, 'surface-raised'] as const,
  ]),
  ...[1, 2, 3, 4, 5].map((tier) => [`on-tier-${tier}`, `tier-${tier}`] as const),
];

/** What is drawn but not read: borders of controls, the focus ring. */
const graphics: readonly (readonly [string, string])[] = [
  ['line-strong', 'surface-raised'],
  ['line-strong', 'surface'],
  ['focus', 'surface'],
  ['focus', 'surface-raised'],
];

describe('design tokens', () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const [ink, ground] of texts) {
      it(`${ink} can be read on ${ground} (${scheme})`, () =>
        expect(contrast(ink, ground, scheme)).to.be.at.least(4.5));
    }
    for (const [shape, ground] of graphics) {
      it(`${shape} can be seen on ${ground} (${scheme})`, () =>
        expect(contrast(shape, ground, scheme)).to.be.at.least(3));
    }
  }

  it('has six sizes of type', () => {
    expect([...source.matchAll(/--text-(xs|s|m|l|xl|2xl): [\d.]+rem/g)]).to.have.length(6);
  });
});

function contrast(one: string, other: string, scheme: 'light' | 'dark'): number {
  const [brighter = 0, darker = 0] = [one, other]
    .map((name) => luminance(colours.get(name)![scheme]))
    .sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
