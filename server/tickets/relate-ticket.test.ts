import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { inTransaction } from '../platform/database.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('what stands around a ticket', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const eventsOf = async ({ id }: { id: number }) =>
    (await database.all<{ type: string }>('SELECT type FROM ticket_events WHERE ticket_id = ? ORDER BY id', [id]))
      .map(({ type }) => type)
      .slice(1);

  describe('tags', () => {
    it('refuse what is no word, and more than twenty', async () => {
      const ticket = await desk.open();
      for (const tag of ['a b', '<b>', '-x', 'x'.repeat(41), 'a,b', 'a:b', '"']) {
        const answer = await desk.as('luis').put(`/api/tickets/${ticket.id}/tags/${encodeURIComponent(tag)}`);
        expect(answer.status, tag).to.equal(422);
      }
      for (let index = 0; index < 20; index += 1)
        await desk.as('luis').put(`/api/tickets/${ticket.id}/tags/t${String(index)}`);
      expect((await desk.as('luis').put(`/api/tickets/${ticket.id}/tags/one-more`)).body).to.include({
        status: 422,
        reason: 'too-many-tags',
        max: 20,
      });
    });

    it('are kept in lower case, once, and leave the version alone', async () => {
      const ticket = await desk.open();
      const at = `/api/tickets/${String(ticket.id)}`;
      await desk.as('luis').put(`${at}/tags/VPN`);
      expect((await desk.as('luis').put(`${at}/tags/vpn`)).body).to.deep.equal({ tags: ['vpn'] });
      expect((await desk.as('luis').put(`${at}/tags/${encodeURIComponent('Ñandú')}`)).body.tags).to.have.members([
        'vpn',
        'ñandú',
      ]);
      expect((await desk.as('luis').delete(`${at}/tags/Vpn`)).body.tags).to.deep.equal(['ñandú']);
      expect((await desk.as('luis').delete(`${at}/tags/vpn`)).status).to.equal(200);
      expect(await eventsOf(ticket)).to.deep.equal(['ticket.tagged', 'ticket.tagged', 'ticket.untagged']);
      expect((await desk.as('luis').get(at)).body.version).to.equal(0);
    });
  });

  describe('watchers', () => {
    it('of a task are of the desk: nobody from outside is made one, and none who slipped in reads it', async () => {
      const parent = await desk.open();
      const made = await desk.as('luis').post('/api/tickets', {
        practice: 'task',
        title: 'Cambiar el cable',
        parent: parent.number,
        teamId: desk.teams.networks.id,
      });
      const at = `/api/tickets/${String(made.body.id)}`;
      const outside = await desk.as('marta').put(`${at}/watchers/${String(desk.people.ana.id)}`);
      expect([outside.status, outside.body.reason]).to.deep.equal([422, 'practice-is-for-the-desk']);
      expect((await desk.as('marta').put(`${at}/watchers/${String(desk.people.sven.id)}`)).status).to.equal(200);
      await inTransaction((unit) =>
        unit.run('INSERT INTO ticket_watchers (ticket_id, person_id) VALUES (?, ?)', [
          made.body.id,
          desk.people.ana.id,
        ]),
      );
      expect((await desk.as('ana').get(at)).status).to.equal(404);
      expect((await desk.as('ana').get(`${at}/timeline`)).status).to.equal(404);
      const listed = (await desk.as('ana').get('/api/tickets')).body.items as { id: number }[];
      expect(listed.map(({ id }) => id))
        .to.include(parent.id)
        .and.not.include(made.body.id);
      expect((await desk.as('sven').get(at)).status).to.equal(200);
    });

    it('refuse people who do not exist or have left, and strangers who invite', async () => {
      const ticket = await desk.open();
      const at = `/api/tickets/${String(ticket.id)}/watchers`;
      expect((await desk.as('luis').put(`${at}/999999`)).body).to.include({ status: 422, reason: 'unknown-person' });
      await inTransaction((unit) => unit.run('UPDATE people SET active = 0 WHERE id = ?', [desk.people.sven.id]));
      expect((await desk.as('luis').put(`${at}/${String(desk.people.sven.id)}`)).body).to.include({
        reason: 'unknown-person',
      });
      await inTransaction((unit) => unit.run('UPDATE people SET active = 1 WHERE id = ?', [desk.people.sven.id]));
      expect((await desk.as('luis').put(`${at}/you`)).status).to.equal(422);
      await desk.as('ana').put(`${at}/${String(desk.people.ben.id)}`);
      expect(
        (await desk.as('ben').put(`${at}/${String(desk.people.berta.id)}`)).status,
        'a watcher invites nobody',
      ).to.equal(403);
      expect((await desk.as('ben').delete(`${at}/${String(desk.people.ana.id)}`)).status).to.equal(403);
    });

    it('come once and go once', async () => {
      const ticket = await desk.open();
      const at = `/api/tickets/${String(ticket.id)}/watchers`;
      await desk.as('luis').put(`${at}/me`);
      expect((await desk.as('luis').put(`${at}/me`)).body.watchers.map(({ id }: { id: number }) => id)).to.deep.equal([
        desk.people.luis.id,
      ]);
      expect((await desk.as('luis').delete(`${at}/me`)).body.watchers).to.deep.equal([]);
      expect((await desk.as('luis').delete(`${at}/me`)).status).to.equal(200);
      expect(await eventsOf(ticket)).to.deep.equal(['ticket.watched', 'ticket.unwatched']);
    });
  });

  describe('links', () => {
    it('refuse the ticket itself, what does not exist and kinds that are none', async () => {
      const ticket = await desk.open();
      const link = (body: object) => desk.as('luis').post(`/api/tickets/${ticket.id}/links`, body);
      expect((await link({ other: ticket.number, kind: 'related' })).body).to.include({
        status: 422,
        reason: 'link-to-itself',
      });
      expect((await link({ other: 'INC-999999', kind: 'related' })).status).to.equal(404);
      expect((await link({ other: 'x', kind: 'related' })).status).to.equal(422);
      expect((await link({ other: ticket.number, kind: 'married' })).status).to.equal(422);
      expect((await desk.as('luis').delete(`/api/tickets/${ticket.id}/links/999999`)).status).to.equal(404);
    });

    it('join two tickets once, seen from both, and are removed from either', async () => {
      const [one, other] = [await desk.open(), await desk.open()];
      const link = (from: { number: string }, to: { number: string }) =>
        desk.as('luis').post(`/api/tickets/${from.number}/links`, { other: to.number, kind: 'duplicate' });
      const first = await link(one, other);
      expect(first.status).to.equal(201);
      await link(one, other);
      await link(other, one);
      expect(
        await database.all('SELECT id FROM ticket_links WHERE from_id = ? OR to_id = ?', [one.id, one.id]),
      ).to.have.length(1);
      expect((await desk.as('luis').get(`/api/tickets/${other.id}`)).body.links[0].other.id).to.equal(one.id);
      const answer = await desk.as('kate').delete(`/api/tickets/${other.id}/links/${first.body.links[0].id}`);
      expect(answer.body).to.deep.equal({ links: [] });
      expect(await eventsOf(one)).to.deep.equal(['ticket.linked']);
      expect(await eventsOf(other)).to.deep.equal(['ticket.unlinked']);
    });

    it('are not removed through a ticket that is no end of them', async () => {
      const [one, other, third] = [await desk.open(), await desk.open(), await desk.open()];
      const { body } = await desk
        .as('luis')
        .post(`/api/tickets/${one.number}/links`, { other: other.number, kind: 'related' });
      expect((await desk.as('luis').delete(`/api/tickets/${third.id}/links/${body.links[0].id}`)).status).to.equal(404);
    });
  });
});
