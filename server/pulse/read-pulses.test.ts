import { expect } from 'chai';
import type { ScopeQuery } from '../../shared/reports/report.api.ts';
import { loadActor } from '../people/load-actor.ts';
import { type Actor, systemActor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { readKpi } from '../reports/read-kpi.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { answerPulse } from './answer-pulse.ts';
import { openPulse } from './open-pulse.ts';
import { readPulses } from './read-pulses.ts';

describe('what is told of the pulse', () => {
  let now = Date.parse('2026-07-01T08:00:00Z');
  const given = {
    '2026-07': [5, 4, 3, 4, 5, 2],
    '2026-08': [1, 1, 1, 1],
    '2026-09': [4, 4, 4, 4, 4],
    '2026-10': [5, 5, 5, 5, 5],
  };

  before(async () => {
    await emptyDatabase();
    setClock(() => now);
    const people = [];
    for (let place = 0; place < 6; place += 1) {
      const { id } = await buildPerson({ roles: ['agent'] });
      people.push((await loadActor(id))!);
    }
    for (const [month, scores] of Object.entries(given)) {
      now = Date.parse(`${month}-10T12:00:00Z`);
      await openPulse(systemActor('test'));
      for (const [place, system] of scores.entries()) await answerPulse(people[place]!, { month, system, solving: 3 });
    }
    now = Date.parse('2026-10-20T12:00:00Z');
  });
  after(() => setClock());

  const manager = async () => (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;

  it('is a mean and how many, of months that are over with five answers or more', async () => {
    const { months } = await readPulses(await manager());
    expect(months.map(({ month, state, n, system, solving }) => [month, state, n, system, solving])).to.deep.equal([
      ['2026-07', 'told', 6, 23 / 6, 3],
      ['2026-08', 'too-few', null, null, null],
      ['2026-09', 'told', 5, 4, 3],
      ['2026-10', 'open', null, null, null],
    ]);
    expect(await refusalCode(readPulses((await loadActor((await buildPerson()).id))!))).to.equal('forbidden');
  });

  for (const [from, to, n, sum] of [
    ['2026-07-01', '2026-08-01', 6, 23],
    ['2026-08-01', '2026-09-01', 0, null],
    ['2026-07-01', '2026-10-01', 11, 43],
    ['2026-07-31', '2026-09-30', 6, 23],
    ['2026-09-30', '2026-10-01', 5, 20],
    ['2026-10-01', '2026-11-01', 0, null],
  ] as const) {
    it(`counts whole months alone: ${from} to ${to}`, async () => {
      for (const zone of ['UTC', 'America/Bogota', 'Asia/Tokyo']) {
        const { total } = await readKpi(await manager(), 'agent_satisfaction_system', { from, to, zone });
        expect([total.n, total.numerator, total.value]).to.deep.equal([n, sum, sum === null ? null : sum / n]);
      }
    });
  }

  it('is of the whole house: no filter, no team and no dimension tells of a part', async () => {
    const all = await manager();
    const period = { from: '2026-07-01', to: '2026-10-01', zone: 'UTC' } as const;
    const lead = (await loadActor((await buildPerson({ roles: ['team-lead'] })).id))!;
    const wishes: readonly (readonly [Actor, ScopeQuery])[] = [
      [all, { team: [1] }],
      [all, { tier: [1] }],
      [all, { site: [1] }],
      [all, { priority: [1] }],
      [lead, {}],
    ];
    for (const [actor, filter] of wishes) {
      const { total } = await readKpi(actor, 'agent_satisfaction_solving', { ...period, ...filter });
      expect([total.n, total.value]).to.deep.equal([0, null]);
    }
    for (const dimension of ['team', 'agent', 'site'] as const)
      expect(await refusalCode(readKpi(all, 'agent_satisfaction_solving', { ...period, by: [dimension] }))).to.equal(
        'bad-input',
      );
  });

  it('differs between any two periods by nothing or by a whole month that may be told', async () => {
    const all = await manager();
    const days = ['2026-07-01', '2026-07-31', '2026-08-15', '2026-08-31', '2026-09-15', '2026-09-30', '2026-10-02'];
    const sizes = new Set<number>();
    for (const [place, from] of days.entries())
      for (const to of days.slice(place + 1)) {
        const { total } = await readKpi(all, 'agent_satisfaction_system', { from, to, zone: 'UTC' });
        sizes.add(total.n);
      }
    expect([...sizes].sort((one, other) => one - other)).to.deep.equal([0, 5, 6, 11]);
  });
});
