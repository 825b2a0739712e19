import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { countRows, ticketDesk } from '../testing/ticket-desk.ts';

describe('trying a rule', () => {
  it('names the open tickets that it would hit now, and changes nothing', async () => {
    const desk = await ticketDesk();
    const old = await desk.open({ title: 'Vieja' });
    await desk.open({ title: 'Nueva' });
    const ago = Date.now() - 3_600_000;
    await inTransaction((unit) =>
      unit.run('UPDATE ticket_stints SET entered_at = ? WHERE ticket_id = ?', [ago, old.id]),
    );
    const definition = {
      conditions: { teamIds: [desk.teams.desk.id] },
      when: { kind: 'untouched', minutes: 30 },
      then: { does: 'alert', notify: ['lead'] },
    };
    const events = await countRows('ticket_events');
    const { body, status } = await desk.as('berta').post('/api/admin/rules/try', { definition });
    expect(status).to.equal(200);
    expect(body).to.deep.include({ looked: 2, more: false });
    expect(body.items).to.deep.equal([
      {
        number: old.number,
        title: 'Vieja',
        priority: 3,
        team: 'Mesa de Servicio',
        since: new Date(ago + 30 * 60_000).toISOString(),
        to: null,
        instead: null,
      },
    ]);
    expect(await countRows('ticket_events')).to.equal(events);
    expect(await countRows('ticket_checks')).to.equal(0);
  });
});
