import { expect } from 'chai';
import { instantParser } from './parse-instant.ts';

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

describe('instantParser', () => {
  for (const [formats, zone, text] of [
    [['iso'], 'UTC', '31/12/2024'],
    [['iso'], 'UTC', '2024-02-30T10:00:00Z'],
    [['iso'], 'UTC', '2024-02-20T24:00:00Z'],
    [['iso'], 'UTC', 'yesterday'],
    [['iso'], 'UTC', '2024-02-20T10:00:00+01:00; DROP TABLE tickets'],
    [['d/m/Y H:i'], 'Europe/Madrid', '31/02/2024 10:00'],
    [['d/m/Y H:i'], 'Europe/Madrid', '12/13/2024 10:00'],
    [['d/m/Y H:i'], 'Europe/Madrid', '2024-02-20 10:00'],
    [['epoch-seconds'], 'UTC', '12:30'],
    [['epoch-seconds'], 'UTC', ''],
  ] as const) {
    it(`refuses ${JSON.stringify(text)} as ${formats.join()}`, () => {
      expect(instantParser(formats, zone)(text)).to.equal(null);
    });
  }

  for (const [formats, zone, text, expected] of [
    [['iso'], 'UTC', '2010-03-31T15:59:42+01:00', '2010-03-31T14:59:42.000Z'],
    [['iso'], '+01:00', '2010-07-31 15:59', '2010-07-31T14:59:00.000Z'],
    [['iso'], 'America/Bogota', '2024-07-31', '2024-07-31T05:00:00.000Z'],
    [['d/m/Y H:i'], 'Europe/Madrid', '3/1/2024 9:05', '2024-01-03T08:05:00.000Z'],
    [['d/m/Y H:i:s'], 'Europe/Madrid', '03/07/2024 09:05:10', '2024-07-03T07:05:10.000Z'],
    [['m/d/Y'], 'UTC', '12/13/2024', '2024-12-13T00:00:00.000Z'],
    [['d.m.Y H:i'], 'UTC', '13.12.2024 00:00', '2024-12-13T00:00:00.000Z'],
    [['iso', 'd/m/Y H:i'], 'UTC', '13/12/2024 10:00', '2024-12-13T10:00:00.000Z'],
    [['epoch-seconds'], 'UTC', '1270047582', '2010-03-31T14:59:42.000Z'],
    [['epoch-milliseconds'], 'UTC', '1270047582123', '2010-03-31T14:59:42.123Z'],
  ] as const) {
    it(`reads ${text} as ${formats.join()} in ${zone}`, () => {
      expect(iso(instantParser(formats, zone)(text))).to.equal(expected);
    });
  }
});
