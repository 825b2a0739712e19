import { expect } from 'chai';
import { serviceLevelPolicy } from '../../../../../../shared/sla/service-level-policy';
import { PolicyDraft, readable } from './policy-draft';

const definition = serviceLevelPolicy.parse({
  conditions: { priorities: [1, 2], criticalService: true },
  calendar: { use: 'calendar', calendarId: 3 },
  targets: [
    { metric: 'response', priority: 1, amount: 15, unit: 'minutes' },
    { metric: 'resolution', priority: 1, amount: 240, unit: 'minutes' },
    { metric: 'resolution', priority: null, amount: 2, unit: 'days' },
  ],
  thresholds: [{ percent: 80, notify: ['lead'] }],
});

/** "place code", as fields show it. */
const told = (draft: PolicyDraft): readonly string[] =>
  draft.faults().map(({ pointer, code }) => `${pointer.replace('/body/', '')} ${code}`);

describe('PolicyDraft', () => {
  it('gives back what it was given', () => {
    const draft = new PolicyDraft();
    draft.load(definition);
    expect(draft.definition()).to.deep.equal(definition);
  });

  it('shows minutes as hours where they are whole, and keeps what was typed', () => {
    const draft = new PolicyDraft();
    draft.load(definition);
    expect(draft.amountOf('resolution', 1)).to.deep.equal({ amount: 4, unit: 'hours' });
    expect(draft.amountOf('response', 1)).to.deep.equal({ amount: 15, unit: 'minutes' });
    expect(draft.amountOf('response', 2)).to.deep.equal({ amount: null, unit: 'hours' });
    draft.setAmount('response', 2, { amount: 1.5 });
    expect(draft.definition().targets.find(({ priority }) => priority === 2)?.amount).to.equal(90);
    expect(readable({ amount: 0, unit: 'minutes' })).to.deep.equal({ amount: 0, unit: 'minutes' });
  });

  it('promises only what its kind can, and something', () => {
    const draft = new PolicyDraft();
    draft.names.set({ es: 'Normal', en: 'Usual' });
    expect(told(draft)).to.deep.equal(['definition/targets too_small']);
    draft.kind.set('ola');
    draft.setAmount('stint', null, { amount: 2 });
    expect(draft.definition().targets).to.deep.equal([
      { metric: 'stint', priority: null, amount: 120, unit: 'minutes' },
    ]);
    expect(told(draft)).to.deep.equal([]);
    draft.kind.set('sla');
    expect(draft.definition().targets).to.deep.equal([]);
    draft.names.set({ es: 'Normal', en: ' ' });
    expect(told(draft)).to.include('name/en too_small');
  });

  it('refuses what the server would', () => {
    const draft = new PolicyDraft();
    draft.names.set({ es: 'Normal', en: 'Usual' });
    draft.setAmount('resolution', null, { amount: -1 });
    expect(told(draft)).to.deep.equal(['targets/resolution/any too_small']);
    draft.setAmount('resolution', null, { amount: 0 });
    expect(told(draft)).to.deep.equal(['targets/resolution/any no-amount']);
    draft.setAmount('resolution', null, { amount: 0.3, unit: 'minutes' });
    expect(told(draft)).to.deep.equal(['targets/resolution/any invalid_type']);
    draft.setAmount('resolution', null, { unit: 'hours' });
    draft.setAmount('resolution', null, { amount: 1 });
    draft.thresholds.set([{ percent: 50, notify: [] }]);
    expect(told(draft)).to.deep.equal(['definition/thresholds/0/notify too_small']);
    draft.thresholds.set([
      { percent: 50, notify: ['lead'] },
      { percent: 50, notify: ['team'] },
    ]);
    expect(told(draft)).to.deep.equal(['definition/thresholds/1/percent threshold-twice']);
    draft.thresholds.set([
      { percent: 110, notify: ['lead'] },
      { percent: 50, notify: ['assignee'] },
    ]);
    expect(told(draft)).to.deep.equal([]);
    expect(draft.definition().thresholds.at(-1)?.percent).to.equal(110);
  });

  it('answers before it resolves', () => {
    const draft = new PolicyDraft();
    draft.load(definition);
    draft.names.set({ es: 'Normal', en: 'Usual' });
    draft.setAmount('response', 1, { amount: 5, unit: 'hours' });
    expect(told(draft)).to.deep.equal(['targets/response/1 response-after-resolution']);
  });

  it('takes up an earlier version, and nothing that is none', () => {
    const draft = new PolicyDraft();
    expect(draft.restore({ nameEs: 'A', nameEn: 'B', active: false, ...definition })).to.equal(true);
    expect(draft.definition()).to.deep.equal(definition);
    expect(draft.restore({ nameEs: 'A' })).to.equal(false);
  });
});
