import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { buildCategory, handoff, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

interface Target {
  readonly team: { readonly id: number };
  readonly direction: string;
  readonly onPath: boolean;
  readonly suggested: boolean;
  readonly reasons: readonly object[];
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

  it('names every other active team with its direction, and proposes none before it has a category', async () => {
    const ticket = await desk.open();
    const { items, attemptRequired } = await targets(ticket.id);
    expect(of(items, desk.teams.desk)).to.be.undefined;
    expect(of(items, desk.teams.networks)).to.deep.include({
      direction: 'up',
      onPath: true,
      suggested: false,
      reasons: [],
      previous: false,
      members: 1,
    });
    expect(of(items, desk.teams.deskNorth)).to.include({ direction: 'same', suggested: false });
    expect(of(items, desk.teams.experts)).to.include({ direction: 'up', onPath: false, suggested: false });
    expect(items[0]).to.include({ direction: 'up', onPath: true });
    expect(items.filter(({ suggested }) => suggested)).to.deep.equal([]);
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
    expect(of(items, desk.teams.experts)).to.deep.include({
      onPath: true,
      suggested: true,
      reasons: [{ kind: 'category-team' }],
    });
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

  it('sends down to whoever sent it up, else to who follows it, and tells the paths that hold', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    const up = await desk.act('luis', ticket, 'escalate', {
      teamId: desk.teams.systems.id,
      handoffReason: 'skills',
      tried: 'Se reinició',
      summary: 'Sigue sin ir',
    });
    const { body } = await desk.as('sven').get(`/api/tickets/${String(up.id)}/targets`);
    const down = body.items.filter(({ direction }: { direction: string }) => direction === 'down');
    expect(down[0]).to.deep.include({ suggested: true, previous: true });
    expect(down[0].team.id).to.equal(desk.teams.desk.id);
    expect(down.filter(({ suggested }: { suggested: boolean }) => suggested)).to.have.length(1);
    expect(body.paths.usual).to.equal(true);
    expect(body.paths.allowed).to.deep.include([1, 2]).and.not.deep.include([1, 3]);
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

  describe('with skills and languages', () => {
    before(() =>
      inTransaction(async (unit) => {
        const know = (person: number, skill: string) =>
          unit.run('INSERT INTO person_skills (person_id, skill) VALUES (?, ?)', [person, skill]);
        const speak = (person: number, language: string, level: string) =>
          unit.run('INSERT INTO person_languages (person_id, language, level) VALUES (?, ?, ?)', [
            person,
            language,
            level,
          ]);
        await know(desk.people.sven.id, 'bgp');
        await know(desk.people.ines.id, 'bgp');
        await know(desk.people.kate.id, 'bgp');
        await speak(desk.people.sven.id, 'en', 'C1');
        await speak(desk.people.kate.id, 'en', 'native');
        await speak(desk.people.luis.id, 'en', 'B1');
        await unit.run('UPDATE teams SET skills = \'["bgp","vpn"]\' WHERE id = ?', [desk.teams.networks.id]);
      }),
    );
    after(() =>
      inTransaction(async (unit) => {
        await unit.run('DELETE FROM person_skills');
        await unit.run('DELETE FROM person_languages');
        await unit.run("UPDATE teams SET skills = '[]'");
      }),
    );

    const needing = async (skills: readonly string[], language: 'es' | 'en') => {
      const category = await buildCategory({ paths: [[1, 2]] });
      await inTransaction((unit) =>
        unit.run('UPDATE categories SET skills = ? WHERE id = ?', [JSON.stringify(skills), category.id]),
      );
      const ticket = await desk.open({ language });
      const answer = await desk.as('luis').patch(`/api/tickets/${ticket.id}`, { version: 0, categoryId: category.id });
      expect(answer.status, answer.text).to.equal(200);
      return ticket;
    };

    it('proposes who knows the matter, says why, and keeps to the path', async () => {
      const { items } = await targets((await needing(['bgp'], 'es')).id);
      const bgp = { kind: 'skill', skill: 'bgp', level: 2 };
      expect(of(items, desk.teams.networks)).to.deep.include({ suggested: true, reasons: [bgp] });
      expect(of(items, desk.teams.systems)).to.deep.include({ suggested: true, reasons: [bgp] });
      expect(of(items, desk.teams.experts)).to.deep.include({ onPath: false, suggested: false, reasons: [bgp] });
      expect(of(items, desk.teams.deskNorth)).to.deep.include({ suggested: false, reasons: [] });
    });

    it('puts first who works in the language of the ticket', async () => {
      const { items } = await targets((await needing(['bgp'], 'en')).id);
      expect(items[0]).to.deep.include({
        suggested: true,
        reasons: [
          { kind: 'skill', skill: 'bgp', level: 2 },
          { kind: 'language', language: 'en', level: 'C1' },
        ],
      });
      expect(items[0]?.team.id).to.equal(desk.teams.systems.id);
    });

    it('proposes nobody for the language alone', async () => {
      const { items } = await targets((await needing(['cobol'], 'en')).id);
      expect(items.filter(({ suggested }) => suggested)).to.deep.equal([]);
      expect(of(items, desk.teams.systems)?.reasons).to.deep.equal([{ kind: 'language', language: 'en', level: 'C1' }]);
    });

    it('says who of the team could take it, and why', async () => {
      const ticket = await needing(['bgp'], 'en');
      const { status, body } = await desk.as('luis').get(`/api/tickets/${ticket.id}/assignees`);
      expect(status).to.equal(200);
      const items = body.items as { person: { id: number }; reasons: object[] }[];
      expect(items.map(({ person }) => person.id)).to.deep.equal([
        desk.people.kate.id,
        desk.people.luis.id,
        desk.people.lola.id,
      ]);
      expect(items[0]?.reasons).to.deep.equal([
        { kind: 'skill', skill: 'bgp', level: 2 },
        { kind: 'language', language: 'en', level: 'native' },
      ]);
      expect(items[2]?.reasons).to.deep.equal([]);
    });

    it('tells neither to who does not work on it', async () => {
      const ticket = await needing(['bgp'], 'en');
      for (const path of ['targets', 'assignees']) {
        expect((await desk.as('ana').get(`/api/tickets/${ticket.id}/${path}`)).status, path).to.equal(403);
        expect((await desk.as('sven').get(`/api/tickets/${ticket.id}/${path}`)).status, path).to.be.oneOf([403, 404]);
      }
    });
  });
});
