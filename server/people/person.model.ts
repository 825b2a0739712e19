import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Language } from '../platform/actor.ts';
import { instantColumn, keyColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

export type PersonSource = 'ldap' | 'local' | 'import' | 'system';

/** Someone who can be named in a ticket; whoever has an account may also sign in. */
export class Person extends Model<InferAttributes<Person>, InferCreationAttributes<Person>> {
  declare id: CreationOptional<number>;
  /** Unique name of the account, in lower case for those who sign in. */
  declare uid: string;
  declare source: PersonSource;
  declare directoryId: CreationOptional<string | null>;
  declare externalKey: CreationOptional<string | null>;
  declare name: string;
  /** Folded, so that names sort alike on every database. */
  declare sortName: string;
  declare givenName: CreationOptional<string | null>;
  declare email: CreationOptional<string | null>;
  declare phone: CreationOptional<string | null>;
  declare jobTitle: CreationOptional<string | null>;
  declare departmentId: CreationOptional<number | null>;
  declare siteId: CreationOptional<number | null>;
  declare managerId: CreationOptional<number | null>;
  declare language: CreationOptional<Language>;
  declare timeZone: CreationOptional<string>;
  declare vip: CreationOptional<boolean>;
  declare active: CreationOptional<boolean>;
  /** Switched off in Escala: stays so whatever the directory says. */
  declare blocked: CreationOptional<boolean>;
  /** Disabled in the directory, or lost from it. `active` is neither blocked nor gone. */
  declare gone: CreationOptional<boolean>;
  /** Only local accounts have one. */
  declare passwordHash: CreationOptional<string | null>;
  declare lastLoginAt: CreationOptional<number | null>;
  declare syncedAt: CreationOptional<number | null>;
  declare batchId: CreationOptional<number | null>;
  declare createdAt: number;
  /** Also raised when the person's roles or teams change, so that the next request sees it. */
  declare updatedAt: number;
}

const foreign = (model: string) => ({
  type: DataTypes.INTEGER,
  allowNull: true,
  references: { model, key: 'id' },
});

Person.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    uid: { type: keyColumn(160), allowNull: false },
    source: { type: keyColumn(10), allowNull: false },
    directoryId: { type: keyColumn(200), allowNull: true },
    externalKey: { type: keyColumn(200), allowNull: true },
    name: { type: wordsColumn(200), allowNull: false },
    sortName: { type: keyColumn(200), allowNull: false },
    givenName: { type: wordsColumn(100), allowNull: true },
    email: { type: wordsColumn(254), allowNull: true },
    phone: { type: wordsColumn(60), allowNull: true },
    jobTitle: { type: wordsColumn(200), allowNull: true },
    departmentId: foreign('departments'),
    siteId: foreign('sites'),
    managerId: { type: DataTypes.INTEGER, allowNull: true },
    language: { type: keyColumn(2), allowNull: false, defaultValue: 'es' },
    timeZone: { type: keyColumn(60), allowNull: false, defaultValue: 'UTC' },
    vip: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    active: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
    blocked: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    gone: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    passwordHash: { type: keyColumn(200), allowNull: true },
    lastLoginAt: { type: instantColumn, allowNull: true },
    syncedAt: { type: instantColumn, allowNull: true },
    batchId: { type: DataTypes.INTEGER, allowNull: true },
    createdAt: { type: instantColumn, allowNull: false },
    updatedAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'people',
    indexes: [
      { name: 'people_uid', fields: ['uid'], unique: true },
      { name: 'people_sort_name_id', fields: ['sort_name', 'id'] },
      { name: 'people_email', fields: ['email'] },
      { name: 'people_directory_id', fields: ['directory_id'] },
      { name: 'people_external_key', fields: ['external_key'] },
      { name: 'people_manager_id', fields: ['manager_id'] },
      { name: 'people_batch_id', fields: ['batch_id'] },
    ],
  },
);

/** One word under which a person is found, folded to lower case without accents. */
export class PersonWord extends Model<InferAttributes<PersonWord>, InferCreationAttributes<PersonWord>> {
  declare word: string;
  declare personId: number;
}

PersonWord.init(
  {
    word: { type: keyColumn(60), allowNull: false, primaryKey: true },
    personId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'people', key: 'id' },
    },
  },
  { sequelize, tableName: 'person_words', indexes: [{ name: 'person_words_person_id', fields: ['person_id'] }] },
);
