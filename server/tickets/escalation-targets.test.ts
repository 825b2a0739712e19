import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { buildCategory, handoff, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

interface Target {
  readonly team: { readonly id: number };
  readonly direction: string;
  readonly onPath: boolean;
  readonly suggested: boolean;
  readonly previous: boolean;
  readonly members: number;
}

describe('GET /api/tickets/:ticket/targets', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const targets = async (ref: string | number, by: 'luis' | 'marta' = 'luis') => {
    const { status, body } = await desk.as(by).get(`/api/tickets/${String(ref)}/targets`);
    expect(status).to.equal(200);
    return body as { items: Target[]; runbook: string[]; attemptRequired: boolean };
  };
  const of = (items: readonly Target[], team: { id: number }) => items.find((item) => item.team.id === team.id);

  it('names every other active team with its direction, the likely ones first', async () => {
    const ticket = await desk.open();
    const { items, attemptRequired } = await targets(ticket.id);
    expect(of(items, desk.teams.desk)).to.be.undefined;
    expect(of(items, desk.teams.networks)).to.deep.include({
      direction: 'up',
      onPath: true,
      suggested: true,
      previous: false,
      members: 1,
    });
    expect(of(items, desk.teams.deskNorth)).to.include({ direction: 'same', suggested: false });
    expect(of(items, desk.teams.experts)).to.include({ direction: 'up', onPath: false, suggested: false });
    expect(items[0]).to.include({ suggested: true });
    expect(attemptRequired).to.equal(true);
  });

  it('follows the category: its paths, its team and its runbook', async () => {
    const category = await buildCategory({
      team: desk.teams.experts,
      paths: [[1, 3]],
      runbook: ['Reiniciar', 'Medir'],
    });
    const ticket = await desk.open();
    await desk.as('luis').patch(`/api/tickets/${ticket.id}`, { version: 0, categoryId: category.id });
    const { items, runbook } = await targets(ticket.id);
    expect(of(items, desk.teams.experts)).to.include({ onPath: true, suggested: true });
    expect(of(items, desk.teams.networks)).to.include({ onPath: false, suggested: false });
    expect(runbook).to.deep.equal(['Reiniciar', 'Medir']);
  });

  it('remembers who had it, and asks no attempt of a P1', async () => {
    const ticket = await desk.open({ affected: 'site', canWork: 'no' });
    await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    const { items, attemptRequired } = await targets(ticket.number, 'marta');
    expect(of(items, desk.teams.desk)).to.include({ direction: 'down', previous: true });
    expect(attemptRequired).to.equal(false);
  });

  it('leaves out teams that are dissolved or came with an import', async () => {
    await inTransaction((unit) => unit.run('UPDATE teams SET active = 0 WHERE id = ?', [desk.teams.systems.id]));
    await inTransaction((unit) =>
      unit.run("UPDATE teams SET source = 'import' WHERE id = ?", [desk.teams.deskNorth.id]),
    );
    const { items } = await targets((await desk.open()).id);
    await inTransaction((unit) => unit.run("UPDATE teams SET active = 1, source = 'local'"));
    expect(of(items, desk.teams.systems)).to.be.undefined;
    expect(of(items, desk.teams.deskNorth)).to.be.undefined;
  });

  it('what it offers as on path can be done, what it does not cannot', async () => {
    for (const { team, direction, onPath } of (await targets((await desk.open()).id)).items.filter(
      (item) => item.direction === 'up',
    )) {
      const ticket = await desk.open();
      const answer = await desk
        .as('luis')
        .post(`/api/tickets/${ticket.id}/actions/escalate`, { version: 0, teamId: team.id, ...handoff });
      expect(answer.status, `${direction} ${String(team.id)}`).to.equal(onPath ? 200 : 403);
    }
  });
});
