import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import type { Model, ModelStatic } from 'sequelize';
import { databaseKind, sequelize } from '../server/platform/database.ts';
import { emptyDatabase } from '../server/testing/empty-database.ts';
import { migrationNames } from './migrate.ts';

/** Every model of the product, found where rooms keep them. */
async function loadModels(): Promise<ModelStatic<Model>[]> {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.model.ts'),
  );
  for (const file of files) await import(new URL(`../server/${file}`, import.meta.url).href);
  return Object.values(sequelize.models).filter((model) => model.name !== 'SequelizeMeta');
}

const queryInterface = sequelize.getQueryInterface();

interface Index {
  name: string;
  unique: boolean;
  primary?: boolean;
  fields: { attribute: string }[];
}

async function describeIndexes(table: string, prefix: string): Promise<string[]> {
  const indexes = (await queryInterface.showIndex(table)) as Index[];
  return (
    indexes
      .filter(({ name, primary }) => primary !== true && name !== 'PRIMARY' && !name.startsWith('sqlite_autoindex'))
      // MySQL makes one by itself, named for its column, where a foreign key has none.
      .filter(({ name, fields }) => fields.length !== 1 || fields[0]?.attribute !== name)
      .map(
        ({ name, unique, fields }) =>
          `${name.replace(prefix, '')} ${unique ? 'unique ' : ''}(${fields.map(({ attribute }) => attribute).join(', ')})`,
      )
      .sort()
  );
}

async function describeColumns(table: string): Promise<Record<string, unknown>> {
  const columns = await queryInterface.describeTable(table);
  return Object.fromEntries(
    Object.entries(columns).map(([name, { type, allowNull, primaryKey, defaultValue }]) => [
      name,
      { type, allowNull, primaryKey, defaultValue: defaultValue ? String(defaultValue as unknown) : null },
    ]),
  );
}

describe('schema', () => {
  const shadow = 'shadow_of_';

  before(emptyDatabase);
  afterEach(async () => {
    const tables = (await queryInterface.showAllTables()).filter((table) => table.startsWith(shadow));
    for (const table of tables) await queryInterface.dropTable(table);
  });

  it('is the same in a freshly migrated database as in the models: columns, types, nullability, defaults, indexes', async () => {
    const models = await loadModels();
    expect(models.map(({ tableName }) => tableName)).to.include.members(['people', 'tickets', 'statuses', 'sessions']);
    for (const model of models) {
      const table = model.tableName;
      const copy = `${shadow}${table}`;
      await queryInterface.createTable(copy, plainAttributes(model), {
        charset: 'utf8mb4',
        collate: 'utf8mb4_unicode_520_ci',
      });
      for (const { fields = [], unique, name, type } of model.options.indexes ?? []) {
        await queryInterface.addIndex(copy, fields as string[], {
          name: databaseKind === 'sqlite' ? `${shadow}${name ?? ''}` : name!,
          unique: unique === true,
          ...(type === undefined ? {} : { type }),
        });
      }
      expect(await describeColumns(table), table).to.deep.equal(await describeColumns(copy));
      expect(await describeIndexes(table, shadow), table).to.deep.equal(await describeIndexes(copy, shadow));
    }
  });

  it('refuses to start from a build without migrations', () => {
    expect(() => migrationNames([])).to.throw(/no migrations/);
    expect(() => migrationNames(['readme.md', '20261122-0100-x.js.map', '20261122-0100-x.d.ts'])).to.throw(
      /no migrations/,
    );
  });

  it('knows a migration by one name, from source and from the build', () => {
    const names = (files: string[]) => migrationNames(files).map(({ name }) => name);
    expect(names(['20261122-0100-a.ts'])).to.deep.equal(names(['20261122-0100-a.js', '20261122-0100-a.js.map']));
  });
});

/** Without foreign keys, which would only say the same again; MySQL makes an index for each that lacks one. */
function plainAttributes(model: ModelStatic<Model>) {
  return Object.fromEntries(
    Object.values(model.getAttributes()).map((attribute) => {
      const {
        references: _references,
        onDelete: _onDelete,
        onUpdate: _onUpdate,
        ...rest
      } = attribute as unknown as Record<string, unknown>;
      const type = attribute.type;
      // As db/table.ts: Sequelize drops the default of a column that compares byte for byte.
      const typed =
        databaseKind === 'mysql' &&
        attribute.defaultValue !== undefined &&
        typeof type === 'object' &&
        type.key === 'STRING'
          ? (type as { toString(options: object): string }).toString({})
          : type;
      return [String(attribute.field), { ...rest, type: typed } as never];
    }),
  );
}
