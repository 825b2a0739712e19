import { expect } from 'chai';
import type { QualityObjective } from '../../../shared/reports/objective.api.ts';
import { loadActor } from '../../people/load-actor.ts';
import type { Actor } from '../../platform/actor.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson, buildTeam } from '../../testing/factories.ts';
import { refusalCode } from '../../testing/refusal-code.ts';
import { qualityObjective } from '../../testing/quality-objective.ts';
import { saveObjectives } from './objective-settings.ts';
import { mayReadObjectiveChanges, readObjectiveChanges } from './read-objective-changes.ts';

describe('readObjectiveChanges', () => {
  const one = qualityObjective({ key: 'the-one', kpi: 'csat' });
  const other = { ...one, key: 'other' };
  const actorOf = async (person: Parameters<typeof buildPerson>[0]) =>
    (await loadActor((await buildPerson(person)).id))!;
  let manager: Actor;
  let team: Awaited<ReturnType<typeof buildTeam>>;

  before(async () => {
    await emptyDatabase();
    team = await buildTeam();
    manager = await actorOf({ name: 'Laura Méndez', roles: ['service-manager'] });
    const save = (version: number, objectives: readonly QualityObjective[], note = '') =>
      saveObjectives(manager, { version, objectives, note });
    await save(0, [other]);
    await save(1, [other, one], 'New contract');
    await save(2, [{ ...other, target: 0.8 }, one], 'Nothing of the one');
    await save(3, [other, { ...one, target: 0.95, teamId: team.id }], 'A second shift');
  });

  it('is refused to who reads reports alone, and to who does not read the objective', async () => {
    expect(await refusalCode(readObjectiveChanges(await actorOf({ roles: ['agent'] }), 'the-one'))).to.equal(
      'forbidden',
    );
    const director = await actorOf({ roles: ['director'] });
    expect(await refusalCode(readObjectiveChanges(director, 'the-one'))).to.equal('forbidden');
    const lead = await actorOf({ roles: ['agent', 'team-lead'], teams: [team], leads: true });
    expect(await refusalCode(readObjectiveChanges(lead, 'the-one'))).to.equal('forbidden');
    expect(await refusalCode(readObjectiveChanges(lead, 'other'))).to.equal('not-found');
    expect(await refusalCode(readObjectiveChanges(manager, 'nowhere'))).to.equal('not-found');
  });

  for (const role of ['service-manager', 'administrator', 'auditor'])
    it(`tells ${role} who changed what of it, when and why, and nothing of the others`, async () => {
      const actor = await actorOf({ roles: [role] });
      expect(mayReadObjectiveChanges(actor)).to.equal(true);
      const changes = await readObjectiveChanges(actor, 'the-one');
      expect(changes.map(({ version, note, by }) => [version, note, by?.name])).to.deep.equal([
        [4, 'A second shift', 'Laura Méndez'],
        [2, 'New contract', 'Laura Méndez'],
      ]);
      const [last, first] = changes;
      expect(last!.before).to.deep.equal({ objective: one, service: null, team: null });
      expect(last!.after).to.deep.equal({
        objective: { ...one, target: 0.95, teamId: team.id },
        service: null,
        team: { es: team.name, en: team.name },
      });
      expect([first!.before, first!.after?.objective.target]).to.deep.equal([null, 0.9]);
      expect(Date.parse(last!.at!)).to.be.above(0);
    });
});
