import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** When a ticket has to be looked at again by itself, and why: `close`, `remind`, `major`, `assign` (then `refId` is the team), or `rule` (then it is the rule). */
export class TicketCheck extends Model<InferAttributes<TicketCheck>, InferCreationAttributes<TicketCheck>> {
  declare ticketId: number;
  declare kind: string;
  declare refId: number;
  declare checkAt: number;
  /** How often it has acted on this ticket. */
  declare runs: CreationOptional<number>;
}

TicketCheck.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    kind: { type: keyColumn(20), allowNull: false, primaryKey: true },
    refId: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
    checkAt: { type: instantColumn, allowNull: false },
    runs: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
  },
  {
    sequelize,
    tableName: 'ticket_checks',
    indexes: [{ name: 'ticket_checks_kind_check_at', fields: ['kind', 'check_at'] }],
  },
);

/** A rule as it is now; what it was stands in configuration_versions. */
export class AutomationRule extends Model<InferAttributes<AutomationRule>, InferCreationAttributes<AutomationRule>> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare active: CreationOptional<boolean>;
  /** JSON of shared/automation/automation-rule.ts. */
  declare definition: string;
  /** Of those that place what is opened, the first that fits wins. */
  declare position: CreationOptional<number>;
}

AutomationRule.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    name: { type: wordsColumn(120), allowNull: false },
    active: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
    definition: { type: textColumn, allowNull: false },
    position: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
  },
  { sequelize, tableName: 'automation_rules' },
);
