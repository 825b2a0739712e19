import { expect } from 'chai';
import { contractTerms } from '../../shared/contracts/contract-terms.ts';
import { database } from '../platform/database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { createContract, editContract } from './save-contract.ts';
import { createVendor } from './save-vendor.ts';

const terms = contractTerms.parse({
  hours: { use: 'always' },
  targets: [{ metric: 'vendor-response', amount: 30, unit: 'minutes' }],
});

describe('saving a contract', () => {
  let desk: SmallDesk;
  let contract: Parameters<typeof createContract>[1];
  beforeEach(async () => {
    desk = await smallDesk();
    const facts = { name: 'ERP', email: null, phone: null, portalUrl: null, active: true, note: '' };
    const vendor = await createVendor(desk.administrator, facts);
    contract = { vendorId: vendor.id, name: { es: 'Soporte', en: 'Support' }, active: true, terms, note: '' };
  });

  it('is for whoever configures', async () => {
    expect(await refusalCode(createContract(desk.luis, contract))).to.equal('forbidden');
    const { id } = await createContract(desk.administrator, contract);
    expect(await refusalCode(editContract(desk.luis, id, { ...contract, version: 1 }))).to.equal('forbidden');
  });

  it('points the contract to its newest terms and never touches the older ones', async () => {
    const { id } = await createContract(desk.administrator, contract);
    const [first] = await database.all<{ id: number; definition: string }>('SELECT * FROM contract_versions');
    const better = contractTerms.parse({ ...terms, availability: 99.9 });
    const edited = await editContract(desk.administrator, id, { ...contract, terms: better, version: 1 });
    expect(edited.terms.availability).to.equal(99.9);
    const [kept, newest] = await database.all<{ id: number; definition: string }>(
      'SELECT * FROM contract_versions ORDER BY id',
    );
    expect(kept).to.deep.equal(first);
    const row = await database.first<{ current: number }>('SELECT current_version_id AS current FROM contracts');
    expect(row?.current).to.equal(newest?.id);
  });

  it('takes back the terms too when somebody saved since', async () => {
    const { id } = await createContract(desk.administrator, contract);
    const better = contractTerms.parse({ ...terms, availability: 99.9 });
    const late = () => editContract(desk.administrator, id, { ...contract, terms: better, version: 0 });
    expect(await refusalCode(late())).to.equal('conflict');
    expect(await database.all('SELECT id FROM contract_versions')).to.have.length(1);
  });
});
