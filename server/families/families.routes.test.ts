import { expect } from 'chai';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('the family of a ticket', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  it('is the desk’s: the requester of the parent learns nothing of the others', async () => {
    const { parent } = await familyOf(desk, ['ben']);
    expect((await desk.as('ana').get(`${at(parent)}/family`)).status).to.equal(403);
    expect((await desk.as('marta').get(`${at(parent)}/family`)).status).to.equal(404);
    const { body } = await desk.as('ana').get(at(parent));
    expect(body.children).to.deep.equal([]);
  });

  it('is not shown to a requester because they work at the desk elsewhere', async () => {
    const own = await desk.open({}, 'marta');
    expect((await desk.as('marta').get(`${at(own)}/family`)).status).to.equal(403);
  });

  it('says who belongs to it, what may be done, and what ended in it', async () => {
    const { parent, children } = await familyOf(desk, ['ben']);
    const duplicate = await desk.open({}, 'ben');
    await desk.as('luis').post(`${at(duplicate)}/merge`, { into: parent.number, version: 0 });
    const { body } = await desk.as('luis').get(`${at(parent)}/family`);
    expect(body.may).to.deep.equal({ attach: false, detach: false, merge: true, adopt: true });
    expect(body.absorbed).to.have.length(1);
    expect(body.absorbed[0]).to.deep.include({ id: duplicate.id, number: duplicate.number });
    const child = await desk.as('luis').get(`${at(children[0]!)}/family`);
    expect(child.body.parent).to.include({ id: parent.id, number: parent.number });
    expect(child.body.may).to.deep.equal({ attach: false, detach: true, merge: true, adopt: false });
    const auditor = await desk.as('aldo').get(`${at(parent)}/family`);
    expect(auditor.status, 'who reads all without working').to.equal(403);
  });
});
