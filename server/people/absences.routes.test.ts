import { expect } from 'chai';
import { buildPerson } from '../testing/factories.ts';
import { testApp } from '../testing/test-app.ts';

describe('endpoints of absences', () => {
  it('take no address that makes no sense, and answer alike for nobody and for whom one may not see', async () => {
    const app = await testApp();
    const employee = await app.as(await buildPerson());
    const other = await buildPerson({ roles: ['agent'] });
    expect((await employee.get('/api/people/x/absences')).status).to.equal(422);
    const [nobody, stranger] = [
      await employee.get('/api/people/987654/absences'),
      await employee.get(`/api/people/${String(other.id)}/absences`),
    ];
    expect([nobody.status, nobody.body.detail]).to.deep.equal([404, stranger.body.detail]);
    expect(stranger.status).to.equal(404);
    expect((await employee.fetch('/api/absences/1', { method: 'DELETE' })).status).to.equal(404);
  });
});
