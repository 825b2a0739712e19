import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn } from '../../platform/column-types.ts';
import { sequelize } from '../../platform/database.ts';

/** That so much of a budget was spent in a period has been told: once, whoever asks again. */
export class ObjectiveAlert extends Model<InferAttributes<ObjectiveAlert>, InferCreationAttributes<ObjectiveAlert>> {
  declare objectiveKey: string;
  /** First day of the month or quarter, as the calendar of the objective's zone names it. */
  declare periodStart: string;
  declare percent: number;
  declare toldAt: number;
}

ObjectiveAlert.init(
  {
    objectiveKey: { type: keyColumn(40), allowNull: false, primaryKey: true },
    periodStart: { type: keyColumn(10), allowNull: false, primaryKey: true },
    percent: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
    toldAt: { type: instantColumn, allowNull: false },
  },
  { sequelize, tableName: 'objective_alerts' },
);
