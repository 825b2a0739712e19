import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { systemActor } from '../platform/actor.ts';
import { config } from '../platform/config.ts';
import { database } from '../platform/database.ts';
import { buildTeam } from '../testing/factories.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { authenticate, readDirectory } from './directory.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { DirectoryDown } from './ldap-client.ts';
import { syncDirectory } from './sync-directory.ts';

// Against a real OpenLDAP (e2e/services/directory.ldif); .ci/services starts it and sets these variables.
const given = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run eval "$(.ci/services start)" first`);
  return value;
};

function settings(change: Partial<DirectorySettings> = {}): DirectorySettings {
  return {
    url: given('TEST_LDAP_URL'),
    baseDn: `ou=people,${given('TEST_LDAP_BASE_DN')}`,
    bindDn: given('TEST_LDAP_BIND_DN'),
    bindPassword: given('TEST_LDAP_BIND_PASSWORD'),
    startTls: false,
    ca: undefined,
    userFilter: '(objectClass=inetOrgPerson)',
    attributes: config.LDAP_ATTRIBUTES,
    groupBaseDn: `ou=groups,${given('TEST_LDAP_BASE_DN')}`,
    groups: {
      'escala-service-desk': [{ team: 'service-desk', role: 'agent' }],
      'escala-redes': [{ team: 'networks', role: 'agent' }],
      'escala-gestión': [{ role: 'service-manager' }],
      'escala-administrators': [{ role: 'administrator' }],
    },
    timeoutMs: 3000,
    ...change,
  };
}

const authority = () => readFileSync(given('TEST_LDAP_CA_FILE'), 'utf8');
const outcome = (work: Promise<unknown>) =>
  work.then(
    (value) => value,
    (error: unknown) => error,
  );

describe('a real directory (OpenLDAP)', () => {
  const refused: [string, string, string][] = [
    ['a wrong password', 'ana', 'carmen-secret'],
    ['an unknown name', 'nobody', 'nobody-secret'],
    ['an empty password, which this server takes for an anonymous bind', 'ana', ''],
    ['a filter as a name', '*', 'ana-secret'],
    ['an injected filter', 'ana)(uid=*', 'ana-secret'],
    ['an injected filter that closes', '*)(uid=*))(|(uid=*', 'ana-secret'],
    ['an account that is no person', 'escala-reader', 'reader-secret'],
    ['a null byte', 'ana\0', 'ana-secret'],
  ];
  for (const [what, uid, password] of refused) {
    it(`refuses ${what}`, async () => {
      expect(await authenticate(settings(), uid, password)).to.equal(null);
    });
  }

  it('lets in by name and password, with names in UTF-8', async () => {
    expect(await authenticate(settings(), 'ana', 'ana-secret')).to.deep.include({
      uid: 'ana',
      name: 'Ana Muñoz Ibáñez',
      givenName: 'Ana',
      email: 'ana@escala.demo',
      jobTitle: 'Analista de nómina',
      department: 'finanzas',
      site: 'CDMX',
      language: 'es',
      disabled: false,
    });
  });

  it('takes passwords and names beyond the Latin alphabet', async () => {
    const zoe = await authenticate(settings(), 'zoe', 'zoë-sécrèt-ñ');
    expect(zoe?.name).to.match(/^Zoë/);
    expect(zoe?.language).to.equal('en');
  });

  it('finds the groups of a DN that has to be escaped', async () => {
    const oscar = await authenticate(settings(), 'oscar', 'oscar-secret');
    expect(oscar?.name).to.equal('Óscar "El Rápido" Núñez, Redes (BGP)');
    expect(oscar?.groups).to.deep.equal(['escala-redes']);
    expect((await authenticate(settings(), 'carmen', 'carmen-secret'))?.groups.toSorted()).to.deep.equal([
      'escala-administrators',
      'escala-gestión',
    ]);
  });

  it('knows who left', async () => {
    expect(await authenticate(settings(), 'exempleado', 'exempleado-secret')).to.include({ disabled: true });
  });

  it('reads everyone with the same groups as one by one', async () => {
    const everyone = await readDirectory(settings());
    expect(everyone.map(({ uid }) => uid).sort()).to.deep.equal([
      'ana',
      'carmen',
      'exempleado',
      'jose',
      'oscar',
      'zoe',
    ]);
    expect(everyone.find(({ uid }) => uid === 'oscar')?.groups).to.deep.equal(['escala-redes']);
    expect(everyone.find(({ uid }) => uid === 'jose')?.managerDn).to.equal(
      `uid=carmen,ou=people,${given('TEST_LDAP_BASE_DN')}`,
    );
  });

  describe('over TLS', () => {
    it('upgrades by StartTLS when the authority is trusted', async () => {
      const trusted = settings({ startTls: true, ca: authority() });
      expect((await authenticate(trusted, 'ana', 'ana-secret'))?.uid).to.equal('ana');
      expect(await authenticate(trusted, 'ana', 'wrong')).to.equal(null);
    });

    it('takes ldaps as well', async () => {
      const secure = settings({ url: given('TEST_LDAPS_URL'), ca: authority() });
      expect((await authenticate(secure, 'ana', 'ana-secret'))?.uid).to.equal('ana');
    });

    it('sends no password to a server whose certificate nobody it trusts has signed', async () => {
      expect(await outcome(authenticate(settings({ startTls: true }), 'ana', 'ana-secret'))).to.be.instanceOf(
        DirectoryDown,
      );
      expect(
        await outcome(authenticate(settings({ url: given('TEST_LDAPS_URL') }), 'ana', 'ana-secret')),
      ).to.be.instanceOf(DirectoryDown);
    });
  });

  describe('when it cannot be asked', () => {
    it('says so for a server that is down', async () => {
      expect(
        await outcome(authenticate(settings({ url: given('TEST_LDAP_STOPPED_URL') }), 'ana', 'ana-secret')),
      ).to.be.instanceOf(DirectoryDown);
    });

    it("says so when our own account is refused, and takes that for nobody's wrong password", async () => {
      expect(await outcome(authenticate(settings({ bindPassword: 'old' }), 'ana', 'ana-secret'))).to.be.instanceOf(
        DirectoryDown,
      );
    });
  });

  describe('behind the sign-in', () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await testApp({ directory: settings() });
      await buildTeam({ key: 'service-desk', name: 'Mesa de Servicio' });
      await buildTeam({ key: 'networks', name: 'Redes', tier: 2 });
    });
    const signIn = (username: string, password: string) => app.anonymous.post('/api/session', { username, password });

    it('gives teams and permissions by groups', async () => {
      const { status, body } = await signIn('JOSE', 'jose-secret');
      expect(status).to.equal(200);
      expect(body.person.name).to.equal('José Ángel Ñáñez');
      expect(body.teams.map(({ name }: { name: string }) => name)).to.deep.equal(['Mesa de Servicio']);
      expect(body.permissions).to.include('ticket.work');
    });

    it('refuses the right password of somebody who left, and ends what they had open', async () => {
      await syncDirectory(systemActor('test'), settings());
      expect((await signIn('exempleado', 'exempleado-secret')).status).to.equal(401);
      expect(await database.first("SELECT active FROM people WHERE uid = 'exempleado'")).to.deep.equal({ active: 0 });
    });

    it('answers 503 without naming the server when it is down', async () => {
      const down = await testApp({ directory: settings({ url: given('TEST_LDAP_STOPPED_URL') }) });
      const { status, text } = await down.anonymous.post('/api/session', { username: 'ana', password: 'ana-secret' });
      expect(status).to.equal(503);
      expect(text).to.not.include('127.0.0.1');
    });
  });
});
