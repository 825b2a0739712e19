import { readFileSync } from 'node:fs';
import type { Config, GroupGrant, LdapAttributes } from '../platform/config.ts';

/** Where the directory is and how its entries are read: data, so that any LDAP server fits. */
export interface DirectorySettings {
  readonly url: string;
  readonly baseDn: string;
  readonly bindDn: string;
  readonly bindPassword: string;
  readonly startTls: boolean;
  /** PEM of the authority that signed the server's certificate. */
  readonly ca: string | undefined;
  /** LDAP filter that people's entries match. */
  readonly userFilter: string;
  readonly attributes: LdapAttributes;
  readonly groupBaseDn: string;
  /** What membership of a group grants, by the group's cn in lower case. */
  readonly groups: Readonly<Record<string, readonly GroupGrant[]>>;
  readonly timeoutMs: number;
}

/** Undefined when no LDAP server is configured. */
export function directoryFromConfig(config: Config): DirectorySettings | undefined {
  if (config.LDAP_URL === undefined) return undefined;
  return {
    url: config.LDAP_URL,
    baseDn: config.LDAP_BASE_DN,
    bindDn: config.LDAP_BIND_DN,
    bindPassword: config.LDAP_BIND_PASSWORD,
    startTls: config.LDAP_START_TLS,
    ca: config.LDAP_CA_FILE === undefined ? undefined : readFileSync(config.LDAP_CA_FILE, 'utf8'),
    userFilter: config.LDAP_USER_FILTER,
    attributes: config.LDAP_ATTRIBUTES,
    groupBaseDn: config.LDAP_GROUP_BASE_DN ?? config.LDAP_BASE_DN,
    groups: Object.fromEntries(
      Object.entries(config.LDAP_GROUPS ?? {}).map(([name, grants]) => [name.toLowerCase(), grants]),
    ),
    timeoutMs: config.LDAP_TIMEOUT_MS,
  };
}
