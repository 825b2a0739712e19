import { DataTypes, type ModelAttributeColumnOptions, type QueryInterface } from 'sequelize';

/** The column kinds of the schema; a migration reads like the table it makes. */
type Column = ModelAttributeColumnOptions;

const required = { allowNull: false } as const;

export const id = (): Column => ({ type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true });
export const integer = (): Column => ({ type: DataTypes.INTEGER, ...required });
/** Epoch milliseconds, UTC. */
export const instant = (): Column => ({ type: DataTypes.BIGINT, ...required });
export const flag = (defaultValue?: boolean): Column => ({
  type: DataTypes.BOOLEAN,
  ...required,
  ...(defaultValue === undefined ? {} : { defaultValue }),
});
/** Words that people read: compared without case and accents where the database can. */
export const words = (length: number): Column => ({ type: DataTypes.STRING(length), ...required });
/** Keys, numbers, hashes and names from other systems: compared byte for byte. */
export const key = (length: number): Column => ({ type: DataTypes.STRING(length, true), ...required });
/** Up to 16 MB; also for JSON, which our own code writes and reads. */
export const text = (): Column => ({ type: DataTypes.TEXT('medium'), ...required });
export const optional = (column: Column): Column => ({ ...column, allowNull: true });
export const primary = (column: Column): Column => ({ ...column, primaryKey: true });
export const withDefault = (column: Column, defaultValue: number | string): Column => ({ ...column, defaultValue });
export const references = (model: string, onDelete: 'CASCADE' | 'RESTRICT' = 'RESTRICT', target = 'id'): Column => ({
  ...integer(),
  references: { model, key: target },
  onDelete,
  onUpdate: 'RESTRICT',
});

export interface TableOptions {
  /** Lists of column names; the index is named for the table and its columns. */
  readonly indexes?: readonly (readonly string[])[];
  readonly unique?: readonly (readonly string[])[];
}

export async function createTable(
  queryInterface: QueryInterface,
  table: string,
  columns: Readonly<Record<string, Column>>,
  { indexes = [], unique = [] }: TableOptions = {},
): Promise<void> {
  const kind = queryInterface.sequelize.getDialect();
  await queryInterface.createTable(
    table,
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, suited(column, kind)])),
    {
      charset: 'utf8mb4',
      collate: 'utf8mb4_unicode_520_ci',
      engine: 'InnoDB',
    },
  );
  const wanted = [
    ...indexes.map((fields) => ({ fields, unique: false })),
    ...unique.map((fields) => ({ fields, unique: true })),
  ];
  if (kind === 'mysql') await addIndexesAtOnce(queryInterface, table, wanted);
  else {
    for (const { fields, unique: isUnique } of wanted) {
      await queryInterface.addIndex(table, [...fields], { name: indexName(table, fields), unique: isUnique });
    }
  }
}

/** One statement for all: each statement that changes a table costs MySQL a trip to the disk. */
async function addIndexesAtOnce(
  queryInterface: QueryInterface,
  table: string,
  wanted: readonly { readonly fields: readonly string[]; readonly unique: boolean }[],
): Promise<void> {
  if (wanted.length === 0) return;
  const parts = wanted.map(({ fields, unique }) => {
    const columns = fields.map((field) => `\`${field}\``).join(', ');
    return `ADD ${unique ? 'UNIQUE ' : ''}INDEX \`${indexName(table, fields)}\` (${columns})`;
  });
  await queryInterface.sequelize.query(`ALTER TABLE \`${table}\` ${parts.join(', ')}`);
}

export async function addColumn(
  queryInterface: QueryInterface,
  table: string,
  name: string,
  column: Column,
): Promise<void> {
  await queryInterface.addColumn(table, name, suited(column, queryInterface.sequelize.getDialect()));
}

/** What Sequelize needs to be told more plainly. */
function suited(column: Column, kind: string): Column {
  // SQLite knows one kind of text, and Sequelize warns about any other.
  if (kind === 'sqlite') return column.type instanceof DataTypes.TEXT ? { ...column, type: DataTypes.TEXT } : column;
  // Sequelize drops the default of a column that compares byte for byte, unless its type comes as text.
  const isKey = column.type instanceof DataTypes.STRING && column.defaultValue !== undefined;
  return isKey ? { ...column, type: column.type.toString({}) } : column;
}

/** Short enough for MySQL's 64 characters, and the same in every installation. */
export function indexName(table: string, fields: readonly string[]): string {
  const name = `${table}_${fields.join('_')}`;
  return name.length <= 60 ? name : `${table}_${fields.map((field) => field.slice(0, 8)).join('_')}`.slice(0, 60);
}
