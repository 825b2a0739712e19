import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { ShortMemory } from './short-memory.ts';

describe('short memory', () => {
  let reads = 0;
  const read = () => Promise.resolve((reads += 1));
  beforeEach(() => {
    reads = 0;
  });

  it('reads once for a moment, and once for those who ask at the same time', async () => {
    const memory = new ShortMemory<string, number>(40);
    expect(await Promise.all([memory.recall('a', read), memory.recall('a', read)])).to.deep.equal([1, 1]);
    expect(await memory.recall('b', read)).to.equal(2);
    await sleep(50);
    expect(await memory.recall('a', read)).to.equal(3);
  });

  it('forgets at once, also what is being read', async () => {
    const memory = new ShortMemory<string, number>(10_000);
    let finish = (_value: number) => {};
    const before = memory.recall('a', () => new Promise<number>((resolve) => (finish = resolve)));
    memory.forget('a');
    finish(7);
    expect(await before).to.equal(7);
    expect(await memory.recall('a', read)).to.equal(1);
    memory.forgetAll();
    expect(await memory.recall('a', read)).to.equal(2);
  });

  it('keeps no failure', async () => {
    const memory = new ShortMemory<string, number>(10_000);
    const failed = await memory.recall('a', () => Promise.reject(new Error('down'))).catch(String);
    expect(failed).to.equal('Error: down');
    expect(await memory.recall('a', read)).to.equal(1);
  });

  it('holds no more than it may', async () => {
    const memory = new ShortMemory<number, number>(10_000, 2);
    for (const key of [1, 2, 3]) await memory.recall(key, read);
    expect(await memory.recall(3, read)).to.equal(3);
    expect(await memory.recall(1, read)).to.equal(4);
  });
});
