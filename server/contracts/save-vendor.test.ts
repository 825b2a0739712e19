import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { createVendor, editVendor } from './save-vendor.ts';

const vendor = { name: 'Impresión Total', email: null, phone: null, portalUrl: null, active: true, note: '' };

describe('saving a vendor', () => {
  let desk: SmallDesk;
  beforeEach(async () => {
    desk = await smallDesk();
  });

  it('is for whoever configures', async () => {
    expect(await refusalCode(createVendor(desk.luis, vendor))).to.equal('forbidden');
    const { id } = await createVendor(desk.administrator, vendor);
    expect(await refusalCode(editVendor(desk.luis, id, { ...vendor, version: 1 }))).to.equal('forbidden');
  });

  it('says who changed it last', async () => {
    const made = await createVendor(desk.administrator, vendor);
    const edited = await editVendor(desk.administrator, made.id, { ...vendor, phone: '55 1234', version: 1 });
    expect(edited).to.deep.include({ phone: '55 1234', version: 2 });
    expect(edited.changed.by).to.equal(desk.administrator.name);
  });

  it('leaves nothing behind when somebody saved since', async () => {
    const made = await createVendor(desk.administrator, vendor);
    const late = () => editVendor(desk.administrator, made.id, { ...vendor, name: 'Otra', version: 0 });
    expect(await refusalCode(late())).to.equal('conflict');
    expect(await database.first('SELECT name FROM vendors')).to.deep.equal({ name: 'Impresión Total' });
  });
});
