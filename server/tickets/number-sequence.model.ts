import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { PracticeKey } from '../../shared/practices/registry.ts';
import { keyColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** The next number of each practice; never goes back, so that no number is used twice. */
export class NumberSequence extends Model<InferAttributes<NumberSequence>, InferCreationAttributes<NumberSequence>> {
  declare practice: PracticeKey;
  declare nextValue: number;
}

NumberSequence.init(
  {
    practice: { type: keyColumn(30), allowNull: false, primaryKey: true },
    nextValue: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize, tableName: 'number_sequences' },
);
