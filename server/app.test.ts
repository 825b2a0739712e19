import { expect } from 'chai';
import { buildPerson } from './testing/factories.ts';
import { testApp } from './testing/test-app.ts';

describe('what every request passes', () => {
  it('answers health without a session', async () => {
    const { status, body } = await (await testApp()).anonymous.get('/api/health');
    expect(status).to.equal(200);
    expect(body.status).to.equal('ok');
  });

  it('forbids pages of other sites to frame it, to run scripts and to be mistaken for another type', async () => {
    const app = await testApp();
    const page = await app.anonymous.fetch('/anything');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).to.include("script-src 'self'").and.to.include("frame-ancestors 'none'");
    expect(policy).to.not.match(/script-src[^;]*(unsafe|\*|nonce)/);
    expect(page.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(page.headers.get('x-powered-by')).to.equal(null);
    const api = await app.anonymous.fetch('/api/health');
    expect(api.headers.get('content-security-policy')).to.include("default-src 'none'");
  });

  it('never stores what the API answers, and gives it no shared cache', async () => {
    const app = await testApp();
    const { headers } = await (await app.as(await buildPerson())).get('/api/session');
    expect(headers.get('cache-control')).to.equal('no-store');
  });

  it('does not answer a missing script with the page', async () => {
    expect((await (await testApp()).anonymous.fetch('/main-ABCDEFGH.js')).status).to.equal(404);
  });

  const origins: [string, Record<string, string>, number][] = [
    ['another site by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site by Origin', { origin: 'https://evil.example' }, 403],
    ['no origin at all, as "null"', { origin: 'null' }, 403],
    ['itself', { 'sec-fetch-site': 'same-origin' }, 200],
    ['a program without a browser', {}, 200],
  ];
  for (const [who, headers, status] of origins) {
    it(`answers ${status} to a change that comes from ${who}`, async () => {
      const app = await testApp();
      const caller = await app.as(await buildPerson());
      expect((await caller.patch('/api/me', { language: 'en' }, headers)).status).to.equal(status);
    });
  }

  it('takes no session whose signature was touched', async () => {
    const app = await testApp();
    const person = await buildPerson();
    let cookie = '';
    const caller = await app.as(person);
    await caller.fetch('/api/session').then((response) => (cookie = response.headers.get('set-cookie') ?? ''));
    expect(cookie).to.equal('');
    const forged = `escala=${encodeURIComponent('s:abcdefghijklmnop.AAAA')}`;
    expect((await app.anonymous.get('/api/me/sessions', { cookie: forged })).status).to.equal(401);
  });

  it('limits the requests of one person, not of another', async () => {
    const app = await testApp({ rateLimit: 3 });
    const [ana, luis] = [await app.as(await buildPerson()), await app.as(await buildPerson())];
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await ana.get('/api/session')).status);
    expect(statuses).to.deep.equal([200, 200, 200, 429]);
    const limited = await ana.get('/api/session', { 'accept-language': 'en' });
    expect(limited.body).to.include({ code: 'rate-limited', title: 'Too many requests' });
    expect(limited.headers.get('retry-after')).to.equal('60');
    expect((await luis.get('/api/session')).status).to.equal(200);
  });

  it('limits sign-ins by address', async () => {
    const app = await testApp({ signInLimit: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push(
        (await app.anonymous.post('/api/session', { username: `x${String(count)}`, password: 'y' })).status,
      );
    }
    expect(statuses).to.deep.equal([401, 401, 429]);
  });
});
