import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { releaseAbsentAssignees } from './release-absent-assignees.ts';

describe('the work of who is gone', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });

  const taken = async (by: 'luis' | 'kate') => {
    const ticket = await desk.open();
    await desk.act(by, ticket, 'take');
    return ticket;
  };
  const assigneeOf = async ({ id }: { id: number }) =>
    (
      await database.first<{ assigneeId: number | null }>(
        'SELECT assignee_id AS assigneeId FROM tickets WHERE id = ?',
        [id],
      )
    )?.assigneeId;
  const switchOff = (id: number) =>
    inTransaction((unit) => unit.run('UPDATE people SET active = 0 WHERE id = ?', [id]));

  it('stays with who is here', async () => {
    const ticket = await taken('luis');
    expect(await releaseAbsentAssignees()).to.equal(0);
    expect(await assigneeOf(ticket)).to.equal(desk.people.luis.id);
  });

  it('goes back into the queue of its team, once, and the timeline tells', async () => {
    const [first, second, waiting] = [await taken('luis'), await taken('kate'), await taken('luis')];
    await desk.act('luis', waiting, 'wait', { waitReason: 'vendor' });
    await switchOff(desk.people.luis.id);
    await inTransaction((unit) => unit.run('DELETE FROM team_members WHERE person_id = ?', [desk.people.kate.id]));
    expect(await releaseAbsentAssignees()).to.equal(2);
    expect(await releaseAbsentAssignees()).to.equal(0);
    expect(await Promise.all([first, second].map(assigneeOf))).to.deep.equal([null, null]);
    expect(await assigneeOf(waiting), 'it waits').to.equal(desk.people.luis.id);
    const event = await database.first<{ data: string; kind: string }>(
      `SELECT data, actor_kind AS kind FROM ticket_events WHERE ticket_id = ? AND type = 'ticket.released'`,
      [first.id],
    );
    expect(event?.kind).to.equal('system');
    expect(JSON.parse(event?.data ?? '')).to.include({ previousId: desk.people.luis.id });
  });

  it('stops when it is asked to', async () => {
    await taken('luis');
    await switchOff(desk.people.luis.id);
    expect(await releaseAbsentAssignees(() => true)).to.equal(0);
  });
});
