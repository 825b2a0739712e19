import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { vendorDesk, type VendorDesk } from '../testing/vendor-desk.ts';
import { chargeVendorCase, notifyVendor, recordVendorStep, setVendorCase } from './vendor-cases.ts';

describe('working with a vendor', () => {
  let vendors: VendorDesk;
  let diego: Actor;
  before(async () => {
    vendors = await vendorDesk();
    const actor = await loadActor(vendors.diego.id);
    if (!actor) throw new Error('Diego may not act');
    diego = actor;
  });

  it('does not exist for the requester, and is refused to the owner who only follows', async () => {
    const { number } = await vendors.atVendorTeam();
    const { contractId } = vendors;
    const ana = await vendors.desk.actor('ana');
    const luis = await vendors.desk.actor('luis');
    for (const [actor, code] of [
      [ana, 'not-found'],
      [luis, 'forbidden'],
    ] as const) {
      expect(await refusalCode(notifyVendor(actor, number, { contractId }))).to.equal(code);
      expect(await refusalCode(chargeVendorCase(actor, number, 1, null))).to.equal(code);
      expect(await refusalCode(setVendorCase(actor, number, 1, 'A'))).to.equal(code);
      expect(await refusalCode(recordVendorStep(actor, number, 1, { step: 'responded' }))).to.equal(code);
    }
    expect(await database.all('SELECT id FROM vendor_cases')).to.deep.equal([]);
  });

  it('gives the ticket to the coordinator who is named, who then follows the vendor', async () => {
    const { number, id } = await vendors.atVendorTeam();
    await notifyVendor(diego, number, { contractId: vendors.contractId, coordinatorId: vendors.celia.id });
    const row = await database.first('SELECT assignee_id AS assigneeId FROM tickets WHERE id = ?', [id]);
    expect(row).to.deep.equal({ assigneeId: vendors.celia.id });
    const found = await database.first('SELECT coordinator_id AS coordinatorId FROM vendor_cases WHERE ticket_id = ?', [
      id,
    ]);
    expect(found).to.deep.equal({ coordinatorId: vendors.celia.id });
    const stint = await database.first<{ acceptedAt: number | null }>(
      'SELECT accepted_at AS acceptedAt FROM ticket_stints WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1',
      [id],
    );
    expect(stint?.acceptedAt).to.be.a('number');
  });
});
