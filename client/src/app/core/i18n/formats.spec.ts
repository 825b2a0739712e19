import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Clock } from './clock';
import { Formats } from './formats';

describe('Formats', () => {
  const now = Date.parse('2026-03-12T20:40:00Z');
  let formats: Formats;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [...provideTestWords(), { provide: Clock, useValue: { now: signal(now) } }],
    });
    await useLanguage('es');
    formats = TestBed.inject(Formats);
    formats.useTimeZone('America/Mexico_City');
  });
  afterEach(() => TestBed.resetTestingModule());

  it('says relative and exact together, in the zone of the reader', () => {
    expect(formats.both('2026-03-12T22:00:00Z')).to.equal('en 1 h 20 min · hoy 16:00');
  });

  it('knows yesterday by the calendar of the reader, not by 24 hours', () => {
    // 05:30 UTC of the 12th is still the 11th in Mexico City.
    expect(formats.moment('2026-03-12T05:30:00Z')).to.equal('ayer 23:30');
    formats.useTimeZone('Europe/Madrid');
    expect(formats.moment('2026-03-12T05:30:00Z')).to.equal('hoy 06:30');
  });

  it('names tomorrow, and the year only when it is another', () => {
    expect(formats.moment('2026-03-13T16:00:00Z')).to.equal('mañana 10:00');
    expect(formats.moment('2025-12-24T16:00:00Z')).to.contain('2025');
    expect(formats.moment('2026-01-05T16:00:00Z')).to.not.contain('2026');
  });

  it('stays in the zone it has when the new one does not exist', () => {
    formats.useTimeZone('Mars/Olympus');
    expect(formats.timeZone()).to.equal('America/Mexico_City');
  });

  const spans: readonly [number, string][] = [
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3600, '1 h'],
    [4800, '1 h 20 min'],
    [86_400, '1 d'],
    [100_000, '1 d 3 h'],
    [-5, '0 s'],
  ];
  for (const [seconds, words] of spans) {
    it(`writes ${seconds} seconds as ${words}`, () => expect(formats.duration(seconds)).to.equal(words));
  }

  it('says "ahora" within a minute either way', () => {
    expect(formats.relative(new Date(now - 20_000).toISOString())).to.equal('ahora');
    expect(formats.relative(new Date(now - 7_200_000).toISOString())).to.equal('hace 2 h');
    expect(formats.relative(new Date(now - 100_000_000).toISOString())).to.equal('hace 1 d');
  });

  it('says there are no data instead of 0 %', () => {
    expect(formats.percent(null)).to.equal('sin datos');
    expect(formats.percent(0.706)).to.match(/^70[.,]6 %$/);
  });

  it('follows a switch of language at once', async () => {
    await useLanguage('en');
    expect(formats.both('2026-03-12T22:00:00Z')).to.equal('in 1 h 20 min · today 16:00');
  });

  it('writes sizes in the unit people expect', () => {
    expect(formats.bytes(900)).to.equal('900 B');
    expect(formats.bytes(184_320)).to.equal('180 kB');
    expect(formats.bytes(5 * 1024 * 1024)).to.match(/^5[.,]0 MB$/);
  });
});
