import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { en } from './en';
import { es } from './es';

describe('words of the screens', () => {
  // What mails say is written by the server alone.
  const rooms = readdirSync('shared/i18n/es')
    .map((file) => file.replace('.json', ''))
    .filter((room) => room !== 'mail');

  it('hold every room that exists, in both languages', () => {
    expect(Object.keys(es).sort()).to.deep.equal(rooms.sort());
    expect(Object.keys(en).sort()).to.deep.equal(rooms.sort());
  });
});
