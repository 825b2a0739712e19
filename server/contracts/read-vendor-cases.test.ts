import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import { inTransaction } from '../platform/database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { vendorDesk } from '../testing/vendor-desk.ts';
import { contractTerms } from '../../shared/contracts/contract-terms.ts';
import { readVendorCases } from './read-vendor-cases.ts';
import { createContract } from './save-contract.ts';
import { createVendor } from './save-vendor.ts';

describe('reading the vendors beside a ticket', () => {
  it('is for the desk alone', async () => {
    const vendors = await vendorDesk();
    const { number } = await vendors.atVendorTeam();
    expect(await refusalCode(readVendorCases(await vendors.desk.actor('ana'), number))).to.equal('not-found');
    expect(await refusalCode(readVendorCases(await vendors.desk.actor('sven'), number))).to.equal('not-found');
    const seen = await readVendorCases(await vendors.desk.actor('aldo'), number);
    expect(seen).to.deep.equal({
      cases: [],
      offers: [],
      may: { notify: false, record: false, charge: false },
      currency: 'USD',
    });
  });

  it('offers what covers the category, through the branches above it, before what does not; nothing that is over', async () => {
    const vendors = await vendorDesk();
    const { number, id } = await vendors.atVendorTeam();
    const admin = await vendors.desk.actor('berta');
    const facts = { email: null, phone: null, portalUrl: null, active: true, note: '' };
    const vendor = await createVendor(admin, { ...facts, name: 'Otro' });
    const branch = await inTransaction(async (unit) => {
      const { insertId } = await unit.run(
        "INSERT INTO categories (`key`, name_es, name_en, allowed_paths, runbook) VALUES ('print', 'I', 'P', '[]', '[]')",
      );
      await unit.run('UPDATE categories SET parent_id = ? WHERE id = (SELECT category_id FROM tickets WHERE id = ?)', [
        insertId,
        id,
      ]);
      const other = await unit.run("INSERT INTO services (`key`, name_es, name_en) VALUES ('mail', 'C', 'M')");
      return { category: insertId, service: other.insertId };
    });
    const contract = (name: string, terms: object) =>
      createContract(admin, {
        vendorId: vendor.id,
        name: { es: name, en: name },
        active: true,
        note: '',
        terms: contractTerms.parse({
          hours: { use: 'always' },
          targets: [{ metric: 'vendor-response', priority: 1, amount: 5, unit: 'minutes' }],
          ...terms,
        }),
      });
    await contract('mail', { serviceIds: [branch.service] });
    await contract('over', { validUntil: '2020-01-01' });
    await contract('branch', { categoryIds: [branch.category] });
    const diego = await loadActor(vendors.diego.id);
    if (!diego) throw new Error('Diego may not act');
    const { offers } = await readVendorCases(diego, number);
    expect(offers.map(({ name, covers }) => [name.en, covers])).to.deep.equal([
      ['Print', true],
      ['branch', true],
      ['mail', false],
    ]);
    // It promises something for a P1 only; this is a P3.
    expect(offers[1]?.promises).to.deep.equal([]);
  });
});
