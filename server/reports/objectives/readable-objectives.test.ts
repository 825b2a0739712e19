import { expect } from 'chai';
import { loadActor } from '../../people/load-actor.ts';
import type { Actor } from '../../platform/actor.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson, buildTeam } from '../../testing/factories.ts';
import { refusalCode } from '../../testing/refusal-code.ts';
import { qualityObjective } from '../../testing/quality-objective.ts';
import { saveObjectives } from './objective-settings.ts';
import { readableObjective, readableObjectives } from './readable-objectives.ts';

describe('readableObjectives', () => {
  const objective = qualityObjective({ key: 'of-all' });
  const actorOf = async (person: Parameters<typeof buildPerson>[0]) =>
    (await loadActor((await buildPerson(person)).id))!;
  let manager: Actor;
  let mine: Awaited<ReturnType<typeof buildTeam>>;

  before(async () => {
    await emptyDatabase();
    mine = await buildTeam();
    const other = await buildTeam();
    manager = await actorOf({ roles: ['service-manager'] });
    const objectives = [
      objective,
      { ...objective, key: 'mine', teamId: mine.id },
      { ...objective, key: 'other', teamId: other.id },
    ];
    await saveObjectives(manager, { version: 0, objectives, note: '' });
  });

  it('gives none to who reads no reports, and refuses them the one', async () => {
    const agent = await actorOf({ roles: ['agent'], teams: [mine] });
    expect(await readableObjectives(agent)).to.deep.equal([]);
    expect(await refusalCode(readableObjective(agent, 'mine'))).to.equal('forbidden');
  });

  it('gives a lead those of their team, and of another says no more than of one that is not there', async () => {
    const lead = await actorOf({ roles: ['agent', 'team-lead'], teams: [mine], leads: true });
    for (const key of ['of-all', 'other', 'nowhere'])
      expect(await refusalCode(readableObjective(lead, key)), key).to.equal('not-found');
    expect((await readableObjectives(lead)).map(({ key }) => key)).to.deep.equal(['mine']);
    expect(await readableObjective(lead, 'mine')).to.deep.include({ teamId: mine.id });
  });

  it('gives all to who sees the whole house', async () => {
    expect((await readableObjectives(manager)).map(({ key }) => key)).to.deep.equal(['of-all', 'mine', 'other']);
  });
});
