import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** A committed event that has no place in the stream yet. */
export class OutboxEntry extends Model<InferAttributes<OutboxEntry>, InferCreationAttributes<OutboxEntry>> {
  declare eventId: number;
}

OutboxEntry.init(
  {
    eventId: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
  },
  {
    sequelize,
    tableName: 'outbox',
  },
);

/** The place of an event and its link in the audit chain; it outlives the event. */
export class StreamPosition extends Model<InferAttributes<StreamPosition>, InferCreationAttributes<StreamPosition>> {
  declare position: CreationOptional<number>;
  declare eventId: number;
  declare ticketId: number;
  declare batchId: CreationOptional<number | null>;
  /** Fingerprint of what the event says. */
  declare contentHash: string;
  /** Of this link and all before it. */
  declare hash: string;
}

StreamPosition.init(
  {
    position: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    eventId: { type: DataTypes.INTEGER, allowNull: false },
    ticketId: { type: DataTypes.INTEGER, allowNull: false },
    batchId: { type: DataTypes.INTEGER, allowNull: true },
    contentHash: { type: keyColumn(64), allowNull: false },
    hash: { type: keyColumn(64), allowNull: false },
  },
  {
    sequelize,
    tableName: 'event_stream',
    indexes: [
      { name: 'event_stream_event_id', fields: ['event_id'], unique: true },
      { name: 'event_stream_ticket_id', fields: ['ticket_id'] },
    ],
  },
);

/** What one listener has to do about one event. */
export class Delivery extends Model<InferAttributes<Delivery>, InferCreationAttributes<Delivery>> {
  declare eventId: number;
  declare listener: string;
  declare state: 'pending' | 'done' | 'dead';
  declare attempts: CreationOptional<number>;
  /** When it is tried; of what is done, when that was. */
  declare nextAttemptAt: number;
  declare lastError: CreationOptional<string | null>;
}

Delivery.init(
  {
    eventId: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
    listener: { type: keyColumn(60), allowNull: false, primaryKey: true },
    state: { type: keyColumn(10), allowNull: false },
    attempts: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    nextAttemptAt: { type: instantColumn, allowNull: false },
    lastError: { type: textColumn, allowNull: true },
  },
  {
    sequelize,
    tableName: 'deliveries',
    indexes: [{ name: 'deliveries_listener_state_next_attempt_at', fields: ['listener', 'state', 'next_attempt_at'] }],
  },
);
