import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { keyColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** What somebody knows, in the words of the teams' skills. */
export class PersonSkill extends Model<InferAttributes<PersonSkill>, InferCreationAttributes<PersonSkill>> {
  declare personId: number;
  declare skill: string;
  /** 1 the basics, 2 at ease, 3 in depth. */
  declare level: CreationOptional<number>;
}

PersonSkill.init(
  {
    personId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'people', key: 'id' },
      onDelete: 'CASCADE',
    },
    skill: { type: keyColumn(60), allowNull: false, primaryKey: true },
    level: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 2 },
  },
  { sequelize, tableName: 'person_skills', indexes: [{ name: 'person_skills_skill', fields: ['skill'] }] },
);

/** A language somebody works in, with the level of the Common European Framework or `native`. */
export class PersonLanguage extends Model<InferAttributes<PersonLanguage>, InferCreationAttributes<PersonLanguage>> {
  declare personId: number;
  declare language: string;
  declare level: string;
}

PersonLanguage.init(
  {
    personId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'people', key: 'id' },
      onDelete: 'CASCADE',
    },
    language: { type: keyColumn(5), allowNull: false, primaryKey: true },
    level: { type: keyColumn(6), allowNull: false },
  },
  { sequelize, tableName: 'person_languages', indexes: [{ name: 'person_languages_language', fields: ['language'] }] },
);
