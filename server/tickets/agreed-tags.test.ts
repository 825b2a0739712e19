import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { deskWordsNow, expectAgreedTag } from './agreed-tags.ts';

describe('agreed tags', () => {
  it('let everything in while nothing was agreed', async () => {
    await emptyDatabase();
    expect((await deskWordsNow(database)).onlyAgreed).to.equal(false);
    await expectAgreedTag(database, 'wifi');
  });
});
