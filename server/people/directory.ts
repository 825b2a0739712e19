import { randomUUID } from 'node:crypto';
import ldap, { type Client } from 'ldapjs';
import type { Language } from '../platform/actor.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { DirectoryDown, type LdapEntry, normaliseDn, searchAll, tryBind, withLdap } from './ldap-client.ts';

/** What the directory says of one person. */
export interface DirectoryPerson {
  /** As the server wrote it; compare with `normaliseDn`. */
  readonly dn: string;
  readonly uid: string;
  readonly directoryId: string | null;
  readonly name: string;
  readonly givenName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly site: string | null;
  readonly managerDn: string | null;
  readonly language: Language | null;
  readonly vip: boolean;
  readonly disabled: boolean;
  /** cn of every group, direct or nested, in lower case. */
  readonly groups: readonly string[];
}

/**
 * Searches the person with our own account, then binds as the person.
 * @returns null for a wrong name or password alike
 * @throws DirectoryDown
 */
export async function authenticate(
  settings: DirectorySettings,
  uid: string,
  password: string,
): Promise<DirectoryPerson | null> {
  if (password === '' || uid === '') return null;
  const found = await withLdap(settings, async (client) => {
    await bindAsOurselves(client, settings);
    const entries = await searchAll(client, settings.baseDn, userFilter(settings, uid), attributesOf(settings));
    const [entry] = entries;
    if (!entry || entries.length > 1) return undefined;
    return readPerson(settings, entry, await groupsOf(client, settings, entry.dn));
  });
  // An unknown name costs the same connection and bind, so that the time tells nothing.
  const dn = found?.dn ?? `${settings.attributes.uid}=${randomUUID()},${settings.baseDn}`;
  const accepted = await withLdap(settings, (client) => tryBind(client, dn, password));
  return accepted && found ? found : null;
}

/** Everyone, with their groups; for the full sync. */
export function readDirectory(settings: DirectorySettings): Promise<DirectoryPerson[]> {
  return withLdap(settings, async (client) => {
    await bindAsOurselves(client, settings);
    const entries = await searchAll(client, settings.baseDn, userFilter(settings), attributesOf(settings));
    const groupsByMember = membersOfGroups(
      await searchAll(client, settings.groupBaseDn, new ldap.PresenceFilter({ attribute: 'member' }), ['cn', 'member']),
    );
    return entries.flatMap((entry) => {
      const person = readPerson(settings, entry, nestedGroups(normaliseDn(entry.dn), groupsByMember));
      return person ? [person] : [];
    });
  });
}

async function bindAsOurselves(client: Client, settings: DirectorySettings): Promise<void> {
  if (settings.bindDn === '') return;
  if (!(await tryBind(client, settings.bindDn, settings.bindPassword))) {
    throw new DirectoryDown('the account LDAP_BIND_DN is refused');
  }
}

/** What a person typed is a value in a filter object, never a piece of filter text. */
function userFilter(settings: DirectorySettings, uid?: string) {
  const people = ldap.parseFilter(settings.userFilter);
  if (uid === undefined) return people;
  return new ldap.AndFilter({
    filters: [people, new ldap.EqualityFilter({ attribute: settings.attributes.uid, value: uid })],
  });
}

function attributesOf({ attributes }: DirectorySettings): string[] {
  const { disabledValues: _disabled, vipValues: _vip, ...names } = attributes;
  return Object.values(names);
}

interface Group {
  readonly dn: string;
  readonly name: string;
}

const maxGroups = 500;

/** Upwards from the person: groups by their `member`, since `memberOf` needs an overlay that many servers lack. */
async function groupsOf(client: Client, settings: DirectorySettings, memberDn: string): Promise<string[]> {
  const seen = new Map<string, string>();
  let members = [memberDn];
  while (members.length > 0 && seen.size < maxGroups) {
    const next: string[] = [];
    for (const member of members) {
      const filter = new ldap.EqualityFilter({ attribute: 'member', value: member });
      for (const group of await searchAll(client, settings.groupBaseDn, filter, ['cn'])) {
        const dn = normaliseDn(group.dn);
        if (seen.has(dn)) continue;
        seen.set(dn, groupName(group));
        next.push(group.dn);
      }
    }
    members = next;
  }
  return [...seen.values()];
}

function membersOfGroups(entries: readonly LdapEntry[]): Map<string, Group[]> {
  const groupsByMember = new Map<string, Group[]>();
  for (const entry of entries) {
    for (const member of entry.values.get('member') ?? []) {
      const dn = normaliseDn(member);
      groupsByMember.set(dn, [
        ...(groupsByMember.get(dn) ?? []),
        { dn: normaliseDn(entry.dn), name: groupName(entry) },
      ]);
    }
  }
  return groupsByMember;
}

function nestedGroups(dn: string, groupsByMember: ReadonlyMap<string, readonly Group[]>): string[] {
  const seen = new Map<string, string>();
  const visit = (member: string): void => {
    for (const group of groupsByMember.get(member) ?? []) {
      if (seen.has(group.dn)) continue;
      seen.set(group.dn, group.name);
      visit(group.dn);
    }
  };
  visit(dn);
  return [...seen.values()];
}

function groupName(entry: LdapEntry): string {
  return (entry.values.get('cn')?.[0] ?? '').toLowerCase();
}

function readPerson(
  { attributes }: DirectorySettings,
  entry: LdapEntry,
  groups: readonly string[],
): DirectoryPerson | undefined {
  const all = (attribute: string) => entry.values.get(attribute.toLowerCase()) ?? [];
  const text = (attribute: string, length: number) => {
    const value = all(attribute)[0]?.normalize('NFC').trim().slice(0, length);
    return value === undefined || value === '' ? null : value;
  };
  const uid = text(attributes.uid, 160)?.toLowerCase();
  if (uid === undefined) return undefined;
  const manager = all(attributes.manager)[0];
  return {
    dn: entry.dn,
    uid,
    directoryId: text(attributes.directoryId, 200),
    name: text(attributes.name, 200) ?? uid,
    givenName: text(attributes.givenName, 100),
    email: text(attributes.email, 254)?.toLowerCase() ?? null,
    phone: text(attributes.phone, 60),
    jobTitle: text(attributes.jobTitle, 200),
    department: text(attributes.department, 120),
    site: text(attributes.site, 120),
    managerDn: manager === undefined ? null : normaliseDn(manager),
    language: languageOf(text(attributes.language, 20)),
    vip: all(attributes.vip).some((value) => attributes.vipValues.includes(value.toLowerCase())),
    disabled: all(attributes.disabled).some((value) => isDisabledValue(value, attributes.disabledValues)),
    groups,
  };
}

/** Active Directory keeps a bit mask in userAccountControl, others a word. */
function isDisabledValue(value: string, disabledValues: readonly string[]): boolean {
  return disabledValues.some((disabled) => {
    if (value.toLowerCase() === disabled.toLowerCase()) return true;
    const bit = /^bit:(\d+)$/.exec(disabled)?.[1];
    return bit !== undefined && /^\d+$/.test(value) && (Number(value) & Number(bit)) !== 0;
  });
}

function languageOf(tag: string | null): Language | null {
  const language = tag?.slice(0, 2).toLowerCase();
  return language === 'es' || language === 'en' ? language : null;
}
