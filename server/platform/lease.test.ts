import { expect } from 'chai';
import { emptyDatabase } from '../testing/empty-database.ts';
import { setClock } from './clock.ts';
import { freeLease, renewLease, takeLease } from './lease.ts';

describe('lease', () => {
  beforeEach(emptyDatabase);
  afterEach(() => {
    setClock();
  });

  it('goes to one of many', async () => {
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeLease('sync', 1000)));
    expect(taken.filter(Boolean)).to.have.length(1);
  });

  it('is free again when its time is over, and other names always were', async () => {
    const now = Date.now();
    setClock(() => now);
    expect(await takeLease('sync', 1000)).to.equal(true);
    expect(await takeLease('other', 1000)).to.equal(true);
    setClock(() => now + 999);
    expect(await takeLease('sync', 1000)).to.equal(false);
    setClock(() => now + 1000);
    expect(await takeLease('sync', 1000)).to.equal(true);
  });

  it('can be held for longer and given back', async () => {
    const now = Date.now();
    setClock(() => now);
    expect(await renewLease('sync', 1000), 'nothing to renew').to.equal(false);
    await takeLease('sync', 1000);
    setClock(() => now + 900);
    expect(await renewLease('sync', 1000)).to.equal(true);
    setClock(() => now + 1500);
    expect(await takeLease('sync', 1000)).to.equal(false);
    await freeLease('sync');
    expect(await takeLease('sync', 1000)).to.equal(true);
  });
});
