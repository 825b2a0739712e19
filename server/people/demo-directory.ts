import ldap, { type Server } from 'ldapjs';
import { config, type GroupGrant } from '../platform/config.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { demoTeams } from './demo-organisation.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';

export const demoPassword = 'escala';

const base = 'dc=escala,dc=demo';
const reader = { dn: `uid=escala-reader,ou=services,${base}`, password: 'reader' };

export interface DemoLogin {
  readonly username: string;
  readonly name: string;
  /** A role key, or the tier of an agent as `L2`. */
  readonly role: string;
}

/** One login for each part of the story, as `npm start` prints them. */
export const demoLogins: readonly DemoLogin[] = [
  ['ana.garcia', 'employee'],
  ['emma.wilson', 'employee'],
  ['carmen.vega', 'employee-vip'],
  ['luis.perez', 'agent-L1'],
  ['maria.nunez', 'team-lead-L1'],
  ['carlos.rojas', 'agent-L2'],
  ['javier.ruiz', 'agent-L3'],
  ['diego.castro', 'agent-L4'],
  ['elena.vidal', 'agent-L5'],
  ['laura.mendez', 'service-manager'],
  ['roberto.silva', 'director'],
  ['isabel.torres', 'auditor'],
  ['pablo.ramos', 'administrator'],
].map(([username = '', role = '']) => ({
  username,
  role,
  name: demoPeople.find(({ uid }) => uid === username)?.name ?? username,
}));

interface Entry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

const dnOf = (uid: string) => `uid=${uid},ou=people,${base}`;
const groupDn = (name: string) => `cn=${name},ou=groups,${base}`;

/** What the groups of the demo directory grant; a real installation says the same in LDAP_GROUPS. */
const grants: Readonly<Record<string, readonly GroupGrant[]>> = {
  agents: [{ role: 'agent' }],
  'service-managers': [{ role: 'service-manager' }],
  directors: [{ role: 'director' }],
  auditors: [{ role: 'auditor' }],
  administrators: [{ role: 'administrator' }],
  ...Object.fromEntries(demoTeams.map(({ key }) => [`team-${key}`, [{ team: key }]])),
  ...Object.fromEntries(demoTeams.map(({ key }) => [`lead-${key}`, [{ team: key, lead: true, role: 'team-lead' }]])),
};

export interface DemoDirectory {
  readonly settings: DirectorySettings;
  close(): Promise<void>;
}

/** An LDAP server of our own on a free loopback port, so that the first start needs nothing else. */
export async function startDemoDirectory(people: readonly DemoPerson[] = demoPeople): Promise<DemoDirectory> {
  const entries = [...people.map(personEntry), ...groupEntries(people)];
  const passwords = new Map([
    [reader.dn, reader.password],
    ...people.filter(({ disabled }) => !disabled).map(({ uid }): [string, string] => [dnOf(uid), demoPassword]),
  ]);
  const server = serve(entries, passwords);
  const port = await listen(server);
  return {
    settings: {
      url: `ldap://127.0.0.1:${String(port)}`,
      baseDn: base,
      bindDn: reader.dn,
      bindPassword: reader.password,
      startTls: false,
      ca: undefined,
      userFilter: '(objectClass=inetOrgPerson)',
      attributes: config.LDAP_ATTRIBUTES,
      groupBaseDn: `ou=groups,${base}`,
      groups: grants,
      timeoutMs: 3000,
    },
    close: () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}

type Next = (error?: unknown) => void;
interface Answer {
  attributes: string[];
  send(entry: object): void;
  end(): void;
}
interface BindRequest {
  readonly dn: object;
  readonly credentials: string;
}
interface SearchRequest {
  readonly dn: object;
  readonly filter: { matches(attributes: object): boolean };
  readonly connection: { readonly ldap: { readonly bindDN: object } };
}

function serve(entries: readonly Entry[], passwords: ReadonlyMap<string, string>): Server {
  const server = ldap.createServer();
  server.on('error', () => undefined);
  server.bind(base, (request: BindRequest, response: Answer, next: Next) => {
    const known = passwords.get(plainDn(request.dn));
    // As a real server does it, an empty password is let in as nobody: refusing it is Escala's own duty.
    if (request.credentials !== '' && known !== request.credentials) {
      next(new ldap.InvalidCredentialsError());
      return;
    }
    response.end();
    next();
  });
  server.search(base, (request: SearchRequest, response: Answer, next: Next) => {
    if (plainDn(request.connection.ldap.bindDN) !== reader.dn) {
      next(new ldap.InsufficientAccessRightsError());
      return;
    }
    const under = plainDn(request.dn);
    // ldapjs compares the asked names with lower-case ones and would leave out `givenName`: send all of them.
    response.attributes = ['*'];
    for (const entry of entries) {
      const inScope = entry.dn === under || entry.dn.endsWith(`,${under}`);
      if (inScope && request.filter.matches(entry.attributes)) response.send(sent(entry));
    }
    response.end();
    next();
  });
  return server;
}

function sent({ dn, attributes }: Entry) {
  return {
    dn,
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, [...values]])),
  };
}

function plainDn(dn: { toString(): string }): string {
  return dn
    .toString()
    .toLowerCase()
    .replace(/\s*,\s*/g, ',');
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      resolve(Number(new URL(server.url).port));
    });
  });
}

function personEntry(person: DemoPerson): Entry {
  const { uid, name, surname, givenName, jobTitle, department, site, language, manager, vip, disabled } = person;
  return {
    dn: dnOf(uid),
    attributes: {
      objectClass: ['top', 'person', 'organizationalPerson', 'inetOrgPerson'],
      uid: [uid],
      entryUUID: [`demo-${uid}`],
      cn: [name],
      sn: [surname],
      givenName: [givenName],
      mail: [`${uid}@escala.example`],
      title: [jobTitle],
      departmentNumber: [department],
      l: [site],
      preferredLanguage: [language],
      ...(manager === null ? {} : { manager: [dnOf(manager)] }),
      ...(vip ? { businessCategory: ['vip'] } : {}),
      ...(disabled ? { employeeType: ['disabled'] } : {}),
    },
  };
}

function groupEntries(people: readonly DemoPerson[]): Entry[] {
  const memberDns = (belongs: (person: DemoPerson) => boolean) => people.filter(belongs).map(({ uid }) => dnOf(uid));
  const teams = demoTeams.flatMap(({ key }) => [
    group(
      `team-${key}`,
      memberDns(({ team }) => team === key),
    ),
    group(
      `lead-${key}`,
      memberDns(({ team, lead }) => team === key && lead),
    ),
  ]);
  const roles = ['service-manager', 'director', 'auditor', 'administrator'].map((role) =>
    group(
      `${role}s`,
      memberDns((person) => person.role === role),
    ),
  );
  // Groups inside a group: everyone in a team is an agent.
  const agents = group(
    'agents',
    demoTeams.map(({ key }) => groupDn(`team-${key}`)),
  );
  return [...teams, ...roles, agents].filter(({ attributes }) => (attributes['member'] ?? []).length > 0);
}

function group(name: string, member: readonly string[]): Entry {
  return { dn: groupDn(name), attributes: { objectClass: ['top', 'groupOfNames'], cn: [name], member } };
}
