import { isIP } from 'node:net';
import ldap, { type Client, type Filter, type SearchEntry, type SearchOptions } from 'ldapjs';
import type { DirectorySettings } from './directory-settings.ts';

/** The directory cannot be asked: not reachable, not trusted, too slow, or our own account is refused. */
export class DirectoryDown extends Error {
  override readonly name = 'DirectoryDown';
}

export interface LdapEntry {
  readonly dn: string;
  /** Values by attribute name in lower case. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const invalidCredentials = 49;
const noSuchObject = 32;
/** A name that is no DN, a password that the server does not take: answers about this person, not about the server. */
const refusals = new Set([invalidCredentials, noSuchObject, 34, 48, 53]);

/** One connection for one piece of work; it never comes back by itself and its errors never end the process. */
export async function withLdap<T>(settings: DirectorySettings, work: (client: Client) => Promise<T>): Promise<T> {
  const client = ldap.createClient({
    url: settings.url,
    timeout: settings.timeoutMs,
    connectTimeout: settings.timeoutMs,
    reconnect: false,
    tlsOptions: tlsOptions(settings),
  });
  let fail: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // Whoever has its answer already must not be told of the connection that closes afterwards.
  broken.catch(() => undefined);
  for (const event of ['error', 'connectError', 'connectRefused', 'connectTimeout', 'setupError', 'socketTimeout']) {
    client.on(event, (error: unknown) => {
      fail(new DirectoryDown(`${event}: ${messageOf(error)}`));
    });
  }
  try {
    return await Promise.race([broken, prepared(client, settings).then(() => work(client))]);
  } finally {
    client.destroy();
  }
}

async function prepared(client: Client, settings: DirectorySettings): Promise<void> {
  await new Promise<void>((resolve) => client.once('connect', () => resolve()));
  if (!settings.startTls) return;
  await new Promise<void>((resolve, reject) => {
    client.starttls(tlsOptions(settings), [], (error: unknown) => {
      if (error) reject(new DirectoryDown(`StartTLS: ${messageOf(error)}`));
      else resolve();
    });
  });
}

function tlsOptions({ ca, url }: DirectorySettings) {
  const { hostname } = new URL(url);
  return {
    ...(ca === undefined ? {} : { ca: [ca] }),
    // A certificate is asked for by name; the address of a server is checked without asking.
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    rejectUnauthorized: true,
  };
}

/** @returns whether the server takes this password for this DN */
export function tryBind(client: Client, dn: string, password: string): Promise<boolean> {
  // RFC 4513 5.1.2: a DN with an empty password is an anonymous bind, which succeeds and proves nothing.
  if (password === '') return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    client.bind(dn, password, (error: unknown) => {
      if (!error) resolve(true);
      else if (refusals.has(codeOf(error) ?? -1)) resolve(false);
      else reject(new DirectoryDown(`bind: ${messageOf(error)}`));
    });
  });
}

/** All entries that match, page by page where the server can. A base that does not exist holds nothing. */
export function searchAll(client: Client, base: string, filter: Filter, attributes: string[]): Promise<LdapEntry[]> {
  const options: SearchOptions = { filter, scope: 'sub', attributes, paged: { pageSize: 200 } };
  return new Promise((resolve, reject) => {
    const found: LdapEntry[] = [];
    const refuse = (error: unknown) => {
      if (codeOf(error) === noSuchObject) resolve(found);
      else reject(new DirectoryDown(`search: ${messageOf(error)}`));
    };
    client.search(base, options, (error, response) => {
      if (error) {
        refuse(error);
        return;
      }
      response.on('searchEntry', (entry) => found.push(readEntry(entry)));
      response.on('error', refuse);
      // A server without paging has sent everything at once.
      response.on('pageError', () => undefined);
      response.on('end', () => {
        resolve(found);
      });
    });
  });
}

function readEntry(entry: SearchEntry): LdapEntry {
  const values = new Map<string, readonly string[]>();
  for (const { type, values: list } of entry.pojo.attributes) values.set(type.toLowerCase(), [list].flat());
  return { dn: String(entry.objectName), values };
}

/** The same DN in one spelling, whichever way a server or a member attribute escapes it. */
export function normaliseDn(dn: string): string {
  try {
    const parsed: { toString(): string } = ldap.parseDN(dn);
    return parsed.toString().toLowerCase();
  } catch {
    return dn.trim().toLowerCase();
  }
}

function codeOf(error: unknown): number | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'number' ? code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.message}` : 'no answer';
}
