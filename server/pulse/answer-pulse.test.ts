import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import { systemActor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { answerPulse, readOpenPulse } from './answer-pulse.ts';
import { openPulse } from './open-pulse.ts';

describe('answering the pulse', () => {
  beforeEach(async () => {
    await emptyDatabase();
    setClock(() => Date.parse('2026-10-30T10:00:00Z'));
    for (let place = 0; place < 5; place += 1) await buildPerson({ roles: ['agent'] });
    await openPulse(systemActor('test'));
  });
  afterEach(() => setClock());

  it('writes the answer and who gave it together, or neither', async () => {
    const actor = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
    // A month without its counters cannot be answered: what was begun must not remain.
    const wrong = { month: '2026-10', system: 3, solving: Number.NaN };
    const before = await database.all('SELECT * FROM pulse_counts ORDER BY question, score');
    await answerPulse(actor, wrong).then(
      () => undefined,
      () => undefined,
    );
    const answered = await database.first<{ n: number }>('SELECT SUM(answers) AS n FROM pulse_counts');
    const people = await database.first<{ n: number }>('SELECT COUNT(*) AS n FROM pulse_participants');
    expect([Number(answered?.n), people?.n]).to.deep.equal([0, 0]);
    expect(await database.all('SELECT * FROM pulse_counts ORDER BY question, score')).to.deep.equal(before);
  });

  it('is for people of the desk alone', async () => {
    const employee = (await loadActor((await buildPerson()).id))!;
    expect(await refusalCode(readOpenPulse(employee))).to.equal('forbidden');
    expect(await refusalCode(answerPulse(employee, { month: '2026-10', system: 3, solving: 3 }))).to.equal('forbidden');
  });
});
