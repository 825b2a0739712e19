import { expect } from 'chai';
import { Saving } from './saving';

describe('the saving of an editor', () => {
  it('marks what is missing only once somebody tried, and then saves nothing', async () => {
    const saving = new Saving(() => ['configuration.namesMissing']);
    expect(saving.faults()).to.deep.equal([]);
    expect(await saving.run(() => Promise.reject(new Error('never reached')))).to.equal(false);
    expect([saving.faults(), saving.problem()]).to.deep.equal([['configuration.namesMissing'], null]);
  });

  it('saves once at a time, and keeps what the server refused', async () => {
    const saving = new Saving(() => []);
    let finish: () => void = () => undefined;
    const first = saving.run(() => new Promise<void>((resolve) => (finish = resolve)));
    expect([saving.busy(), await saving.run(() => Promise.resolve())]).to.deep.equal([true, false]);
    finish();
    expect([await first, saving.busy()]).to.deep.equal([true, false]);
    expect(await saving.run(() => Promise.reject(new Error('refused')))).to.equal(false);
    expect([saving.problem()?.code, saving.busy()]).to.deep.equal(['internal', false]);
    expect([await saving.run(() => Promise.resolve()), saving.problem()]).to.deep.equal([true, null]);
  });

  it('has nothing to lose once it is saved, and keeps asking where it was refused', async () => {
    const saving = new Saving(() => []);
    saving.touched.set(true);
    await saving.run(() => Promise.reject(new Error('refused')));
    expect(saving.touched()).to.equal(true);
    await saving.run(() => Promise.resolve());
    expect(saving.touched()).to.equal(false);
  });
});
