import { expect } from 'chai';
import { DateTime } from 'luxon';
import { database } from '../platform/database.ts';
import { dayTeller, localDayNumber, localDaySql, offsetStretches } from './local-days.ts';
import { zoneOf } from './report-period.ts';

const hour = 3_600_000;

describe('localDaySql', () => {
  for (const name of [
    'Europe/Madrid',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    '+01:00',
    '-09:30',
    'UTC',
  ]) {
    it(`counts days as ${name} does, also when the clocks change`, async () => {
      const zone = zoneOf(name);
      const from = Date.UTC(2025, 11, 15);
      const to = Date.UTC(2027, 0, 15);
      const instants = Array.from({ length: 480 }, (_, index) => from + Math.round(index * 19.77 * hour)).filter(
        (at) => at < to,
      );
      const stretches = offsetStretches(zone, from, to);
      const union = instants.map((at) => `SELECT ${String(at)} AS at`).join(' UNION ALL ');
      const rows = await database.all<{ at: number; day: number }>(
        `SELECT at, ${localDaySql('at', stretches)} AS day FROM (${union}) AS x`,
      );
      expect(rows).to.have.length(instants.length);
      const dayOf = dayTeller(stretches);
      // Also backwards and far apart: each half of the way in turn.
      const apart = rows.map((_, index) => rows[index % 2 === 0 ? index >> 1 : rows.length - 1 - (index >> 1)]!);
      for (const { at, day } of [...rows, ...apart])
        expect([day, dayOf(at)], String(at)).to.deep.equal(
          Array.from({ length: 2 }, () => localDayNumber(DateTime.fromMillis(at, { zone }))),
        );
    });
  }
});
