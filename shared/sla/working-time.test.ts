import { expect } from 'chai';
import { calendarDefinition } from './calendar-definition.ts';
import { compileCalendar, isOpen } from './compiled-calendar.ts';
import { workingTime } from './working-time.ts';

const minute = 60_000;

describe('working time without absences', () => {
  const hours = compileCalendar(
    calendarDefinition.parse({
      zone: 'Europe/Madrid',
      week: Array.from({ length: 7 }, (_, day) =>
        day < 5
          ? [
              { from: '08:30', to: '14:00' },
              { from: '15:00', to: '18:15' },
            ]
          : [],
      ),
      holidays: ['2026-03-31'],
    }),
    Date.UTC(2026, 2, 29),
  );

  it('is what a look at every minute counts, over the change of the clock', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const start = Date.UTC(2026, 2, 26);
    for (let round = 0; round < 60; round += 1) {
      const from = start + random(3 * 1440) * minute;
      const span = { from, to: from + random(5 * 1440) * minute };
      const without = Array.from({ length: random(5) }, () => {
        const gone = start + random(8 * 1440) * minute;
        return { from: gone, to: gone + random(2 * 1440) * minute };
      });
      let counted = 0;
      for (let at = span.from; at < span.to; at += minute)
        if (isOpen(hours, at) && !without.some((one) => one.from <= at && at < one.to)) counted += minute;
      expect(workingTime(hours, span, without), String(round)).to.equal(counted);
    }
  });

  it('is never less than nothing', () => {
    const day = { from: Date.UTC(2026, 2, 26), to: Date.UTC(2026, 2, 27) };
    expect(workingTime(hours, day, [day, day, { from: 0, to: Date.UTC(2030, 0) }])).to.equal(0);
    expect(workingTime(hours, { from: day.to, to: day.from }, [])).to.equal(0);
  });
});
