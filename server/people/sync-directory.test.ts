import { expect } from 'chai';
import { systemActor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { startDemoDirectory } from './demo-directory.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';
import { DirectoryDown } from './ldap-client.ts';
import { loadActor } from './load-actor.ts';
import { grantsOf, syncDirectory, type SyncReport } from './sync-directory.ts';

interface Stored {
  id: number;
  uid: string;
  active: number;
  manager: string | null;
}

describe('syncDirectory', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp();
  });
  afterEach(() => app.close());

  async function sync(people: readonly DemoPerson[]): Promise<SyncReport> {
    const directory = await startDemoDirectory(people);
    try {
      return await syncDirectory(systemActor('test'), directory.settings);
    } finally {
      await directory.close();
    }
  }
  const stored = async (uid: string): Promise<Stored> => {
    const row = await database.first<Stored>(
      `SELECT p.id, p.uid, p.active, m.uid AS manager FROM people p LEFT JOIN people m ON m.id = p.manager_id
        WHERE p.uid = ?`,
      [uid],
    );
    if (!row) throw new Error(`${uid} is not known`);
    return row;
  };
  const activeUids = async () =>
    (await database.all<{ uid: string }>('SELECT uid FROM people WHERE active = 1 ORDER BY uid')).map(({ uid }) => uid);
  const may = async (uid: string) => (await loadActor((await stored(uid)).id))?.permissions;

  it('refuses whoever does not administer people, before it asks the directory', async () => {
    const directory = await startDemoDirectory([demoPerson('ana')]);
    const manager = await app.actor(await buildPerson({ uid: 'manager', roles: ['service-manager'] }));
    expect(await refusalCode(syncDirectory(manager, directory.settings))).to.equal('forbidden');
    expect(await activeUids()).to.deep.equal(['manager']);
    await directory.close();
    expect(await refusalCode(syncDirectory(manager, directory.settings))).to.equal('forbidden');
  });

  it('changes nothing when the directory does not answer or refuses the account', async () => {
    await sync([demoPerson('ana'), demoPerson('luis')]);
    const directory = await startDemoDirectory([demoPerson('eva')]);
    await directory.close();
    const open = await startDemoDirectory([demoPerson('eva')]);
    for (const settings of [directory.settings, { ...open.settings, bindPassword: 'wrong' }]) {
      let failure: unknown;
      await syncDirectory(systemActor('test'), settings).catch((error: unknown) => (failure = error));
      expect(failure).to.be.instanceOf(DirectoryDown);
    }
    expect(await activeUids()).to.deep.equal(['ana', 'luis']);
    expect(await sync([demoPerson('ana')]), 'no failure counted as a first miss').to.include({
      missing: 1,
      vanished: 0,
    });
    await open.close();
  });

  describe('people who are missing', () => {
    it('are let go by the second complete sync that misses them, and cannot act from then on', async () => {
      await sync([demoPerson('ana'), demoPerson('luis')]);
      expect(await sync([demoPerson('luis')])).to.deep.equal({ people: 1, missing: 1, vanished: 0, stopped: false });
      expect(await may('ana')).to.include('ticket.create');
      expect(await sync([demoPerson('luis')])).to.deep.equal({ people: 1, missing: 0, vanished: 1, stopped: false });
      expect(await may('ana')).to.equal(undefined);
      expect(await sync([demoPerson('luis')])).to.include({ missing: 0, vanished: 0 });
    });

    it('start anew when they were back in between', async () => {
      const both = [demoPerson('ana'), demoPerson('luis')];
      await sync(both);
      await sync([demoPerson('luis')]);
      expect(await sync(both)).to.include({ missing: 0, vanished: 0 });
      expect(await sync([demoPerson('luis')])).to.include({ missing: 1, vanished: 0 });
      expect(await activeUids()).to.deep.equal(['ana', 'luis']);
    });

    it('come back as the same person after they were let go', async () => {
      const both = [demoPerson('ana'), demoPerson('luis')];
      await sync(both);
      const { id } = await stored('ana');
      await sync([demoPerson('luis')]);
      await sync([demoPerson('luis')]);
      await sync(both);
      expect(await stored('ana')).to.include({ id, active: 1 });
    });

    it('are not those whom the directory never had', async () => {
      await buildPerson({ uid: 'local.admin' });
      await buildPerson({ uid: 'old.requester', source: 'import' });
      for (let times = 0; times < 2; times += 1) {
        expect(await sync([demoPerson('ana')])).to.include({ missing: 0, vanished: 0 });
      }
      expect(await activeUids()).to.deep.equal(['ana', 'local.admin', 'old.requester']);
    });

    it('may be five of a few, but not six: then nobody is touched, however often', async () => {
      const ten = Array.from({ length: 10 }, (_, index) => demoPerson(`p${String(index)}`));
      await sync(ten);
      for (let times = 0; times < 3; times += 1) {
        expect(await sync(ten.slice(6))).to.deep.equal({ people: 4, missing: 6, vanished: 0, stopped: true });
      }
      expect((await activeUids()).length).to.equal(10);
      expect(await sync(ten.slice(5)), 'a stopped sync is no first miss').to.include({ missing: 5, vanished: 0 });
      expect(await sync(ten.slice(5))).to.include({ missing: 0, vanished: 5, stopped: false });
    });

    it('may be 2 % of many, but not more', async () => {
      const all = demoPeople.slice(0, 300).map((person) => ({ ...person, disabled: false }));
      expect(all.length).to.equal(300);
      await sync(all);
      expect(await sync(all.slice(7))).to.include({ missing: 7, stopped: true });
      expect(await sync(all.slice(6))).to.include({ missing: 6, stopped: false });
    }).timeout(60_000);
  });

  it('takes from a disabled account what it could do, at once, and from the open session too', async () => {
    await buildTeam({ key: 'networks' });
    const ana = demoPerson('ana', { team: 'networks' });
    await sync([ana]);
    expect(await may('ana')).to.include('ticket.work');
    const session = await app.as(await stored('ana'));
    expect((await session.get('/api/people')).status).to.equal(200);

    expect(await sync([{ ...ana, disabled: true }])).to.include({ missing: 0, vanished: 0 });
    expect(await stored('ana')).to.include({ active: 0 });
    expect(await may('ana')).to.equal(undefined);
    expect((await session.get('/api/people')).status).to.equal(401);

    await sync([ana]);
    expect(await may('ana')).to.include('ticket.work');
  });

  it('takes back what a group gave when the person is no longer in it, and keeps what Escala gave', async () => {
    await buildTeam({ key: 'networks' });
    await sync([demoPerson('ana', { team: 'networks', role: 'administrator' })]);
    const { id } = await stored('ana');
    await inTransaction((unit) =>
      unit.run("INSERT INTO person_roles (person_id, role_key, scope, source) VALUES (?, 'auditor', 'all', 'local')", [
        id,
      ]),
    );
    await sync([demoPerson('ana')]);
    const actor = await loadActor(id);
    expect(actor?.permissions).to.include('audit.read');
    expect(actor?.permissions).to.not.include('ticket.work');
    expect(actor?.permissions).to.not.include('admin.people');
    expect(actor?.teamIds).to.deep.equal([]);
  });

  it('links managers whatever the order, and unlinks those who no longer are', async () => {
    await sync([demoPerson('ana', { manager: 'boss' }), demoPerson('boss', { manager: 'nobody' }), demoPerson('luis')]);
    expect(await stored('ana')).to.include({ manager: 'boss' });
    expect(await stored('boss')).to.include({ manager: null });
    await sync([demoPerson('ana'), demoPerson('boss', { manager: 'boss' }), demoPerson('luis', { manager: 'ana' })]);
    expect(await stored('ana')).to.include({ manager: null });
    expect(await stored('boss'), 'nobody is their own manager').to.include({ manager: null });
    expect(await stored('luis')).to.include({ manager: 'ana' });
  });

  it('makes leads of those whom the directory names', async () => {
    const networks = await buildTeam({ key: 'networks', tier: 2 });
    await sync([demoPerson('member', { team: 'networks' }), demoPerson('head', { team: 'networks', lead: true })]);
    expect((await loadActor((await stored('head')).id))?.ledTeamIds).to.deep.equal([networks.id]);
    expect((await loadActor((await stored('member')).id))?.ledTeamIds).to.deep.equal([]);
  });
});

describe('grantsOf', () => {
  it('unites the grants of all groups, and takes a group that nobody mapped for nothing', async () => {
    const directory = await startDemoDirectory([]);
    const { settings } = directory;
    const groups = { desk: [{ team: 'mesa' }, { role: 'agent' }], boss: [{ role: 'director' }] };
    expect(grantsOf({ groups: ['desk', 'unmapped', 'boss'] }, { ...settings, groups })).to.deep.equal([
      { team: 'mesa' },
      { role: 'agent' },
      { role: 'director' },
    ]);
    expect(grantsOf({ groups: [] }, { ...settings, groups })).to.deep.equal([]);
    await directory.close();
  });
});

function demoPerson(uid: string, facts: Partial<DemoPerson> = {}): DemoPerson {
  return {
    uid,
    name: `Persona ${uid}`,
    givenName: 'Persona',
    surname: uid,
    site: 'mad',
    department: 'sales',
    jobTitle: 'Analista',
    language: 'es',
    manager: null,
    team: null,
    lead: false,
    role: null,
    vip: false,
    disabled: false,
    ...facts,
  };
}
