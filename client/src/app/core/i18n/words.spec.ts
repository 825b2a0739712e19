import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { en } from './en';
import { es } from './es';

describe('words of the screens', () => {
  const rooms = readdirSync('shared/i18n/es').map((file) => file.replace('.json', ''));

  it('hold every room that exists, in both languages', () => {
    expect(Object.keys(es).sort()).to.deep.equal(rooms.sort());
    expect(Object.keys(en).sort()).to.deep.equal(rooms.sort());
  });
});
