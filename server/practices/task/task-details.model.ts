import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { keyColumn, textColumn } from '../../platform/column-types.ts';
import { sequelize } from '../../platform/database.ts';

/** What only tasks have. */
export class TaskDetails extends Model<InferAttributes<TaskDetails>, InferCreationAttributes<TaskDetails>> {
  declare ticketId: number;
  /** JSON list of steps. */
  declare checklist: string;
  /** Calendar day, `YYYY-MM-DD`. */
  declare dueOn: CreationOptional<string | null>;
}

TaskDetails.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    checklist: { type: textColumn, allowNull: false },
    dueOn: { type: keyColumn(10), allowNull: true },
  },
  {
    sequelize,
    tableName: 'task_details',
  },
);
