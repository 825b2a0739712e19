import { expect } from 'chai';
import { zoneName } from './zone-name.ts';

describe('the name of a time zone', () => {
  const names: readonly [zone: string, es: string, en: string][] = [
    ['America/Mexico_City', 'hora de Ciudad de México', 'Mexico City time'],
    ['America/Bogota', 'hora de Bogotá', 'Bogotá time'],
    ['Europe/Madrid', 'hora de Madrid', 'Madrid time'],
    ['America/Argentina/Buenos_Aires', 'hora de Buenos Aires', 'Buenos Aires time'],
    ['UTC', 'UTC', 'UTC'],
    ['-05:00', 'UTC-05:00', 'UTC-05:00'],
  ];
  for (const [zone, es, en] of names) {
    it(`${zone} is "${es}" and "${en}"`, () => {
      expect([zoneName(zone, 'es'), zoneName(zone, 'en')]).to.deep.equal([es, en]);
    });
  }
});
