import { expect } from 'chai';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';
import { solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('resolving a parent with its children', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const resolve = (by: Parameters<TicketDesk['as']>[0], parent: { id: number }, more: object = {}) =>
    desk.as(by).post(`${at(parent)}/family/resolve`, { version: 0, ...solution, ...more });
  const stateOf = async (one: { id: number }) => (await desk.as('luis').get(at(one))).body.stateCategory as string;

  it('is refused to strangers, on an older version, with an unknown code, and with a task left open inside', async () => {
    const { parent, children } = await familyOf(desk, ['ben']);
    expect((await resolve('ana', parent)).status).to.equal(403);
    expect((await resolve('marta', parent)).status).to.equal(404);
    expect((await resolve('aldo', parent)).status).to.equal(403);
    expect((await resolve('luis', parent, { resolutionCode: 'nonsense' })).body.reason).to.equal(
      'unknown-resolution-code',
    );
    const busy = await desk.open();
    await desk.open(
      { practice: 'task', parent: busy.number, title: 'x', affected: undefined, canWork: undefined },
      'luis',
    );
    await desk.as('luis').put(`${at(busy)}/parent`, { parent: parent.number });
    expect((await resolve('luis', parent)).body).to.include({ reason: 'child-has-open-tasks', number: busy.number });
    await desk.act('luis', parent, 'take');
    expect((await resolve('kate', parent)).status, 'taken meanwhile').to.equal(409);
    expect(await stateOf(parent)).to.equal('open');
    expect(await stateOf(children[0]!)).to.equal('open');
  });

  it('leaves the plain way closed while children are open', async () => {
    const { parent } = await familyOf(desk, ['ben']);
    const answer = await desk.as('luis').post(`${at(parent)}/actions/resolve`, { version: 0, ...solution });
    expect(answer.body).to.include({ status: 409, reason: 'open-children', count: 1 });
  });

  it('tells each requester the same words on their own ticket, and lets the left out go', async () => {
    const { parent, children } = await familyOf(desk, ['ben', 'ana', 'ben']);
    const [first, second, left] = [children[0]!, children[1]!, children[2]!];
    const answer = await resolve('luis', parent, { exclude: [left.id], resolutionNote: 'Puerto 7 quemado' });
    expect(answer.status).to.equal(200);
    expect(answer.body.stateCategory).to.equal('resolved');
    for (const child of [first, second]) {
      const { body } = await desk.as('luis').get(at(child));
      expect(body.stateCategory).to.equal('resolved');
      expect(body.resolution).to.include({ code: 'solved', text: 'Cambiamos el cable' });
      expect(body.resolvedAt).to.equal(answer.body.resolvedAt);
    }
    const seen = await desk.as('ben').get(`${at(first)}/timeline`);
    expect(JSON.stringify(seen.body)).to.contain('Cambiamos el cable').and.not.contain('Puerto 7');
    const { body: out } = await desk.as('luis').get(at(left));
    expect(out.stateCategory).to.equal('new');
    expect(out.parent).to.equal(null);
  });
});
