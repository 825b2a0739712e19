import { wrongIn } from '../../../../../shared/api/field-problems';
import { signal } from '@angular/core';
import { expect } from 'chai';
import * as z from 'zod';
import { ApiProblem } from '../../core/api/api-problem';
import { Saving } from './saving';

const contract = z.strictObject({ name: z.string().trim().min(1), steps: z.array(z.strictObject({ wait: z.int() })) });
const missing = { pointer: '/body/name', code: 'too_small', params: { min: 1, of: 'string' } };

describe('the saving of an editor', () => {
  it('marks the fields that a rule of the workflow lacks, and keeps the panel for what no field tells', async () => {
    const saving = new Saving();
    const problem = (fields: readonly string[]) =>
      new ApiProblem({ code: 'missing-fields', status: 422, title: '', extras: { fields } });
    saving.claim('l1Capable', false);
    await saving.run(() => Promise.reject(problem(['l1Capable'])));
    expect(saving.faultAt('l1Capable')?.code).to.equal('required');
    expect(saving.panel()).to.equal(null);
    await saving.run(() => Promise.reject(problem(['l1Capable', 'runbook'])));
    expect(saving.panel()?.code).to.equal('missing-fields');
  });

  it('marks what is missing only once somebody tried, and then saves nothing', async () => {
    const body = { name: ' ', steps: [] };
    const saving = new Saving(
      () => body,
      () => wrongIn(contract, body),
    );
    expect(saving.faults()).to.deep.equal([]);
    expect(await saving.run(() => Promise.reject(new Error('never reached')))).to.equal(false);
    expect([saving.faults(), saving.problem(), saving.failed()]).to.deep.equal([[missing], null, 1]);
  });

  it('saves once at a time, and keeps what the server refused', async () => {
    const saving = new Saving(
      () => null,
      () => [],
    );
    let finish: () => void = () => undefined;
    const first = saving.run(() => new Promise<void>((resolve) => (finish = resolve)));
    expect([saving.busy(), await saving.run(() => Promise.resolve())]).to.deep.equal([true, false]);
    finish();
    expect([await first, saving.busy()]).to.deep.equal([true, false]);
    expect(await saving.run(() => Promise.reject(new Error('refused')))).to.equal(false);
    expect([saving.problem()?.code, saving.busy()]).to.deep.equal(['internal', false]);
    expect([await saving.run(() => Promise.resolve()), saving.problem()]).to.deep.equal([true, null]);
  });

  it('tells the refusals of the server by their place until somebody sees to them', async () => {
    const saving = new Saving(
      () => null,
      () => [],
    );
    const errors = [
      { pointer: '/body/steps/1/wait', code: 'too_big', params: { max: 5 } },
      { pointer: '/body/steps', code: 'twice' },
    ];
    await saving.run(() => Promise.reject(new ApiProblem({ code: 'bad-input', status: 422, title: '', errors })));
    expect(saving.faultAt('steps/1')?.code).to.equal('too_big');
    expect(saving.faultAt('steps/10'), 'another row').to.equal(null);
    expect(saving.faultAt('steps', true)?.code, 'the list itself').to.equal('twice');
    saving.mend('steps/1/wait');
    expect(saving.faults()).to.deep.equal(errors.slice(1));
  });

  it('knows what no field shows', async () => {
    const errors = [
      { pointer: '/body/name', code: 'required' },
      { pointer: '/body/steps/0/wait', code: 'required' },
    ];
    const saving = new Saving(
      () => null,
      () => [],
    );
    saving.claim('name', false);
    saving.claim('steps', true);
    await saving.run(() => Promise.reject(new ApiProblem({ code: 'bad-input', status: 422, title: '', errors })));
    expect(saving.loose()).to.deep.equal(errors.slice(1));
  });

  it('has something to lose as soon as what stands there is not what was read, however it was changed', async () => {
    const rows = signal(['one', 'two']);
    const saving = new Saving(
      () => rows(),
      () => [],
    );
    saving.begin();
    expect(saving.touched()).to.equal(false);
    rows.set(['one']);
    expect(saving.touched(), 'a row was taken out').to.equal(true);
    rows.set(['one', 'two']);
    expect(saving.touched(), 'it is back').to.equal(false);
    rows.set([]);
    await saving.run(() => Promise.reject(new Error('refused')));
    expect(saving.touched(), 'refused').to.equal(true);
    await saving.run(() => Promise.resolve());
    expect(saving.touched(), 'saved').to.equal(false);
    saving.write();
    expect(saving.touched(), 'somebody types').to.equal(true);
  });
});
