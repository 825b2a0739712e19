import { expect } from 'chai';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';
import { solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('children follow their parent (ITIL.md B9)', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const stand = async (one: { id: number }) => {
    const { stateCategory, waitReason } = (await desk.as('luis').get(at(one))).body as Record<string, unknown>;
    return [stateCategory, waitReason];
  };

  it('in progress, on hold for a vendor, a change or a problem, and going on again', async () => {
    const { parent, children } = await familyOf(desk, ['ben', 'ana']);
    await desk.act('luis', parent, 'take');
    for (const child of children) expect(await stand(child)).to.deep.equal(['open', null]);
    await desk.act('luis', parent, 'wait', { waitReason: 'vendor' });
    for (const child of children) expect(await stand(child)).to.deep.equal(['waiting', 'vendor']);
    await desk.act('luis', parent, 'change-wait-reason', { waitReason: 'problem' });
    for (const child of children) expect(await stand(child)).to.deep.equal(['waiting', 'problem']);
    await desk.act('luis', parent, 'resume');
    for (const child of children) expect(await stand(child)).to.deep.equal(['open', null]);
    const { items } = (await desk.as('luis').get(`${at(children[0]!)}/timeline`)).body as {
      items: { type: string; data: { what?: string; parentNumber?: string }; actor: { name: string } }[];
    };
    const followed = items.filter(({ type }) => type === 'ticket.followed-parent');
    expect(followed.map(({ data }) => data.what)).to.deep.equal(['started', 'waiting', 'waiting', 'resumed']);
    for (const { actor, data } of followed) {
      expect(actor.name).to.equal('Luis Pérez');
      expect(data.parentNumber).to.equal(parent.number);
    }
  });

  it('never into waiting for a requester, nor out of it', async () => {
    const { parent, children } = await familyOf(desk, ['ben', 'ben']);
    const [asked, other] = [children[0]!, children[1]!];
    await desk.act('luis', parent, 'take');
    await desk.act('luis', asked, 'take');
    await desk.act('luis', asked, 'wait', { waitReason: 'requester', message: '¿Desde cuándo?' });
    await desk.act('luis', parent, 'wait', { waitReason: 'requester', message: '¿En qué planta?' });
    expect(await stand(other)).to.deep.equal(['open', null]);
    await desk.act('luis', parent, 'change-wait-reason', { waitReason: 'vendor' });
    expect(await stand(asked)).to.deep.equal(['waiting', 'requester']);
    expect(await stand(other)).to.deep.equal(['waiting', 'vendor']);
    await desk.act('luis', parent, 'resume');
    expect(await stand(asked)).to.deep.equal(['waiting', 'requester']);
  });

  it('not when the parent is closed; a requester reopens only their own, an agent the ones that were resolved with it', async () => {
    const { parent, children } = await familyOf(desk, ['ben', 'ben']);
    const [first, second] = [children[0]!, children[1]!];
    const resolved = await desk.as('luis').post(`${at(parent)}/family/resolve`, { version: 0, ...solution });
    expect(resolved.status).to.equal(200);
    await desk.act('ben', first, 'reopen', { message: 'Sigo sin red' });
    expect(await stand(parent)).to.deep.equal(['resolved', null]);
    expect(await stand(second)).to.deep.equal(['resolved', null]);
    await desk.act('ana', parent, 'reopen', { message: 'Tampoco yo' });
    expect(await stand(second), 'the requester of the parent speaks for themselves').to.deep.equal(['resolved', null]);
    await desk.act('luis', first, 'cancel', { cancelReason: 'x' });
    const again = await desk.as('luis').post(`${at(parent)}/family/resolve`, {
      version: (await desk.as('luis').get(at(parent))).body.version,
      ...solution,
    });
    expect(again.status).to.equal(200);
    await desk.act('luis', parent, 'reopen', { message: 'Volvió a fallar' });
    expect(await stand(second), 'resolved earlier, by itself').to.deep.equal(['resolved', null]);

    const other = await familyOf(desk, ['ben']);
    await desk.as('luis').post(`${at(other.parent)}/family/resolve`, { version: 0, ...solution });
    await desk.act('luis', other.parent, 'reopen', { message: 'Volvió a fallar' });
    expect(await stand(other.children[0]!)).to.deep.equal(['open', null]);

    const third = await familyOf(desk, ['ben']);
    await desk.as('luis').post(`${at(third.parent)}/family/resolve`, { version: 0, ...solution });
    await desk.act('luis', third.parent, 'close');
    expect(await stand(third.children[0]!)).to.deep.equal(['resolved', null]);
  });

  it('only tickets of its kind: a task inside goes its own way', async () => {
    const parent = await desk.open();
    const task = await desk.open(
      { practice: 'task', parent: parent.number, title: 'x', affected: undefined, canWork: undefined },
      'luis',
    );
    await desk.act('luis', parent, 'take');
    expect(await stand(task)).to.deep.equal(['new', null]);
  });
});
