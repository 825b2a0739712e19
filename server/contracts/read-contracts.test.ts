import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { smallDesk } from '../testing/small-desk.ts';
import { readContracts } from './read-contracts.ts';
import { createVendor } from './save-vendor.ts';

describe('reading vendors and contracts', () => {
  it('is for whoever configures', async () => {
    const { luis, ana } = await smallDesk();
    for (const actor of [luis, ana]) expect(await refusalCode(readContracts(actor))).to.equal('forbidden');
  });

  it('shows those in force first, the never edited ones too', async () => {
    const { administrator } = await smallDesk();
    const facts = { email: null, phone: null, portalUrl: null, note: '' };
    await createVendor(administrator, { ...facts, name: 'Antes', active: false });
    await inTransaction((unit) =>
      unit.run("INSERT INTO vendors (`key`, name, active, created_at, changed_at) VALUES ('s', 'Sembrado', 1, 5, 5)"),
    );
    const { vendors } = await readContracts(administrator);
    expect(vendors.map(({ name, version }) => [name, version])).to.deep.equal([
      ['Sembrado', 0],
      ['Antes', 1],
    ]);
  });
});
