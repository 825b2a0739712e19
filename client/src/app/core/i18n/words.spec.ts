import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { en } from './en';
import { enStaff } from './en-staff';
import { es } from './es';
import { esStaff } from './es-staff';

describe('words of the screens', () => {
  // What mails say is written by the server alone.
  const rooms = readdirSync('shared/i18n/es')
    .map((file) => file.replace('.json', ''))
    .filter((room) => room !== 'mail');

  it('hold every room that exists, in both languages', () => {
    expect(Object.keys({ ...es, ...esStaff }).sort()).to.deep.equal(rooms.sort());
    expect(Object.keys({ ...en, ...enStaff }).sort()).to.deep.equal(rooms.sort());
  });
});
