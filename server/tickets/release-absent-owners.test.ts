import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { releaseAbsentOwners } from './release-absent-owners.ts';

describe('ownership of who is gone', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });

  const owned = async (by: 'luis' | 'kate') => {
    const ticket = await desk.open();
    await desk.act(by, ticket, 'take');
    return ticket;
  };
  const ownerOf = async ({ id }: { id: number }) =>
    (await database.first<{ ownerId: number | null }>('SELECT owner_id AS ownerId FROM tickets WHERE id = ?', [id]))
      ?.ownerId;

  it('stays where its owner works', async () => {
    const ticket = await owned('luis');
    expect(await releaseAbsentOwners()).to.equal(0);
    expect(await ownerOf(ticket)).to.equal(desk.people.luis.id);
  });

  it('goes back to the team when the owner is disabled or leaves it, once, and the team finds it', async () => {
    const [first, second, kept] = [await owned('luis'), await owned('kate'), await owned('luis')];
    await desk.act('luis', kept, 'resolve', solution);
    await desk.act('luis', kept, 'close');
    await inTransaction(async (unit) => {
      await unit.run('UPDATE people SET active = 0 WHERE id = ?', [desk.people.luis.id]);
      await unit.run('DELETE FROM team_members WHERE person_id = ?', [desk.people.kate.id]);
    });
    expect(await releaseAbsentOwners()).to.equal(2);
    expect(await releaseAbsentOwners()).to.equal(0);
    expect(await Promise.all([first, second].map(ownerOf))).to.deep.equal([null, null]);
    expect(await ownerOf(kept), 'what is over is over').to.equal(desk.people.luis.id);
    const list = await desk.as('lola').get('/api/tickets?q=owner-team:mine%20owner:none%20state:open');
    expect(list.body.items.map(({ id }: { id: number }) => id)).to.have.members([first.id, second.id]);
    const event = await database.first<{ data: string; kind: string }>(
      `SELECT data, actor_kind AS kind FROM ticket_events WHERE ticket_id = ? AND type = 'ticket.owner-changed'`,
      [first.id],
    );
    expect(event?.kind).to.equal('system');
    expect(JSON.parse(event?.data ?? '')).to.deep.equal({
      ownerTeamId: desk.teams.desk.id,
      ownerId: null,
      previousTeamId: desk.teams.desk.id,
      previousId: desk.people.luis.id,
    });
  });

  it('stops when it is asked to', async () => {
    await owned('luis');
    await inTransaction((unit) => unit.run('UPDATE people SET active = 0 WHERE id = ?', [desk.people.luis.id]));
    expect(await releaseAbsentOwners(() => true)).to.equal(0);
  });
});
