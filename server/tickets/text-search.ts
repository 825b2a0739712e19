import { databaseKind } from '../platform/database.ts';
import type { SqlParams } from '../platform/sql.ts';
import { askedWords } from './search-words.ts';

/** Which words of a ticket somebody's search may touch: an employee's never the private notes. */
export type Face = 'public' | 'desk';

interface Plain {
  readonly sql: string;
  readonly params: SqlParams;
}

/** A search for texts, in the two ways a list can ask it. */
export interface TextSearch {
  /** Tickets found by the full-text index, one row `ticket_id` each: quick while they are few. */
  readonly hits: Plain;
  /** Asked ticket by ticket, as `t`, while a list walks its own index: quick while every other one fits. */
  readonly each: Plain;
}

/**
 * The one place that searches texts: all words have to be there, by their beginnings, without regard to case and
 * accents. SQLite answers by FTS5, MySQL and MariaDB by FULLTEXT; their query languages see letters and digits only.
 * @returns null when there is nothing in the text to look for
 */
export function searchTexts(text: string, face: Face): TextSearch | null {
  const words = askedWords(text);
  if (words.length === 0) return null;
  return {
    hits: databaseKind === 'mysql' ? hitsOnMysql(words, face) : hitsOnSqlite(words, face),
    each: each(words, face),
  };
}

function hitsOnSqlite(words: readonly string[], face: Face): Plain {
  const all = words.map((word) => `"${word}"*`).join(' AND ');
  return {
    sql: 'SELECT rowid AS ticket_id FROM ticket_search_index WHERE ticket_search_index MATCH ?',
    params: [face === 'public' ? `{public_words} : (${all})` : all],
  };
}

function hitsOnMysql(words: readonly string[], face: Face): Plain {
  const columns = face === 'public' ? 'public_words' : 'public_words, desk_words';
  return {
    sql: `SELECT ticket_id FROM ticket_search WHERE MATCH (${columns}) AGAINST (? IN BOOLEAN MODE)`,
    params: [words.map((word) => `+${word}*`).join(' ')],
  };
}

function each(words: readonly string[], face: Face): Plain {
  const columns = face === 'public' ? ['s.public_words'] : ['s.public_words', 's.desk_words'];
  const one = `(${columns.map((column) => `${column} LIKE ?`).join(' OR ')})`;
  return {
    // A scalar with LIMIT: no optimizer turns it back into gathering.
    sql: `(SELECT 1 FROM ticket_search s WHERE s.ticket_id = t.id AND ${words.map(() => one).join(' AND ')} LIMIT 1) = 1`,
    params: words.flatMap((word) => columns.map(() => `% ${word}%`)),
  };
}
