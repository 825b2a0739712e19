import { type DeskWords, deskWords } from '../../shared/reference/desk-words.api.ts';
import type { SqlReader } from '../platform/sql.ts';
import { refuse } from './ticket-draft.ts';

export const deskWordsKind = 'desk-words';
export const deskWordsRef = 0;

/** The newest version is what counts; before the first one nothing is agreed and every tag may be used. */
export async function deskWordsNow(reader: SqlReader): Promise<DeskWords> {
  const row = await reader.first<{ data: string }>(
    'SELECT data FROM configuration_versions WHERE kind = ? AND ref_id = ? ORDER BY version DESC LIMIT 1',
    [deskWordsKind, deskWordsRef],
  );
  return deskWords.parse(row ? JSON.parse(row.data) : {});
}

/** Where the organisation keeps to its agreed tags, another one is refused by name. */
export async function expectAgreedTag(reader: SqlReader, tag: string): Promise<void> {
  const { onlyAgreed, tags } = await deskWordsNow(reader);
  if (onlyAgreed && !tags.includes(tag)) refuse('bad-input', 'tag-not-agreed', { tag });
}
