import { expect } from 'chai';
import { clock, setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { systemActor } from '../platform/actor.ts';
import { momentMs } from '../platform/short-memory.ts';
import { seedOrganisation } from '../demo/seed-organisation.ts';
import { buildPerson } from '../testing/factories.ts';
import { startApp, type TestApp, testApp, type TestAnswer } from '../testing/test-app.ts';
import { ensureBreakGlass } from './break-glass.ts';
import { type DemoDirectory, demoPassword, startDemoDirectory } from './demo-directory.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { syncDirectory } from './sync-directory.ts';

describe('signing in', () => {
  let demo: DemoDirectory;
  let app: TestApp;
  before(async () => {
    demo = await startDemoDirectory();
  });
  after(() => demo.close());
  beforeEach(async () => {
    app = await testApp({ directory: demo.settings });
    await seedOrganisation();
  });
  afterEach(async () => {
    setClock();
    await app.close();
  });

  const signIn = (username: string, password: string, headers = {}) =>
    app.anonymous.post('/api/session', { username, password }, headers);
  const cookieOf = ({ headers }: TestAnswer) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const everyPerson = async () => (await database.first<{ n: number }>('SELECT COUNT(*) AS n FROM people'))?.n;

  const refused: [string, string, string, number][] = [
    ['a wrong password', 'ana.garcia', 'escalb', 401],
    ['the right password of somebody else', 'ana.garcia', 'reader', 401],
    ['an unknown name', 'nobody.here', demoPassword, 401],
    ['an empty password, which LDAP takes for an anonymous bind', 'ana.garcia', '', 422],
    ['a blank name', '  ', demoPassword, 422],
    ['a filter as a name', '*', demoPassword, 401],
    ['an injected filter', 'ana.garcia)(uid=*', demoPassword, 401],
    ['an injected filter that closes', '*)(uid=*))(|(uid=*', demoPassword, 401],
    ['a DN as a name', 'uid=ana.garcia,ou=people,dc=escala,dc=demo', demoPassword, 401],
    ['a null byte in the name', 'ana.garcia\0', demoPassword, 422],
    ['a disabled account with its right password', 'marta.leon', demoPassword, 401],
    ['the account that Escala itself searches with', 'escala-reader', 'reader', 401],
  ];
  for (const [what, username, password, status] of refused) {
    it(`refuses ${what}`, async () => {
      const answer = await signIn(username, password);
      expect(answer.status).to.equal(status);
      expect(answer.headers.get('set-cookie')).to.equal(null);
    });
  }

  it('keeps out whom an administrator switched off, whatever the directory says, also after a sync', async () => {
    expect((await signIn('ana.garcia', demoPassword)).status).to.equal(200);
    await inTransaction((unit) => unit.run("UPDATE people SET active = 0, blocked = 1 WHERE uid = 'ana.garcia'"));
    expect((await signIn('ana.garcia', demoPassword)).status).to.equal(401);
    await syncDirectory(systemActor('test'), demo.settings);
    expect((await signIn('ana.garcia', demoPassword)).status).to.equal(401);
    expect(await database.first("SELECT active FROM people WHERE uid = 'ana.garcia'")).to.deep.equal({ active: 0 });
    await inTransaction((unit) => unit.run("UPDATE people SET blocked = 0 WHERE uid = 'ana.garcia'"));
    expect((await signIn('ana.garcia', demoPassword)).status).to.equal(200);
  });

  it('says the same of a wrong password and of an unknown name', async () => {
    const [known, unknown] = [await signIn('ana.garcia', 'wrong'), await signIn('nobody.here', 'wrong')];
    const said = ({ body: { instance: _instance, ...rest } }: TestAnswer) => rest;
    expect(said(known)).to.deep.equal(said(unknown));
    expect(await everyPerson()).to.equal(0);
  });

  it('refuses fields it does not know', async () => {
    const answer = await app.anonymous.post('/api/session', { username: 'a', password: 'b', role: 'administrator' });
    expect(answer.status).to.equal(422);
  });

  it('takes a person over at the first sign-in, with teams and roles from groups in groups', async () => {
    const { status, body } = await signIn(' Carlos.Rojas ', demoPassword);
    expect(status).to.equal(200);
    expect(body.person).to.include({
      name: 'Carlos Rojas',
      language: 'es',
      timeZone: 'America/Mexico_City',
      email: 'carlos.rojas@escala.example',
    });
    expect(
      body.teams.map((team: { name: string; tier: number; lead: boolean }) => [team.name, team.tier, team.lead]),
    ).to.deep.equal([['Redes', 2, true]]);
    expect(body.permissions).to.include.members(['ticket.work', 'ticket.assign']);
    expect(await everyPerson()).to.equal(1);
    expect((await signIn('carlos.rojas', demoPassword)).body.person.id).to.equal(body.person.id);
  });

  it('keeps names in UTF-8 and the language of the directory', async () => {
    expect((await signIn('maria.nunez', demoPassword)).body.person.name).to.equal('María Núñez');
    expect((await signIn('emma.wilson', demoPassword)).body.person.language).to.equal('en');
  });

  it('gives a new session id, in a cookie that scripts and other sites cannot use', async () => {
    const person = await buildPerson();
    const planted = cookieOf(await signIn('ana.garcia', demoPassword));
    const again = await signIn('ana.garcia', demoPassword, { cookie: planted });
    expect(again.headers.get('set-cookie')).to.match(/^escala=.*; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookieOf(again)).to.not.equal(planted);
    expect((await app.anonymous.get('/api/session', { cookie: planted })).body.person).to.equal(null);
    const stored = await database.all<{ sid: string }>('SELECT sid FROM sessions');
    expect(stored.some(({ sid }) => cookieOf(again).includes(sid))).to.equal(false);
    expect(person.id).to.be.greaterThan(0);
  });

  it('ends with signing out', async () => {
    const cookie = cookieOf(await signIn('ana.garcia', demoPassword));
    expect((await app.anonymous.delete('/api/session', undefined, { cookie })).status).to.equal(200);
    expect((await app.anonymous.get('/api/me/sessions', { cookie })).status).to.equal(401);
  });

  it('ends when nobody used it for an hour, and after twelve hours anyway', async () => {
    const cookie = cookieOf(await signIn('ana.garcia', demoPassword));
    const start = Date.now();
    const isIn = async (afterMinutes: number) => {
      setClock(() => start + afterMinutes * 60_000);
      return (await app.anonymous.get('/api/session', { cookie })).body.person !== null;
    };
    expect(await isIn(59)).to.equal(true);
    await eventually(
      async () =>
        (await database.first<{ n: number }>('SELECT MAX(last_seen_at) AS n FROM sessions'))?.n === start + 59 * 60_000,
    );
    expect(await isIn(110)).to.equal(true);
    expect(await isIn(110 + 61)).to.equal(false);
  });

  it('counts a changed role and a disabled account from the next request', async () => {
    const { body, headers } = await signIn('luis.perez', demoPassword);
    const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const id = body.person.id as number;
    expect((await app.anonymous.get('/api/people', { cookie })).status).to.equal(200);
    const { markChanged } = await import('./load-actor.ts');
    await inTransaction(async (unit) => {
      await unit.run('DELETE FROM person_roles WHERE person_id = ?', [id]);
      await markChanged(unit, [id]);
    });
    expect((await app.anonymous.get('/api/people', { cookie })).status).to.equal(403);
    await inTransaction(async (unit) => {
      await unit.run('UPDATE people SET active = 0 WHERE id = ?', [id]);
      await markChanged(unit, [id]);
    });
    expect((await app.anonymous.get('/api/people', { cookie })).status).to.equal(401);
  });

  it('counts within a second what another instance changed, and ended', async () => {
    const cookieOf = async (name: string) =>
      ((await signIn(name, demoPassword)).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const disabled = await cookieOf('luis.perez');
    const ended = await cookieOf('maria.nunez');
    const statusOf = async (cookie: string) => (await app.anonymous.get('/api/people', { cookie })).status;
    expect([await statusOf(disabled), await statusOf(ended)]).to.deep.equal([200, 200]);
    // As another process does: this one is not told.
    await inTransaction(async (unit) => {
      await unit.run("UPDATE people SET active = 0 WHERE uid = 'luis.perez'");
      await unit.run("DELETE FROM sessions WHERE person_id = (SELECT id FROM people WHERE uid = 'maria.nunez')");
    });
    await new Promise((resolve) => setTimeout(resolve, momentMs));
    expect([await statusOf(disabled), await statusOf(ended)]).to.deep.equal([401, 401]);
  });

  describe('after failures', () => {
    it('locks the account, says so alike for a name that does not exist, and opens again by itself', async () => {
      for (const name of ['ana.garcia', 'nobody.here']) {
        for (let attempt = 0; attempt < 5; attempt += 1) expect((await signIn(name, 'wrong')).status).to.equal(401);
        const locked = await signIn(name, demoPassword);
        expect([locked.status, locked.body.code]).to.deep.equal([429, 'locked-out']);
        expect(Number(locked.headers.get('retry-after'))).to.be.within(1, 30);
      }
      expect((await signIn('luis.perez', demoPassword)).status).to.equal(200);
      const now = clock.now();
      setClock(() => now + 31_000);
      expect((await signIn('ana.garcia', demoPassword)).status).to.equal(200);
    });

    it('waits longer each time, at most a quarter of an hour', async () => {
      const waits: number[] = [];
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const answer = await signIn('ana.garcia', 'wrong');
        if (answer.status !== 429) continue;
        const wait = Number(answer.headers.get('retry-after'));
        waits.push(wait);
        const now = clock.now();
        setClock(() => now + wait * 1000);
      }
      expect(waits[1]).to.be.greaterThan(waits[0]!);
      expect(Math.max(...waits)).to.be.at.most(900);
    });

    it('locks the address that tries many names', async () => {
      for (let attempt = 0; attempt < 50; attempt += 1) {
        await inTransaction((unit) => unit.run("DELETE FROM login_attempts WHERE scope = 'account'"));
        await signIn(`name.${String(attempt % 7)}`, 'wrong');
      }
      expect((await signIn('carlos.rojas', demoPassword)).body.code).to.equal('locked-out');
    }).timeout(60_000);

    it('forgets them after a success', async () => {
      for (let attempt = 0; attempt < 4; attempt += 1) await signIn('ana.garcia', 'wrong');
      expect((await signIn('ana.garcia', demoPassword)).status).to.equal(200);
      for (let attempt = 0; attempt < 4; attempt += 1)
        expect((await signIn('ana.garcia', 'wrong')).status).to.equal(401);
    });
  });

  describe('while the directory is down', () => {
    const down: DirectorySettings = { ...unreachable(), timeoutMs: 500 };

    it('answers 503 to people of the directory and lets the local administrator in', async () => {
      const local = await startApp({ directory: down });
      const password = await ensureBreakGlass(undefined);
      const answer = await local.anonymous.post(
        '/api/session',
        { username: 'ana.garcia', password: demoPassword },
        { 'accept-language': 'en' },
      );
      expect([answer.status, answer.body.code]).to.deep.equal([503, 'unavailable']);
      expect(answer.body.detail).to.equal('The company directory does not answer. Try again in a few minutes.');
      expect(JSON.stringify(answer.body)).to.not.include('127.0.0.1');

      const admin = await local.anonymous.post('/api/session', { username: 'admin', password });
      expect(admin.status).to.equal(200);
      expect(admin.body.permissions).to.include('admin.people');
      expect(
        (await local.anonymous.post('/api/session', { username: 'admin', password: `${password!}x` })).status,
      ).to.equal(401);
    });

    it('shows the made-up password once, and takes a given one at each start', async () => {
      expect(await ensureBreakGlass(undefined)).to.match(/^.{20}$/);
      expect(await ensureBreakGlass(undefined)).to.equal(undefined);
      expect(await ensureBreakGlass('a password of the operator')).to.equal(undefined);
      expect((await signIn('admin', 'a password of the operator')).status).to.equal(200);
    });

    it('does not count its silence as failed attempts', async () => {
      const local = await startApp({ directory: down });
      for (let attempt = 0; attempt < 6; attempt += 1) {
        expect(
          (await local.anonymous.post('/api/session', { username: 'ana.garcia', password: demoPassword })).status,
        ).to.equal(503);
      }
    });
  });

  describe('my sessions', () => {
    it('lists mine only, and ends one', async () => {
      const ana = cookieOf(await signIn('ana.garcia', demoPassword));
      const elsewhere = cookieOf(await signIn('ana.garcia', demoPassword));
      const luis = cookieOf(await signIn('luis.perez', demoPassword));
      const mine = (await app.anonymous.get('/api/me/sessions', { cookie: ana })).body.items;
      expect(mine.map(({ current }: { current: boolean }) => current).sort()).to.deep.equal([false, true]);
      const other = mine.find(({ current }: { current: boolean }) => !current).id;

      expect((await app.anonymous.delete(`/api/me/sessions/${other}`, undefined, { cookie: luis })).status).to.equal(
        404,
      );
      expect((await app.anonymous.delete(`/api/me/sessions/x`, undefined, { cookie: ana })).status).to.equal(404);
      expect((await app.anonymous.delete(`/api/me/sessions/${other}`, undefined, { cookie: ana })).status).to.equal(
        200,
      );
      expect((await app.anonymous.get('/api/me/sessions', { cookie: elsewhere })).status).to.equal(401);
    });

    it('changes language and time zone, and refuses places that do not exist', async () => {
      const cookie = cookieOf(await signIn('ana.garcia', demoPassword));
      const wrong = await app.anonymous.patch('/api/me', { timeZone: 'Europe/Atlantis' }, { cookie });
      expect(wrong.body.errors).to.deep.equal([{ pointer: '/body/timeZone', code: 'unknown_time_zone' }]);
      const { body } = await app.anonymous.patch('/api/me', { language: 'en', timeZone: 'Europe/Madrid' }, { cookie });
      expect(body.person).to.include({ language: 'en', timeZone: 'Europe/Madrid' });
      expect((await signIn('ana.garcia', demoPassword)).body.person.language).to.equal('en');
    });
  });

  describe('the full sync', () => {
    const sync = (settings = demo.settings) => syncDirectory(systemActor('test'), settings);

    it('takes over everyone with manager, site, department, team and lead, and changes nothing the second time', async () => {
      expect(await sync()).to.deep.equal({ people: 300, missing: 0, vanished: 0, stopped: false });
      const rows = await database.all(
        'SELECT uid, name, manager_id, site_id, department_id, vip, active, language FROM people ORDER BY uid',
      );
      expect(rows.length).to.equal(300);
      const carlos = await database.first<{ manager: string; department: string; leads: number }>(
        `SELECT m.uid AS manager, d.\`key\` AS department, tm.is_lead AS leads FROM people p
           JOIN people m ON m.id = p.manager_id JOIN departments d ON d.id = p.department_id
           JOIN team_members tm ON tm.person_id = p.id
          WHERE p.uid = 'carlos.rojas'`,
      );
      expect(carlos).to.deep.equal({ manager: 'laura.mendez', department: 'it', leads: 1 });
      expect(await database.first("SELECT active FROM people WHERE uid = 'marta.leon'")).to.deep.equal({ active: 0 });
      expect(await sync()).to.deep.equal({ people: 300, missing: 0, vanished: 0, stopped: false });
      expect(
        await database.all(
          'SELECT uid, name, manager_id, site_id, department_id, vip, active, language FROM people ORDER BY uid',
        ),
      ).to.deep.equal(rows);
    }).timeout(60_000);

    it('lets a person go only when two syncs in a row miss them, and nobody when many are missing', async () => {
      const { demoPeople } = await import('./demo-people.ts');
      await sync();
      const few = await startDemoDirectory(demoPeople.filter(({ uid }) => uid !== 'ana.garcia'));
      const half = await startDemoDirectory(demoPeople.slice(0, 150));
      const isActive = async () =>
        (await database.first<{ active: number }>("SELECT active FROM people WHERE uid = 'ana.garcia'"))?.active;

      expect(await sync(half.settings)).to.include({ vanished: 0, stopped: true });
      expect(await sync(few.settings)).to.include({ missing: 1, vanished: 0 });
      expect(await isActive()).to.equal(1);
      expect(await sync(few.settings)).to.include({ missing: 0, vanished: 1 });
      expect(await isActive()).to.equal(0);
      await Promise.all([few.close(), half.close()]);
    }).timeout(60_000);

    it('leaves roles and teams that were given in Escala', async () => {
      await sync();
      const person = await database.first<{ id: number }>("SELECT id FROM people WHERE uid = 'ana.garcia'");
      await inTransaction((unit) =>
        unit.run("INSERT INTO person_roles (person_id, role_key, scope) VALUES (?, 'auditor', 'all')", [
          person?.id ?? 0,
        ]),
      );
      await signIn('ana.garcia', demoPassword);
      expect(
        await database.all('SELECT role_key, source FROM person_roles WHERE person_id = ?', [person?.id ?? 0]),
      ).to.deep.equal([{ role_key: 'auditor', source: 'local' }]);
    }).timeout(60_000);

    it('does not touch the local administrator when the directory has one of that name', async () => {
      await ensureBreakGlass('a password of the operator');
      const { demoPeople } = await import('./demo-people.ts');
      const taken = await startDemoDirectory([{ ...demoPeople[0]!, uid: 'admin' }]);
      await sync(taken.settings);
      expect(await database.first("SELECT source, name FROM people WHERE uid = 'admin'")).to.include({
        source: 'local',
      });
      await taken.close();
    });
  });
});

function unreachable(): DirectorySettings {
  return {
    url: 'ldap://127.0.0.1:9',
    baseDn: 'dc=escala,dc=demo',
    bindDn: '',
    bindPassword: '',
    startTls: false,
    ca: undefined,
    userFilter: '(objectClass=inetOrgPerson)',
    attributes: readAttributes(),
    groupBaseDn: 'dc=escala,dc=demo',
    groups: {},
    timeoutMs: 500,
  };
}

function readAttributes() {
  return {
    uid: 'uid',
    directoryId: 'entryUUID',
    name: 'cn',
    givenName: 'givenName',
    email: 'mail',
    phone: 'telephoneNumber',
    jobTitle: 'title',
    department: 'departmentNumber',
    site: 'l',
    manager: 'manager',
    language: 'preferredLanguage',
    vip: 'businessCategory',
    vipValues: ['vip'],
    disabled: 'employeeType',
    disabledValues: ['disabled'],
  };
}

async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come about');
}
