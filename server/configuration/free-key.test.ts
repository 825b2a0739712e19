import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { freeKey } from './free-key.ts';

describe('freeKey', () => {
  beforeEach(() => emptyDatabase());

  it('makes a key out of a name, and another where it is taken', async () => {
    expect(await freeKey(database, 'services', '  Correo & Agenda (México) ')).to.equal('correo-agenda-mexico');
    for (const key of ['correo', 'correo-2']) {
      await inTransaction((unit) =>
        unit.run("INSERT INTO services (`key`, name_es, name_en, critical) VALUES (?, 'x', 'x', ?)", [key, false]),
      );
    }
    expect(await freeKey(database, 'services', 'Correo')).to.equal('correo-3');
    expect(await freeKey(database, 'services', '日本')).to.equal('new');
    expect(await freeKey(database, 'services', 'x'.repeat(120))).to.have.length(50);
  });
});
