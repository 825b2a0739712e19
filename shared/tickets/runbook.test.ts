import { expect } from 'chai';
import { readRunbook, runbook } from './runbook.ts';

describe('runbook', () => {
  it('reads steps as administrators and earlier versions wrote them', () => {
    const stored = [
      { es: 'Mide', en: 'Measure', escalateWhen: { es: 'Sin señal', en: 'No signal' } },
      { es: 'a', en: 'b' },
      'Reinicia',
    ];
    expect(readRunbook(JSON.stringify(stored))).to.deep.equal([
      stored[0],
      { es: 'a', en: 'b', escalateWhen: null },
      { es: 'Reinicia', en: 'Reinicia', escalateWhen: null },
    ]);
  });

  it('leaves out what is no step and does not stumble over what is no list', () => {
    expect(readRunbook(JSON.stringify([{ es: 'solo' }, 7, null]))).to.deep.equal([]);
    for (const nothing of [null, undefined, '', '{}']) expect(readRunbook(nothing)).to.deep.equal([]);
  });

  it('asks for both languages of a step and of its hint', () => {
    expect(runbook.safeParse([{ es: 'Mide', en: '' }]).success).to.equal(false);
    expect(runbook.safeParse([{ es: 'Mide', en: 'Measure', escalateWhen: { es: 'x' } }]).success).to.equal(false);
  });
});
