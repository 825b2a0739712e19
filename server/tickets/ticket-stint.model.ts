import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { HandoffReason, Move } from '../../shared/tickets/vocabulary.ts';
import { instantColumn, keyColumn, textColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** A stay of a ticket with one team: a step of the ladder. */
export class TicketStint extends Model<InferAttributes<TicketStint>, InferCreationAttributes<TicketStint>> {
  declare id: CreationOptional<number>;
  declare ticketId: number;
  declare seq: number;
  declare teamId: number;
  declare tier: number;
  declare tierTo: CreationOptional<number | null>;
  declare enteredAt: number;
  declare enteredByMove: Move;
  declare fromTeamId: CreationOptional<number | null>;
  declare acceptedAt: CreationOptional<number | null>;
  declare acceptedBy: CreationOptional<number | null>;
  declare leftAt: CreationOptional<number | null>;
  declare endedBy: CreationOptional<Move | null>;
  declare handoffReason: CreationOptional<HandoffReason | null>;
  declare handoffTried: CreationOptional<string | null>;
  declare handoffSummary: CreationOptional<string | null>;
  declare handoffDueAt: CreationOptional<number | null>;
  declare returnReason: CreationOptional<string | null>;
  declare solution: CreationOptional<string | null>;
  declare resolvedHere: CreationOptional<boolean>;
}

TicketStint.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    ticketId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    seq: { type: DataTypes.INTEGER, allowNull: false },
    teamId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'teams', key: 'id' } },
    tier: { type: DataTypes.INTEGER, allowNull: false },
    tierTo: { type: DataTypes.INTEGER, allowNull: true },
    enteredAt: { type: instantColumn, allowNull: false },
    enteredByMove: { type: keyColumn(20), allowNull: false },
    fromTeamId: { type: DataTypes.INTEGER, allowNull: true },
    acceptedAt: { type: instantColumn, allowNull: true },
    acceptedBy: { type: DataTypes.INTEGER, allowNull: true },
    leftAt: { type: instantColumn, allowNull: true },
    endedBy: { type: keyColumn(20), allowNull: true },
    handoffReason: { type: keyColumn(30), allowNull: true },
    handoffTried: { type: textColumn, allowNull: true },
    handoffSummary: { type: textColumn, allowNull: true },
    handoffDueAt: { type: instantColumn, allowNull: true },
    returnReason: { type: textColumn, allowNull: true },
    solution: { type: textColumn, allowNull: true },
    resolvedHere: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  },
  {
    sequelize,
    tableName: 'ticket_stints',
    indexes: [
      { name: 'ticket_stints_ticket_id_seq', fields: ['ticket_id', 'seq'], unique: true },
      { name: 'ticket_stints_team_id_left_at', fields: ['team_id', 'left_at'] },
      { name: 'ticket_stints_team_id_ticket_id', fields: ['team_id', 'ticket_id'] },
      { name: 'ticket_stints_entered_at', fields: ['entered_at'] },
    ],
  },
);
