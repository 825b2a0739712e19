import { expect } from 'chai';
import { runbookStep } from '../../../../../../shared/tickets/runbook';
import { emptyStep, type StepDraft, stepDraftOf, stepOf } from './runbook-draft';

/** As the contract sees it. */
const isWhole = (step: StepDraft): boolean => runbookStep.safeParse(stepOf(step)).success;

describe('a step of a runbook while it is written', () => {
  it('comes back as it was', () => {
    const hinted = { es: 'Mide', en: 'Measure', escalateWhen: { es: 'Sin señal', en: 'No signal' } };
    expect(stepOf(stepDraftOf(hinted))).to.deep.equal(hinted);
    const plain = { es: 'Mide', en: 'Measure', escalateWhen: null };
    expect(stepOf(stepDraftOf(plain))).to.deep.equal(plain);
  });

  it('is whole in both languages, with a hint in both or in none', () => {
    const step = { ...emptyStep, es: 'Mide', en: 'Measure' };
    expect(isWhole(emptyStep)).to.equal(false);
    expect(isWhole({ ...step, en: ' ' })).to.equal(false);
    expect(isWhole(step)).to.equal(true);
    expect(isWhole({ ...step, whenEs: 'Sin señal' })).to.equal(false);
    expect(isWhole({ ...step, whenEs: 'Sin señal', whenEn: 'No signal' })).to.equal(true);
  });
});
