import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { inTransaction } from '../platform/database.ts';
import { addPerson, changePerson } from './save-person.ts';

export const breakGlassUid = 'admin';

/**
 * The local administrator who gets in when the directory does not answer.
 * @param givenPassword from the operator; it replaces the stored one at each start
 * @returns a password that was made up just now and is shown once, or undefined
 */
export async function ensureBreakGlass(givenPassword: string | undefined): Promise<string | undefined> {
  const known = await inTransaction((unit) =>
    unit.first<{ id: number }>("SELECT id FROM people WHERE uid = ? AND source = 'local'", [breakGlassUid]),
  );
  if (known && givenPassword === undefined) return undefined;
  const password = givenPassword ?? randomBytes(15).toString('base64url');
  const passwordHash = await hash(password);
  await inTransaction(async (unit) => {
    if (known) {
      await changePerson(unit, known.id, { passwordHash, active: true });
      return;
    }
    const id = await addPerson(unit, {
      uid: breakGlassUid,
      source: 'local',
      name: 'Administración local',
      passwordHash,
    });
    await unit.run(
      "INSERT INTO person_roles (person_id, role_key, scope, scope_id, source) VALUES (?, 'administrator', 'all', 0, 'local')",
      [id],
    );
  });
  return known === undefined && givenPassword === undefined ? password : undefined;
}
