import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** A support group of one tier, 1 to 5; `tierTo` when it serves two, as some imported teams do. */
export class Team extends Model<InferAttributes<Team>, InferCreationAttributes<Team>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare name: string;
  declare tier: number;
  declare tierTo: CreationOptional<number | null>;
  declare departmentId: CreationOptional<number | null>;
  declare mail: CreationOptional<string | null>;
  declare vendorServed: CreationOptional<boolean>;
  /** JSON list of words. */
  declare skills: string;
  /** JSON list of language codes. */
  declare languages: string;
  declare active: CreationOptional<boolean>;
  declare source: CreationOptional<'local' | 'import'>;
  declare batchId: CreationOptional<number | null>;
  declare createdAt: number;
  /** Its business hours; null: those of the ticket. */
  declare calendarId: CreationOptional<number | null>;
}

Team.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    key: { type: keyColumn(60), allowNull: false },
    name: { type: wordsColumn(120), allowNull: false },
    tier: { type: DataTypes.INTEGER, allowNull: false },
    tierTo: { type: DataTypes.INTEGER, allowNull: true },
    departmentId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'departments', key: 'id' } },
    mail: { type: wordsColumn(254), allowNull: true },
    vendorServed: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    skills: { type: textColumn, allowNull: false },
    languages: { type: textColumn, allowNull: false },
    active: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
    source: { type: keyColumn(10), allowNull: false, defaultValue: 'local' },
    batchId: { type: DataTypes.INTEGER, allowNull: true },
    createdAt: { type: instantColumn, allowNull: false },
    calendarId: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'teams',
    indexes: [
      { name: 'teams_key', fields: ['key'], unique: true },
      { name: 'teams_tier', fields: ['tier'] },
      { name: 'teams_batch_id', fields: ['batch_id'] },
    ],
  },
);

export class TeamMember extends Model<InferAttributes<TeamMember>, InferCreationAttributes<TeamMember>> {
  declare teamId: number;
  declare personId: number;
  declare isLead: CreationOptional<boolean>;
  /** `ldap` rows follow the directory at each sync, `local` ones are given in Escala. */
  declare source: CreationOptional<'ldap' | 'local'>;
}

TeamMember.init(
  {
    teamId: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true, references: { model: 'teams', key: 'id' } },
    personId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'people', key: 'id' },
    },
    isLead: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    source: { type: keyColumn(10), allowNull: false, defaultValue: 'local' },
  },
  { sequelize, tableName: 'team_members', indexes: [{ name: 'team_members_person_id', fields: ['person_id'] }] },
);
