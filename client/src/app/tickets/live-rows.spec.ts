import { expect } from 'chai';
import { buildTicketRow } from '../../testing/tickets';
import { changedRows, mergeRows, newRows } from './live-rows';

const first = buildTicketRow({ id: 1, number: 'INC-000001' });
const second = buildTicketRow({ id: 2, number: 'INC-000002' });

describe('rows that stay true', () => {
  it('keep their place whatever order the server sends', () => {
    const taken = { ...first, status: 'in-progress', version: 2 };
    expect(mergeRows([first, second], [second, taken])).to.deep.equal([taken, second]);
  });

  it('stay when they are no longer found', () => {
    expect(mergeRows([first, second], [second])).to.deep.equal([first, second]);
  });

  it('let only unknown ones wait', () => {
    expect(newRows([first], [second, first]).map(({ id }) => id)).to.deep.equal([2]);
  });

  it('flash when something is said differently', () => {
    expect(changedRows([first, second], [{ ...first, version: 2 }, second])).to.deep.equal([1]);
  });

  it('do not flash because time went by', () => {
    expect(changedRows([first], [{ ...first, ladder: [{ tier: 1, seconds: 61 }] }])).to.deep.equal([]);
  });

  it('flash when they reached another tier', () => {
    const up = { ...first, ladder: [...first.ladder, { tier: 2, seconds: 1 }] };
    expect(changedRows([first], [up])).to.deep.equal([1]);
  });
});
