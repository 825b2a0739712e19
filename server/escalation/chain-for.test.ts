import { expect } from 'chai';
import { type ChainDefinition, defaultChain } from '../../shared/escalation/escalation-chain.ts';
import { database, inTransaction } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { chainFor } from './chain-for.ts';

describe('chainFor', () => {
  beforeEach(() => emptyDatabase());

  const add = (key: string, position: number, active: boolean, definition: Partial<ChainDefinition>) =>
    inTransaction((unit) =>
      unit.run(
        'INSERT INTO escalation_chains (`key`, name_es, name_en, position, active, definition) VALUES (?, ?, ?, ?, ?, ?)',
        [key, key, key, position, active, JSON.stringify({ ...defaultChain, ...definition })],
      ),
    );
  const chosen = async (priority: number | null, teamId: number | null) =>
    (await chainFor(database, { priority, teamId }))?.name.en ?? null;

  it('calls out the gravest tickets in a new installation, and no other', async () => {
    const chain = await chainFor(database, { priority: 1, teamId: 4 });
    expect(chain?.definition).to.deep.equal(defaultChain);
    expect(chain?.version).to.equal(0);
    expect(await chosen(2, 4)).to.equal(null);
    expect(await chosen(null, null)).to.equal(null);
  });

  it('takes the first active one in the order of the administrators', async () => {
    await add('for-the-team', -1, true, { teamIds: [4] });
    await add('switched-off', -2, false, { teamIds: [4] });
    await add('for-all', 9, true, { priorities: [] });
    expect(await chosen(1, 4)).to.equal('for-the-team');
    expect(await chosen(1, 5)).to.equal('Gravest priority');
    expect(await chosen(null, 5)).to.equal('for-all');
  });
});
