import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { LinkKind } from '../../shared/tickets/vocabulary.ts';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

export class TicketWatcher extends Model<InferAttributes<TicketWatcher>, InferCreationAttributes<TicketWatcher>> {
  declare ticketId: number;
  declare personId: number;
}

TicketWatcher.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    personId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'people', key: 'id' },
    },
  },
  {
    sequelize,
    tableName: 'ticket_watchers',
    indexes: [{ name: 'ticket_watchers_person_id', fields: ['person_id'] }],
  },
);

export class TicketTag extends Model<InferAttributes<TicketTag>, InferCreationAttributes<TicketTag>> {
  declare ticketId: number;
  declare tag: string;
}

TicketTag.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    tag: { type: wordsColumn(60), allowNull: false, primaryKey: true },
  },
  {
    sequelize,
    tableName: 'ticket_tags',
    indexes: [{ name: 'ticket_tags_tag_ticket_id', fields: ['tag', 'ticket_id'] }],
  },
);

export class TicketLink extends Model<InferAttributes<TicketLink>, InferCreationAttributes<TicketLink>> {
  declare id: CreationOptional<number>;
  declare fromId: number;
  declare toId: number;
  declare kind: LinkKind;
  declare createdAt: number;
  declare createdBy: CreationOptional<number | null>;
}

TicketLink.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    fromId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    toId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    kind: { type: keyColumn(20), allowNull: false },
    createdAt: { type: instantColumn, allowNull: false },
    createdBy: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'ticket_links',
    indexes: [
      { name: 'ticket_links_from_id_to_id_kind', fields: ['from_id', 'to_id', 'kind'], unique: true },
      { name: 'ticket_links_to_id', fields: ['to_id'] },
    ],
  },
);

export class TimeLog extends Model<InferAttributes<TimeLog>, InferCreationAttributes<TimeLog>> {
  declare id: CreationOptional<number>;
  declare ticketId: number;
  declare personId: number;
  declare eventId: CreationOptional<number | null>;
  declare minutes: number;
  declare note: CreationOptional<string | null>;
  declare loggedAt: number;
}

TimeLog.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    ticketId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    personId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'people', key: 'id' } },
    eventId: { type: DataTypes.INTEGER, allowNull: true },
    minutes: { type: DataTypes.INTEGER, allowNull: false },
    note: { type: textColumn, allowNull: true },
    loggedAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'time_logs',
    indexes: [
      { name: 'time_logs_ticket_id', fields: ['ticket_id'] },
      { name: 'time_logs_person_id_logged_at', fields: ['person_id', 'logged_at'] },
    ],
  },
);

/** A duplicate that ended in another ticket; its number finds that one from then on. */
export class TicketMerge extends Model<InferAttributes<TicketMerge>, InferCreationAttributes<TicketMerge>> {
  declare ticketId: number;
  declare intoId: number;
  declare mergedAt: number;
  declare mergedBy: CreationOptional<number | null>;
}

TicketMerge.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    intoId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    mergedAt: { type: instantColumn, allowNull: false },
    mergedBy: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'ticket_merges',
    indexes: [{ name: 'ticket_merges_into_id', fields: ['into_id'] }],
  },
);
