import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { AbsenceKind } from '../../shared/people/absence.ts';
import { instantColumn, keyColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** Somebody is not there for a while; who entered and changed it stands in configuration_versions. */
export class Absence extends Model<InferAttributes<Absence>, InferCreationAttributes<Absence>> {
  declare id: CreationOptional<number>;
  declare personId: number;
  declare kind: AbsenceKind;
  /** `YYYY-MM-DD`, and `HH:MM` where the day is not a whole one. */
  declare fromDay: string;
  declare toDay: string;
  declare fromTime: CreationOptional<string | null>;
  declare toTime: CreationOptional<string | null>;
  /** The person's zone when it was entered: its days are days there. */
  declare zone: string;
  declare startsAt: number;
  declare endsAt: number;
}

Absence.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    personId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      references: { model: 'people', key: 'id' },
      onDelete: 'CASCADE',
    },
    kind: { type: keyColumn(10), allowNull: false },
    fromDay: { type: keyColumn(10), allowNull: false },
    toDay: { type: keyColumn(10), allowNull: false },
    fromTime: { type: keyColumn(5), allowNull: true },
    toTime: { type: keyColumn(5), allowNull: true },
    zone: { type: keyColumn(60), allowNull: false },
    startsAt: { type: instantColumn, allowNull: false },
    endsAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'absences',
    indexes: [
      { name: 'absences_person_id_ends_at', fields: ['person_id', 'ends_at'] },
      { name: 'absences_ends_at', fields: ['ends_at'] },
    ],
  },
);
