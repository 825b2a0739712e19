import { expect } from 'chai';
import { contractTerms } from '../../shared/contracts/contract-terms.ts';
import { inTransaction } from '../platform/database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { checkSupport } from './check-support.ts';

const terms = (hours: object) =>
  contractTerms.parse({ hours, targets: [{ metric: 'vendor-restore', priority: 2, amount: 180, unit: 'minutes' }] });

describe('checking what a contract can support', () => {
  let desk: SmallDesk;
  beforeEach(async () => {
    desk = await smallDesk();
  });

  it('is for whoever configures', async () => {
    expect(await refusalCode(checkSupport(desk.luis, terms({ use: 'always' })))).to.equal('forbidden');
  });

  it('uses the hours of the covered sites and of the team that vendors serve', async () => {
    const calendarId = await inTransaction(async (unit) => {
      const calendar = await unit.run(
        "INSERT INTO calendars (`key`, name_es, name_en) VALUES ('o', 'Oficina', 'Office')",
      );
      const week = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []));
      const version = await unit.run(
        "INSERT INTO calendar_versions (calendar_id, definition, created_at, note) VALUES (?, ?, 0, '')",
        [calendar.insertId, JSON.stringify({ zone: 'Europe/Madrid', week })],
      );
      await unit.run('UPDATE calendars SET current_version_id = ?', [version.insertId]);
      await unit.run(
        "INSERT INTO sites (`key`, name, time_zone, country, calendar_id) VALUES ('m', 'M', 'Europe/Madrid', 'ES', ?)",
        [calendar.insertId],
      );
      await unit.run('UPDATE teams SET tier = 4, vendor_served = 1 WHERE id = ?', [desk.networks]);
      const policy = await unit.run(
        "INSERT INTO service_level_policies (`key`, name_es, name_en, kind) VALUES ('p', 'P', 'P', 'ola')",
      );
      const definition = {
        conditions: {},
        calendar: { use: 'team' },
        targets: [{ metric: 'stint', priority: 2, amount: 180, unit: 'minutes' }],
      };
      const made = await unit.run(
        "INSERT INTO service_level_policy_versions (policy_id, definition, created_at, note) VALUES (?, ?, 0, '')",
        [policy.insertId, JSON.stringify(definition)],
      );
      await unit.run('UPDATE service_level_policies SET current_version_id = ?', [made.insertId]);
      return calendar.insertId;
    });
    const check = (hours: object) => checkSupport(desk.administrator, terms(hours));
    // The team works always, the vendor only in the office hours of the site.
    expect(await check({ use: 'site' })).to.have.length(1);
    expect(await check({ use: 'calendar', calendarId })).to.have.length(1);
    expect(await check({ use: 'always' })).to.deep.equal([]);
    await inTransaction((unit) =>
      unit.run('UPDATE teams SET calendar_id = ? WHERE id = ?', [calendarId, desk.networks]),
    );
    expect(await check({ use: 'site' })).to.deep.equal([]);
    await inTransaction((unit) => unit.run('UPDATE service_level_policies SET active = 0'));
    expect(await check({ use: 'site' })).to.deep.equal([]);
  });
});
