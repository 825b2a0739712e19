import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { keyColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

export class Site extends Model<InferAttributes<Site>, InferCreationAttributes<Site>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare name: string;
  /** IANA name. */
  declare timeZone: string;
  /** ISO 3166, two letters. */
  declare country: string;
  /** Its business hours; null: always open. */
  declare calendarId: CreationOptional<number | null>;
}

Site.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    key: { type: keyColumn(60), allowNull: false },
    name: { type: wordsColumn(120), allowNull: false },
    timeZone: { type: keyColumn(60), allowNull: false },
    country: { type: keyColumn(2), allowNull: false },
    calendarId: { type: DataTypes.INTEGER, allowNull: true },
  },
  { sequelize, tableName: 'sites', indexes: [{ name: 'sites_key', fields: ['key'], unique: true }] },
);

export class Department extends Model<InferAttributes<Department>, InferCreationAttributes<Department>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare nameEs: string;
  declare nameEn: string;
  /** The team that owns what is asked of this department. */
  declare frontLineTeamId: CreationOptional<number | null>;
}

Department.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    key: { type: keyColumn(60), allowNull: false },
    nameEs: { type: wordsColumn(120), allowNull: false },
    nameEn: { type: wordsColumn(120), allowNull: false },
    frontLineTeamId: { type: DataTypes.INTEGER, allowNull: true },
  },
  { sequelize, tableName: 'departments', indexes: [{ name: 'departments_key', fields: ['key'], unique: true }] },
);
