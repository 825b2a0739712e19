import { expect } from 'chai';
import { errorBudget } from '../../../shared/reports/error-budget.ts';
import type { QualityObjective } from '../../../shared/reports/objective.api.ts';
import { loadActor } from '../../people/load-actor.ts';
import { type Actor, systemActor } from '../../platform/actor.ts';
import { setClock } from '../../platform/clock.ts';
import { database, inTransaction } from '../../platform/database.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson } from '../../testing/factories.ts';
import { listedTickets } from '../../testing/listed-tickets.ts';
import { randomHistory } from '../../testing/random-history.ts';
import { randomPromises } from '../../testing/random-promises.ts';
import { refusalCode } from '../../testing/refusal-code.ts';
import { qualityObjective } from '../../testing/quality-objective.ts';
import { countUnread, listOwnNotices } from '../../notifications/read-notices.ts';
import { readKpi } from '../read-kpi.ts';
import { objectivesNow, saveObjectives } from './objective-settings.ts';
import { readObjectives } from './read-objectives.ts';
import { watchObjectives } from './watch-objectives.ts';

const objective = qualityObjective();

describe('objectives of a history', () => {
  const job = systemActor('test');
  let now = Date.parse('2026-03-21T10:00:00Z');
  let manager: Actor;
  let version = 0;
  const save = async (objectives: readonly QualityObjective[]) => {
    await saveObjectives(manager, { version, objectives, note: '' });
    version += 1;
  };
  const mails = () =>
    database.all<{ subject: string; language: string; text: string }>(
      "SELECT subject, language, text FROM mail_messages WHERE listener = 'objectives' ORDER BY id",
    );

  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    await randomHistory(200);
    await randomPromises(Date.parse('2026-05-20T10:00:00Z'));
    setClock(() => now);
    manager = (await loadActor((await buildPerson({ roles: ['service-manager'], language: 'en' })).id))!;
    await buildPerson({ roles: ['service-manager'], language: 'es' });
    await buildPerson({ roles: ['service-manager'], active: false });
    await buildPerson({ roles: ['director'] });
    // Sees a team alone, and so no objective of the whole house: hears of none.
    const limited = await buildPerson({ roles: ['service-manager'] });
    await inTransaction((unit) =>
      unit.run("UPDATE person_roles SET scope = 'team' WHERE role_key = 'service-manager' AND person_id = ?", [
        limited.id,
      ]),
    );
  });
  after(() => setClock());

  it('are no business of people when they are watched', async () => {
    expect(await refusalCode(watchObjectives(manager))).to.equal('forbidden');
    expect(
      await refusalCode(
        saveObjectives((await loadActor((await buildPerson()).id))!, { version, objectives: [], note: '' }),
      ),
    ).to.equal('forbidden');
    expect(
      await refusalCode(readObjectives((await loadActor((await buildPerson({ roles: ['agent'] })).id))!)),
    ).to.equal('forbidden');
  });

  for (const [kpi, bound, target, more] of [
    ['sla_compliance', 'at-least', 0.9, {}],
    ['ola_compliance', 'at-least', 0.8, { priority: 3 }],
    ['csat', 'at-least', 0.9, { period: 'quarter' }],
    ['reopen_rate', 'at-most', 0.05, {}],
    ['fcr', 'at-least', 0.7, {}],
  ] as const) {
    it(`count ${kpi} as the KPI does, with what may miss and the tickets that did`, async () => {
      await save([{ ...objective, kpi, bound, target, ...more }]);
      expect(await objectivesNow(database)).to.have.length(1);
      const { objectives } = await readObjectives(manager);
      const [shown] = objectives;
      const quarter = 'period' in more;
      const period = { from: quarter ? '2026-01-01' : '2026-03-01', to: '2026-04-01', zone: 'UTC' };
      const filter = 'priority' in more ? { priority: [more.priority] } : {};
      const { total } = await readKpi(manager, kpi, { ...period, ...filter });
      expect(total.n, 'the test would prove nothing').to.be.above(5);
      expect(shown!.figure).to.deep.equal(total);
      const missed = bound === 'at-most' ? total.numerator! : total.n - total.numerator!;
      const before = await readKpi(manager, kpi, { from: '2026-02-01', to: '2026-03-01', zone: 'UTC', ...filter });
      const elapsed = (now - Date.parse(period.from)) / (Date.parse(period.to) - Date.parse(period.from));
      expect(shown!.budget).to.deep.equal(
        errorBudget({
          counted: total.n,
          missed,
          allowedShare: bound === 'at-most' ? target : 1 - target,
          // Of the quarter before nothing is recorded; of February all of it.
          before: quarter ? null : before.total.n,
          elapsed,
        }),
      );
      const good = bound === 'at-most' ? 1 - missed / total.n >= 1 - target : total.numerator! / total.n >= target;
      expect(shown!.kept).to.equal(good);
      if (kpi === 'csat') expect((await listedTickets(manager, shown!.missesQ!)).size).to.be.at.most(missed);
      else if (kpi === 'ola_compliance')
        expect((await listedTickets(manager, shown!.missesQ!)).size).to.be.within(1, missed);
      else expect((await listedTickets(manager, shown!.missesQ!)).size).to.equal(missed);
    });
  }

  it('are told of once in a period, the highest threshold alone, to service managers in their language', async () => {
    await save([{ ...objective, target: 0.99 }]);
    expect(await watchObjectives(job)).to.equal(2);
    expect(await watchObjectives(job)).to.equal(0);
    const written = await mails();
    expect(written.map(({ language }) => language).sort()).to.deep.equal(['en', 'es']);
    expect(written.find(({ language }) => language === 'en')!.subject).to.contain('has spent its whole budget');
    expect(written.find(({ language }) => language === 'es')!.text).to.match(/Fallaron \d+; podían fallar \d+/);
    expect(written[0]!.text).to.contain('/insight/objectives/in-time');
    expect(
      await database.all(
        'SELECT kind, ticket_id AS ticketId, objective_key AS objectiveKey, mail FROM notifications ORDER BY id',
      ),
    ).to.deep.equal(
      [1, 2].map(() => ({ kind: 'objective-spent', ticketId: null, objectiveKey: 'in-time', mail: 'none' })),
    );
    const { items } = await listOwnNotices(manager, { limit: 10 });
    expect(items).to.have.length(1);
    expect(items[0]).to.deep.include({ ticket: null, read: false });
    expect(items[0]!.objective).to.include({ key: 'in-time' });
    expect(items[0]!.objective!.name.en).to.have.length.above(5);
    expect(items[0]!.values).to.include.keys('missed', 'allowed');
    expect(
      await database.all('SELECT period_start AS start, percent FROM objective_alerts ORDER BY percent'),
    ).to.deep.equal([
      { start: '2026-03-01', percent: 50 },
      { start: '2026-03-01', percent: 100 },
    ]);
  });

  it('are told of by one of two that look at once, and again in the next period', async () => {
    now = Date.parse('2026-04-20T10:00:00Z');
    const both = await Promise.all([watchObjectives(job), watchObjectives(job)]);
    expect(both.sort()).to.deep.equal([0, 2]);
    expect(await mails()).to.have.length(4);
    expect(await countUnread(manager)).to.deep.equal({ unread: 2 });
  });

  it('are not told of while they are switched off, nor where nothing is counted', async () => {
    await save([{ ...objective, key: 'off-duty', target: 0.99, active: false }]);
    expect(await watchObjectives(job)).to.equal(0);
    await save([{ ...objective, key: 'on-duty', target: 0.99 }]);
    now = Date.parse('2026-12-10T10:00:00Z');
    expect(await watchObjectives(job)).to.equal(0);
    now = Date.parse('2026-04-20T10:00:00Z');
    expect(await watchObjectives(job)).to.equal(2);
  });
});
