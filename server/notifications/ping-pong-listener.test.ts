import { expect } from 'chai';
import { registerListener } from '../outbox/outbox-listener.ts';
import { database, inTransaction } from '../platform/database.ts';
import { handoff, ticketDesk } from '../testing/ticket-desk.ts';
import { buildPerson } from '../testing/factories.ts';
import { pingPongListener } from './ping-pong-listener.ts';
import type { EventRow } from '../outbox/event-row.ts';

describe('ping-pong', () => {
  let silence: () => void;

  before(() => {
    silence = registerListener(pingPongListener);
  });
  after(() => {
    silence();
  });

  it('is told once to the leads of the teams between which it goes, and to nobody else', async () => {
    const desk = await ticketDesk();
    const lead = await buildPerson({ roles: ['team-lead'], teams: [desk.teams.networks], leads: true });
    await buildPerson({ roles: ['team-lead'], teams: [desk.teams.systems], leads: true });
    const ticket = await desk.open();
    for (let round = 0; round < 2; round += 1) {
      await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
      if (round === 1) break;
      await desk.act('marta', ticket, 'accept');
      await desk.act('marta', ticket, 'de-escalate', { teamId: desk.teams.desk.id, solution: 'Puerto' });
    }
    const row = await database.first<EventRow>(
      "SELECT id, ticket_id AS ticketId, type, data FROM ticket_events WHERE type = 'ticket.ping-pong'",
    );
    if (!row) throw new Error('Nobody flagged it');
    expect(pingPongListener.wants(row)).to.equal(true);
    for (let again = 0; again < 2; again += 1) await inTransaction((unit) => pingPongListener.handle(unit, [row]));
    const told = await database.all<{ id: number; data: string }>(
      "SELECT person_id AS id, data FROM notifications WHERE kind = 'ping-pong' ORDER BY person_id",
    );
    expect(told.map(({ id }) => id)).to.have.members([desk.people.lola.id, lead.id]);
    expect(JSON.parse(told[0]?.data ?? '')).to.include({ desk: true, lowTier: 1, highTier: 2, times: 3 });
  });
});
