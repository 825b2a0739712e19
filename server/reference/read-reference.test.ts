import { expect } from 'chai';
import { referenceView } from '../../shared/reference/reference.api.ts';
import { inTransaction } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { readReference } from './read-reference.ts';

describe('readReference', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp();
  });
  afterEach(() => app.close());

  const read = async (...roles: string[]) => readReference(await app.actor(await buildPerson({ roles })));

  /** @param lists JSON as it stands in the row */
  async function addCategory(key: string, position: number, teamId: number | null, paths = '[]', runbook = '[]') {
    await inTransaction((unit) =>
      unit.run(
        `INSERT INTO categories (\`key\`, name_es, name_en, default_team_id, allowed_paths, runbook, position, active)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [key, `${key} es`, `${key} en`, teamId, paths, runbook, position, true],
      ),
    );
  }

  it('keeps how the desk works from an employee', async () => {
    const team = await buildTeam();
    await addCategory('vpn', 0, team.id, '[[1,2]]', '[{"es":"Uno","en":"One"}]');
    const { teams, categories } = await read();
    expect(teams).to.deep.equal([]);
    expect(categories).to.have.length(1);
    expect(categories[0]).to.deep.include({
      key: 'vpn',
      name: { es: 'vpn es', en: 'vpn en' },
      defaultTeamId: null,
      allowedPaths: [],
      runbook: [],
    });
  });

  for (const role of ['agent', 'director', 'auditor', 'administrator']) {
    it(`shows it to the ${role}`, async () => {
      const team = await buildTeam();
      await addCategory('vpn', 0, team.id, '[[1,2],[1,3]]', '[{"es":"Uno","en":"One"}]');
      const { teams, categories } = await read(role);
      expect(teams.map(({ id }) => id)).to.deep.equal([team.id]);
      expect(categories[0]).to.deep.include({
        defaultTeamId: team.id,
        allowedPaths: [
          [1, 2],
          [1, 3],
        ],
        runbook: [{ es: 'Uno', en: 'One', escalateWhen: null }],
      });
    });
  }

  it('leaves out what is broken in a list, and keeps the rest', async () => {
    await addCategory('mixed', 0, null, '[[1,2],"x",[1,"2"],null]', '[{"es":"Uno","en":"One"},{"es":"Dos"},null,7]');
    await addCategory('no-lists', 1, null, '{"a":1}', '"text"');
    const { categories } = await read('agent');
    expect(categories.map(({ allowedPaths, runbook }) => ({ allowedPaths, runbook }))).to.deep.equal([
      { allowedPaths: [[1, 2]], runbook: [{ es: 'Uno', en: 'One', escalateWhen: null }] },
      { allowedPaths: [], runbook: [] },
    ]);
  });

  it('keeps the order that administrators gave, and the order of arrival where they gave none', async () => {
    await addCategory('last', 2, null);
    await addCategory('first', 0, null);
    await addCategory('same-a', 1, null);
    await addCategory('same-b', 1, null);
    expect((await read()).categories.map(({ key }) => key)).to.deep.equal(['first', 'same-a', 'same-b', 'last']);
  });

  it('lists teams by tier and name, closed ones too, and tells which came with an import', async () => {
    const upper = await buildTeam({ name: 'Aplicaciones', tier: 2 });
    const second = await buildTeam({ name: 'Mesa B', tier: 1 });
    const first = await buildTeam({ name: 'Mesa A', tier: 1 });
    await inTransaction(async (unit) => {
      await unit.run("UPDATE teams SET source = 'import', skills = '[\"vpn\", 3]' WHERE id = ?", [upper.id]);
      await unit.run('UPDATE teams SET active = 0 WHERE id = ?', [second.id]);
    });
    const { teams } = await read('agent');
    expect(teams.map(({ id, active, imported, skills }) => [id, active, imported, skills])).to.deep.equal([
      [first.id, true, false, []],
      [second.id, false, false, []],
      [upper.id, true, true, ['vpn']],
    ]);
  });

  it('reads the newest matrix only', async () => {
    const { matrix: old } = await read();
    expect(old.cells).to.have.length(9);
    await inTransaction(async (unit) => {
      const { insertId } = await unit.run(
        "INSERT INTO matrix_versions (created_at, created_by, note) VALUES (?, NULL, 'Ours')",
        [Date.now()],
      );
      await unit.run(
        "INSERT INTO matrix_cells (version_id, impact, urgency, priority) VALUES (?, 'low', 'low', 2), (?, 'low', 'high', 9)",
        [insertId, insertId],
      );
    });
    const { matrix } = await read();
    expect(matrix.version).to.be.greaterThan(old.version);
    expect(matrix.cells, 'what is no priority is left out').to.deep.equal([
      { impact: 'low', urgency: 'low', priority: 2 },
    ]);
  });

  it('is what the contract says in a new installation, with names and questions in both languages', async () => {
    const view = await read('agent');
    expect(referenceView.parse(view)).to.deep.equal(view);
    for (const { key, name, question } of view.levels) {
      expect([name.es, name.en, question.es, question.en], key).to.not.include('');
    }
    expect(view.levels.map(({ kind, key }) => `${kind} ${key}`)).to.deep.equal([
      'impact low',
      'impact medium',
      'impact high',
      'urgency low',
      'urgency medium',
      'urgency high',
    ]);
  });
});
