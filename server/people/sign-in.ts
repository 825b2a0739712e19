import { hash, verify } from '@node-rs/argon2';
import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { authenticate, type DirectoryPerson } from './directory.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { DirectoryDown } from './ldap-client.ts';
import { noteFailure, noteSuccess, refuseIfLocked, type SignInOrigin } from './lock-out.ts';
import { grantsOf } from './sync-directory.ts';
import { readOrganisation, syncPerson } from './sync-person.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly address: string;
}

/** Of no account: what an unknown name is checked against, so that it takes as long as a known one. */
const dummyHash = hash('of no account');

/**
 * Checks a name and a password against the local accounts, then against the directory.
 * @returns the person's id
 * @throws DomainError unauthenticated, locked-out or unavailable (the directory is down)
 */
export async function signIn(settings: DirectorySettings | undefined, credentials: Credentials): Promise<number> {
  const account = credentials.username.normalize('NFC').trim().toLowerCase();
  const password = credentials.password;
  const origin: SignInOrigin = { account, address: credentials.address };
  await refuseIfLocked(origin);

  const personId = password === '' ? undefined : await acceptedPerson(settings, account, password);
  if (personId === undefined) {
    await noteFailure(origin);
    throw new DomainError('unauthenticated', 'signInFailed');
  }
  await noteSuccess(origin);
  await inTransaction((unit) => unit.run('UPDATE people SET last_login_at = ? WHERE id = ?', [clock.now(), personId]));
  return personId;
}

async function acceptedPerson(
  settings: DirectorySettings | undefined,
  account: string,
  password: string,
): Promise<number | undefined> {
  const local = await database.first<{ id: number; password_hash: string | null; active: number }>(
    "SELECT id, password_hash, active FROM people WHERE uid = ? AND source = 'local'",
    [account],
  );
  const matches = await verify(local?.password_hash ?? (await dummyHash), password).catch(() => false);
  if (local) return matches && local.password_hash !== null && local.active === 1 ? local.id : undefined;
  if (!settings) return undefined;
  const entry = await askDirectory(settings, account, password);
  return entry === null ? undefined : admit(settings, entry);
}

async function askDirectory(
  settings: DirectorySettings,
  account: string,
  password: string,
): Promise<DirectoryPerson | null> {
  try {
    return await authenticate(settings, account, password);
  } catch (error) {
    if (!(error instanceof DirectoryDown)) throw error;
    logger.error({ reason: error.message }, 'the directory does not answer');
    throw new DomainError('unavailable', 'directoryDown', { retryAfterSeconds: 60 });
  }
}

/** Whoever the directory lets in is taken over as it says now; who is disabled there or switched off here stays out. */
async function admit(settings: DirectorySettings, entry: DirectoryPerson): Promise<number | undefined> {
  const organisation = await readOrganisation(database);
  const id = await inTransaction((unit) => syncPerson(unit, entry, grantsOf(entry, settings), organisation));
  if (id === undefined) return undefined;
  const person = await database.first<{ active: number }>('SELECT active FROM people WHERE id = ?', [id]);
  return person?.active === 1 ? id : undefined;
}
