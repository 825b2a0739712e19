import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { AffectedAnswer, CanWorkAnswer } from '../../../shared/tickets/priority.ts';
import { keyColumn, wordsColumn } from '../../platform/column-types.ts';
import { sequelize } from '../../platform/database.ts';

/** What only incidents have. */
export class IncidentDetails extends Model<InferAttributes<IncidentDetails>, InferCreationAttributes<IncidentDetails>> {
  declare ticketId: number;
  declare affected: CreationOptional<AffectedAnswer | null>;
  declare canWork: CreationOptional<CanWorkAnswer | null>;
  declare priorityReason: CreationOptional<string | null>;
  declare priorityConfirmed: CreationOptional<boolean>;
}

IncidentDetails.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    affected: { type: keyColumn(20), allowNull: true },
    canWork: { type: keyColumn(20), allowNull: true },
    priorityReason: { type: wordsColumn(500), allowNull: true },
    priorityConfirmed: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
  },
  {
    sequelize,
    tableName: 'incident_details',
  },
);
