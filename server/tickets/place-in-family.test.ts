import { expect } from 'chai';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('parents and children', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  it('are for those who may work on both', async () => {
    const [one, other] = [await desk.open(), await desk.open()];
    for (const [by, status] of [
      ['ana', 403],
      ['aldo', 403],
      ['marta', 404],
    ] as const) {
      expect((await desk.as(by).put(`${at(one)}/parent`, { parent: other.number })).status, by).to.equal(status);
      expect((await desk.as(by).delete(`${at(one)}/parent`)).status, by).to.equal(status);
    }
    expect((await desk.as('luis').put(`${at(one)}/parent`, { parent: 'INC-999999' })).status).to.equal(404);
    expect((await desk.as('luis').get(at(one))).body.parent).to.equal(null);
  });

  it('go one level deep, never in a circle, and only among open tickets of one kind', async () => {
    const { parent, children } = await familyOf(desk, ['ben']);
    const [lonely, over] = [await desk.open(), await desk.open()];
    const child = children[0]!;
    const attach = async (one: { id: number }, to: { number: string }) =>
      (await desk.as('luis').put(`${at(one)}/parent`, { parent: to.number })).body.reason as string;
    expect(await attach(parent, parent)).to.equal('link-to-itself');
    expect(await attach(parent, child)).to.equal('parent-is-a-child');
    expect(await attach(parent, lonely)).to.equal('child-is-a-parent');
    expect(await attach(lonely, child)).to.equal('parent-is-a-child');
    await desk.act('ana', over, 'cancel', { cancelReason: 'ya no' });
    expect(await attach(over, parent)).to.equal('child-is-over');
    expect(await attach(lonely, over)).to.equal('parent-is-over');
    const task = await desk.open(
      { practice: 'task', parent: lonely.number, title: 'x', affected: undefined, canWork: undefined },
      'luis',
    );
    expect(await attach(task, parent)).to.equal('lives-inside-a-ticket');
    expect((await desk.as('luis').delete(`${at(task)}/parent`)).body.reason).to.equal('lives-inside-a-ticket');
  });

  it('move to another parent and leave again, each step in the record of the child', async () => {
    const { parent, children } = await familyOf(desk, ['ben']);
    const other = await desk.open();
    const child = children[0]!;
    const moved = await desk.as('luis').put(`${at(child)}/parent`, { parent: other.number });
    expect(moved.body.parent.number).to.equal(other.number);
    expect((await desk.as('luis').delete(`${at(child)}/parent`)).body.parent).to.equal(null);
    expect((await desk.as('luis').delete(`${at(child)}/parent`)).status, 'once more changes nothing').to.equal(200);
    const { items } = (await desk.as('luis').get(`${at(child)}/timeline`)).body as {
      items: { type: string; data: object }[];
    };
    expect(items.filter(({ type }) => type === 'ticket.parent-changed').map(({ data }) => data)).to.deep.equal([
      { parentId: parent.id, parentNumber: parent.number, previousNumber: null },
      { parentId: other.id, parentNumber: other.number, previousNumber: parent.number },
      { parentId: null, parentNumber: null, previousNumber: other.number },
    ]);
    const shown = (await desk.as('ben').get(`${at(child)}/timeline`)).body.items as { type: string }[];
    expect(
      shown.map(({ type }) => type),
      'the requester hears nothing of it',
    ).to.deep.equal(['ticket.opened']);
  });
});
