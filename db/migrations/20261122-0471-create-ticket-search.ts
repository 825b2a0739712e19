import type { QueryInterface } from 'sequelize';
import { createTable, indexName, primary, references, text } from '../table.ts';

const table = 'ticket_search';

/** Words of tickets with the full-text index of each database: FULLTEXT, or FTS5 kept by triggers. */
export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(queryInterface, table, {
    ticket_id: primary(references('tickets', 'CASCADE')),
    public_words: text(),
    desk_words: text(),
  });
  const statements = queryInterface.sequelize.getDialect() === 'mysql' ? onMysql : onSqlite;
  for (const statement of statements) await queryInterface.sequelize.query(statement);
}

/** One at a time: InnoDB makes no two full-text indexes in one statement. */
const onMysql = [['public_words'], ['public_words', 'desk_words']].map(
  (fields) => `ALTER TABLE ${table} ADD FULLTEXT INDEX ${indexName(table, fields)} (${fields.join(', ')})`,
);

const index = 'ticket_search_index';
const columns = 'rowid, public_words, desk_words';
const valuesOf = (row: 'old' | 'new') => `${row}.ticket_id, ${row}.public_words, ${row}.desk_words`;
const add = `INSERT INTO ${index} (${columns}) VALUES (${valuesOf('new')});`;
const remove = `INSERT INTO ${index} (${index}, ${columns}) VALUES ('delete', ${valuesOf('old')});`;

/** `ascii`: the words are folded already, and whatever is not ASCII is a letter to it. */
const onSqlite = [
  `CREATE VIRTUAL TABLE ${index} USING fts5(public_words, desk_words, content='${table}', content_rowid='ticket_id',
                                            tokenize='ascii', prefix='2 3', detail='column')`,
  `CREATE TRIGGER ${table}_added AFTER INSERT ON ${table} BEGIN ${add} END`,
  `CREATE TRIGGER ${table}_removed AFTER DELETE ON ${table} BEGIN ${remove} END`,
  `CREATE TRIGGER ${table}_changed AFTER UPDATE ON ${table} BEGIN ${remove} ${add} END`,
];
