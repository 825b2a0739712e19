import { expect } from 'chai';
import { endpoints } from '../../shared/api/registry.ts';
import { startApp, type TestApp, testApp } from '../testing/test-app.ts';
import { buildPerson } from '../testing/factories.ts';

/** An address of the contract with something in place of each parameter. */
const addressOf = (path: string) => path.replace(/:[a-zA-Z]+/g, '1');

describe('every contract', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });

  it('has an address and method of its own', () => {
    const names = endpoints.map(({ method, path }) => `${method} ${path.replace(/:[a-zA-Z]+/g, ':')}`);
    expect(names).to.deep.equal([...new Set(names)]);
    expect(names.length).to.be.greaterThan(15);
  });

  for (const endpoint of endpoints.filter(({ access }) => access !== 'public')) {
    const { method, path, access } = endpoint;

    it(`${method} ${path} answers 401 without a session`, async () => {
      const response = await app.anonymous.fetch(addressOf(path), { method });
      expect(response.status).to.equal(401);
      expect(((await response.json()) as { code: string }).code).to.equal('unauthenticated');
    });

    if (access !== 'session' && access !== 'ticket.create') {
      it(`${method} ${path} answers 403 to an employee, whatever is sent`, async () => {
        const employee = await app.as(await buildPerson());
        const response = await employee.fetch(addressOf(path), {
          method,
          ...(method === 'GET' ? {} : { body: '{"x":1}', headers: { 'content-type': 'application/json' } }),
        });
        expect(response.status).to.equal(403);
      });
    }

    if (method !== 'GET') {
      it(`${method} ${path} refuses another site's page`, async () => {
        const employee = await app.as(await buildPerson());
        const response = await employee.fetch(addressOf(path), { method, headers: { 'sec-fetch-site': 'cross-site' } });
        expect(response.status).to.equal(403);
      });
    }
  }

  it('leaves no address under /api to the page of the application', async () => {
    const { status, body } = await app.anonymous.get('/api/nothing/here');
    expect(status).to.equal(404);
    expect(body.code).to.equal('not-found');
  });

  it('tells every request its id, and the log the same', async () => {
    const { body, headers } = await (await startApp()).anonymous.get('/api/people');
    expect(body.instance)
      .to.equal(headers.get('x-request-id'))
      .and.to.match(/^[0-9a-f-]{36}$/);
  });
});
