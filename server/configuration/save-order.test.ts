import { expect } from 'chai';
import { systemActor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { saveOrder } from './save-order.ts';

describe('saveOrder', () => {
  beforeEach(() => emptyDatabase());

  const order = (ids: number[], current: number[], expected: number) =>
    inTransaction((unit) =>
      saveOrder(unit, systemActor('test'), {
        kind: 'chain-order',
        refId: 0,
        table: 'escalation_chains',
        ids,
        current,
        expected,
        note: '',
      }),
    );

  it('refuses an order of other things than there are, and an old one', async () => {
    const [row] = await database.all<{ id: number }>('SELECT id FROM escalation_chains');
    const id = row?.id ?? 0;
    expect(await refusalCode(order([id, id], [id], 0))).to.equal('conflict');
    expect(await refusalCode(order([], [id], 0))).to.equal('conflict');
    expect(await refusalCode(order([id], [id], 3))).to.equal('conflict');
    expect(await refusalCode(order([id], [id], 0))).to.equal('answered');
  });
});
