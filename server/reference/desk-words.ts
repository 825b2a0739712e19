import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { ApiResponse } from '../../shared/api/request-types.ts';
import type * as api from '../../shared/reference/desk-words.api.ts';
import type { DeskWords } from '../../shared/reference/desk-words.api.ts';
import { currentVersion, recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import type { SqlReader } from '../platform/sql.ts';
import { deskWordsKind, deskWordsNow, deskWordsRef } from '../tickets/agreed-tags.ts';

const suggested = 20;

export async function readDeskWords(actor: Actor) {
  requirePermission(actor, ...configurationReaders);
  return view(database);
}

export async function saveDeskWords(
  actor: Actor,
  { settings, version, note }: { readonly settings: DeskWords; readonly version: number; readonly note: string },
) {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const before = await deskWordsNow(unit);
    await recordVersion(unit, actor, {
      kind: deskWordsKind,
      refId: deskWordsRef,
      expected: version,
      before,
      after: settings,
      note,
    });
    return view(unit);
  });
}

/** The agreed ones first; where others may be used too, those in use by name. */
export async function suggestTags(
  actor: Actor,
  { typed }: { readonly typed: string },
): Promise<ApiResponse<typeof api.suggestTags>> {
  requirePermission(actor, 'ticket.work');
  const { onlyAgreed, tags } = await deskWordsNow(database);
  const begun = typed.toLowerCase();
  const agreed = tags.filter((tag) => tag.startsWith(begun)).slice(0, suggested);
  const used = onlyAgreed || agreed.length === suggested ? [] : await tagsInUse(begun);
  const others = used.filter((tag) => !agreed.includes(tag)).slice(0, suggested - agreed.length);
  return {
    onlyAgreed,
    items: [...agreed.map((tag) => ({ tag, agreed: true })), ...others.map((tag) => ({ tag, agreed: false }))],
  };
}

/** From the index of tags, one step for each different one: how many tickets have it costs nothing. */
async function tagsInUse(begun: string): Promise<string[]> {
  const found: string[] = [];
  let last = begun;
  let inclusive = true;
  while (found.length < suggested) {
    const row = await database.first<{ tag: string | null }>(
      `SELECT MIN(tag) AS tag FROM ticket_tags WHERE tag ${inclusive ? '>=' : '>'} ?`,
      [last],
    );
    const next = row?.tag ?? null;
    if (next === null || !plain(next).startsWith(plain(begun))) break;
    found.push(next);
    last = next;
    inclusive = false;
  }
  return found;
}

/** Databases compare without regard to accents, or put them last. */
const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '');

export async function readGlossary(actor: Actor): Promise<ApiResponse<typeof api.readGlossary>> {
  requirePermission(actor, 'ticket.work');
  return { terms: (await deskWordsNow(database)).terms };
}

async function view(reader: SqlReader) {
  return {
    version: await currentVersion(reader, deskWordsKind, deskWordsRef),
    settings: await deskWordsNow(reader),
  };
}
