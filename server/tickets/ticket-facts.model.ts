import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { PracticeKey } from '../../shared/practices/registry.ts';
import { instantColumn, keyColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** What reports ask of one ticket; each field is explained in ticket-aggregate.ts. */
export class TicketFacts extends Model<InferAttributes<TicketFacts>, InferCreationAttributes<TicketFacts>> {
  declare ticketId: number;
  declare practice: PracticeKey;
  declare createdAt: number;
  declare firstResponseAt: CreationOptional<number | null>;
  declare firstAssignedAt: CreationOptional<number | null>;
  declare resolvedAt: CreationOptional<number | null>;
  declare firstResolvedAt: CreationOptional<number | null>;
  declare resolvingTier: CreationOptional<number | null>;
  declare resolvingTierTo: CreationOptional<number | null>;
  declare resolvingTeamId: CreationOptional<number | null>;
  declare bornTier: number;
  declare highestTier: number;
  declare leftTierOne: CreationOptional<boolean>;
  declare reopenCount: CreationOptional<number>;
  declare teamChanges: CreationOptional<number>;
  declare assigneeChanges: CreationOptional<number>;
  declare escalations: CreationOptional<number>;
  declare returns: CreationOptional<number>;
  declare pingPong: CreationOptional<number>;
  declare waitingSeconds: CreationOptional<number>;
  declare waitingSince: CreationOptional<number | null>;
  declare waitingSecondsAtResolution: CreationOptional<number>;
  declare publicReplies: CreationOptional<number>;
  declare sourceRows: CreationOptional<number>;
  declare l1Capable: CreationOptional<number | null>;
  declare shuttled: CreationOptional<boolean>;
  declare closedBySilence: CreationOptional<boolean>;
  declare excluded: CreationOptional<boolean>;
  declare batchId: CreationOptional<number | null>;
}

TicketFacts.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    practice: { type: keyColumn(30), allowNull: false },
    createdAt: { type: instantColumn, allowNull: false },
    firstResponseAt: { type: instantColumn, allowNull: true },
    firstAssignedAt: { type: instantColumn, allowNull: true },
    resolvedAt: { type: instantColumn, allowNull: true },
    firstResolvedAt: { type: instantColumn, allowNull: true },
    resolvingTier: { type: DataTypes.INTEGER, allowNull: true },
    resolvingTierTo: { type: DataTypes.INTEGER, allowNull: true },
    resolvingTeamId: { type: DataTypes.INTEGER, allowNull: true },
    bornTier: { type: DataTypes.INTEGER, allowNull: false },
    highestTier: { type: DataTypes.INTEGER, allowNull: false },
    leftTierOne: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    reopenCount: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    teamChanges: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    assigneeChanges: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    escalations: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    returns: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    pingPong: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    waitingSeconds: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    waitingSince: { type: instantColumn, allowNull: true },
    waitingSecondsAtResolution: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    publicReplies: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    sourceRows: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    l1Capable: { type: DataTypes.INTEGER, allowNull: true },
    shuttled: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    closedBySilence: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    excluded: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    batchId: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'ticket_facts',
    indexes: [
      { name: 'ticket_facts_resolved_at', fields: ['resolved_at'] },
      { name: 'ticket_facts_created_at', fields: ['created_at'] },
      { name: 'ticket_facts_batch_id_resolved_at', fields: ['batch_id', 'resolved_at'] },
      { name: 'ticket_facts_batch_id_created_at', fields: ['batch_id', 'created_at'] },
    ],
  },
);
