import { expect } from 'chai';
import { firstDue, headerClocks } from './clock-names';

describe('headerClocks', () => {
  type Clock = Parameters<typeof headerClocks>[0][number];
  const clock = (id: number, more: Partial<Clock> = {}): Clock => ({
    id,
    kind: 'sla',
    metric: 'resolution',
    state: 'running',
    dueAt: `2026-03-12T1${String(id)}:00:00Z`,
    ...more,
  });
  const idsOf = (clocks: readonly Clock[]): number[] => headerClocks(clocks).map(({ id }) => id);

  it('puts the customer first, what presses most before the rest, and what stands still last', () => {
    expect(
      idsOf([
        clock(5),
        clock(2, { metric: 'response' }),
        clock(1, { kind: 'ola', metric: 'accept' }),
        clock(3, { metric: 'next-reply', state: 'paused', dueAt: null }),
      ]),
    ).to.deep.equal([2, 5, 3, 1]);
  });

  it('shows one clock of the team and one of the vendor: the nearest', () => {
    const inside = [
      clock(4, { kind: 'ola', metric: 'stint' }),
      clock(3, { kind: 'ola', metric: 'accept' }),
      clock(6, { kind: 'uc', metric: 'vendor-restore' }),
    ];
    expect(idsOf([clock(9), ...inside])).to.deep.equal([9, 3, 6]);
  });

  it('names the most urgent of the open ones where there is room for one', () => {
    const late = clock(1, { state: 'done' });
    expect(firstDue([clock(9), clock(3, { kind: 'ola' }), late]).map(({ id }) => id)).to.deep.equal([3]);
    expect(firstDue([late]).map(({ id }) => id)).to.deep.equal([1]);
    expect(firstDue([])).to.deep.equal([]);
  });

  it('leaves out what is over, except how the resolution ended', () => {
    const over = [
      clock(1, { metric: 'response', state: 'done' }),
      clock(2, { kind: 'ola', metric: 'stint', state: 'done' }),
      clock(3, { state: 'done' }),
    ];
    expect(idsOf(over)).to.deep.equal([3]);
    expect(idsOf([...over, clock(4, { metric: 'next-reply' })])).to.deep.equal([4]);
    expect(idsOf([clock(1, { state: 'cancelled' })])).to.deep.equal([]);
  });
});
