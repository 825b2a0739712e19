import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

interface Opened {
  id: number;
  number: string;
  version: number;
}

describe('merging a duplicate', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const at = ({ id }: { id: number }) => `/api/tickets/${String(id)}`;
  const merge = (by: Parameters<TicketDesk['as']>[0], one: Opened, into: Opened, more: object = {}) =>
    desk.as(by).post(`${at(one)}/merge`, { into: into.number, version: one.version, ...more });

  describe('refuses', () => {
    it('employees, and those who read only one of the two, as if it did not exist', async () => {
      const [one, other] = [await desk.open(), await desk.open()];
      const before = [await desk.stored(one), await desk.stored(other)];
      expect((await merge('ana', one, other)).status).to.equal(403);
      expect((await merge('aldo', one, other)).status, 'an auditor reads and changes nothing').to.equal(403);
      expect((await merge('marta', one, other)).status, 'another team').to.equal(404);
      await desk.act('luis', other, 'take');
      await desk.act('luis', other, 'escalate', {
        teamId: desk.teams.networks.id,
        handoffReason: 'skills',
        tried: 'Se reinició',
        summary: 'Sigue sin ir',
      });
      const again = [await desk.stored(one), await desk.stored(other)];
      expect((await merge('marta', other, one, { version: 2 })).status, 'reads only the first').to.equal(404);
      expect([await desk.stored(one), await desk.stored(other)]).to.deep.equal(again);
      expect(before[0]).to.equal(again[0]);
    });

    it('itself, other kinds, what is over, and what changed meanwhile', async () => {
      const [one, other, over] = [await desk.open(), await desk.open(), await desk.open()];
      expect((await merge('luis', one, one)).body).to.include({ status: 422, reason: 'merge-into-itself' });
      const task = await desk.open(
        { practice: 'task', parent: other.number, title: 'Mirar', affected: undefined, canWork: undefined },
        'luis',
      );
      expect((await merge('luis', one, task)).body.reason).to.equal('merge-of-two-kinds');
      await desk.act('ana', over, 'cancel', { cancelReason: 'ya no' });
      expect((await merge('luis', one, over)).body).to.include({ status: 409, reason: 'merge-of-what-is-over' });
      expect((await merge('luis', { ...over, version: 1 }, one)).body.reason).to.equal('merge-of-what-is-over');
      await desk.act('kate', one, 'take');
      expect((await merge('luis', one, other)).body).to.include({ status: 409, code: 'conflict' });
      expect((await desk.as('luis').post(`${at(one)}/merge`, { into: 'INC-999999', version: 1 })).status).to.equal(404);
    });

    it('a ticket into its own child', async () => {
      const [parent, child] = [await desk.open(), await desk.open()];
      await desk.as('luis').put(`${at(child)}/parent`, { parent: parent.number });
      expect((await merge('luis', parent, child)).body.reason).to.equal('merge-into-own-child');
    });
  });

  it('ends the one, tells nothing but the number to its requester, and lets them follow the other', async () => {
    const other = await desk.open();
    const one = await desk.open({ title: 'No imprime nada' }, 'ben');
    expect((await desk.as('ben').get(at(other))).status).to.equal(404);
    const answer = await merge('luis', one, other, { note: 'El mismo fallo' });
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.equal({ id: other.id, number: other.number });

    const facts = await database.first<{ excluded: number }>('SELECT excluded FROM ticket_facts WHERE ticket_id = ?', [
      one.id,
    ]);
    expect(Boolean(facts?.excluded), 'it is not counted as work').to.equal(true);
    const kept = await desk.as('ben').get(`${at(one)}?own=true`);
    expect(kept.body).to.deep.include({
      id: one.id,
      stateCategory: 'cancelled',
      title: 'No imprime nada',
      mergedInto: { id: other.id, number: other.number },
      actions: [],
    });
    const target = await desk.as('luis').get(at(other));
    expect(target.body.watchers.map(({ id }: { id: number }) => id)).to.deep.equal([desk.people.ben.id]);
    expect(target.body.mergedInto).to.equal(null);

    const own = await desk.as('ben').get(`${at(one)}/timeline`);
    expect(own.body.items.map(({ type }: { type: string }) => type)).to.deep.equal([
      'ticket.opened',
      'ticket.cancelled',
      'ticket.merged',
    ]);
    expect(own.body.items[2].data).to.deep.equal({ intoNumber: other.number });
    const notes = await desk.as('luis').get(`${at(one)}/timeline`);
    expect(notes.body.items.at(-1).text.markdown).to.equal('El mismo fallo');
    const there = await desk.as('luis').get(`${at(other)}/timeline`);
    expect(there.body.items.map(({ type }: { type: string }) => type)).to.include.members([
      'ticket.watched',
      'ticket.absorbed',
    ]);
  });

  it('finds the other by the old number, through two merges, for whoever may read it', async () => {
    const [first, second, third] = [await desk.open(), await desk.open({}, 'ben'), await desk.open()];
    await merge('luis', first, second);
    await merge('luis', second, third);
    for (const by of ['ana', 'ben', 'luis'] as const)
      expect((await desk.as(by).get(`/api/tickets/${first.number.toLowerCase()}`)).body.number, by).to.equal(
        third.number,
      );
    expect((await desk.as('marta').get(at(first))).status).to.equal(404);
    expect((await desk.as('ana').get(`${at(first)}?own=true`)).body.number).to.equal(first.number);
  });

  it('is among the open cases of whoever follows it, also after another merge, until they stop following', async () => {
    const list = async (by: 'ana' | 'ben' | 'marta', q: string) =>
      (await desk.as(by).get(`/api/tickets?limit=100&q=${encodeURIComponent(q)}`)).body.items as {
        id: number;
        joined: unknown;
      }[];
    const open = 'for:me state:new,open,waiting,resolved';
    const [own, other, last] = [await desk.open({}, 'ben'), await desk.open(), await desk.open()];
    await merge('luis', own, other);
    const joined = { into: null, from: [{ id: own.id, number: own.number }], follows: true };
    expect((await list('ben', open)).find(({ id }) => id === other.id)).to.deep.include({ joined });
    expect((await list('ben', 'for:me')).find(({ id }) => id === own.id)).to.deep.include({
      joined: { into: { id: other.id, number: other.number }, from: [], follows: false },
    });
    expect((await desk.as('ben').get(at(other))).body.joined).to.deep.equal(joined);
    expect((await desk.as('luis').get(at(other))).body.joined, 'nothing of theirs').to.equal(null);
    expect((await list('ana', open)).find(({ id }) => id === other.id)?.joined ?? null).to.equal(null);
    expect((await list('marta', 'for:me')).map(({ id }) => id)).to.not.include(other.id);

    await merge('luis', other, last);
    expect((await list('ben', open)).find(({ id }) => id === last.id)).to.deep.include({ joined });
    expect((await list('ben', 'for:me')).map(({ id }) => id)).to.not.include(other.id);
    await desk.as('ben').delete(`${at(last)}/watchers/me`);
    expect((await list('ben', open)).map(({ id }) => id)).to.not.include(last.id);
    expect((await desk.as('ben').get('/api/tickets?q=-for:me')).status).to.equal(422);
    expect((await desk.as('ben').get('/api/tickets?q=for:ana')).status).to.equal(422);
  });

  it('takes its tasks and children along, also those of other teams', async () => {
    const [one, other, child] = [await desk.open(), await desk.open(), await desk.open()];
    await desk.as('luis').put(`${at(child)}/parent`, { parent: one.number });
    const task = await desk.open(
      {
        practice: 'task',
        parent: one.number,
        title: 'Mirar',
        teamId: desk.teams.systems.id,
        affected: undefined,
        canWork: undefined,
      },
      'luis',
    );
    expect((await merge('luis', one, other)).status).to.equal(200);
    const rows = await database.all<{ id: number; parentId: number }>(
      'SELECT id, parent_id AS parentId FROM tickets WHERE id IN (?, ?) ORDER BY id',
      [child.id, task.id],
    );
    expect(rows.map(({ parentId }) => parentId)).to.deep.equal([other.id, other.id]);
  });

  it('cannot end in a circle when two people merge the two into each other at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [one, other] = [await desk.open(), await desk.open()];
      const answers = await Promise.all([merge('luis', one, other), merge('kate', other, one)]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
      const rows = await database.all('SELECT ticket_id FROM ticket_merges WHERE ticket_id IN (?, ?)', [
        one.id,
        other.id,
      ]);
      expect(rows).to.have.length(1);
    }
  });
});
