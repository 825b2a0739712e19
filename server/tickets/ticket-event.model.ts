import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { MessageLanguage, Visibility } from '../../shared/tickets/vocabulary.ts';
import type { Author } from './ticket-aggregate.ts';
import { instantColumn, keyColumn, textColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** Append-only: the timeline, the audit trail and what effects listen to. */
export class TicketEvent extends Model<InferAttributes<TicketEvent>, InferCreationAttributes<TicketEvent>> {
  declare id: CreationOptional<number>;
  declare ticketId: number;
  /** The version that the ticket had once this was written. */
  declare ticketVersion: number;
  declare type: TicketEventType;
  declare actorId: CreationOptional<number | null>;
  declare actorKind: Author['kind'];
  declare onBehalfOf: CreationOptional<string | null>;
  declare visibility: Visibility;
  declare occurredAt: number;
  declare recordedAt: number;
  /** JSON, shaped by shared/tickets/ticket-event.ts. */
  declare data: string;
  declare textHash: CreationOptional<string | null>;
  /** JSON list: process rules that imported history did not keep. */
  declare deviations: CreationOptional<string | null>;
  declare batchId: CreationOptional<number | null>;
}

TicketEvent.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    ticketId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    ticketVersion: { type: DataTypes.INTEGER, allowNull: false },
    type: { type: keyColumn(60), allowNull: false },
    actorId: { type: DataTypes.INTEGER, allowNull: true },
    actorKind: { type: keyColumn(10), allowNull: false },
    onBehalfOf: { type: keyColumn(200), allowNull: true },
    visibility: { type: keyColumn(10), allowNull: false },
    occurredAt: { type: instantColumn, allowNull: false },
    recordedAt: { type: instantColumn, allowNull: false },
    data: { type: textColumn, allowNull: false },
    textHash: { type: keyColumn(64), allowNull: true },
    deviations: { type: textColumn, allowNull: true },
    batchId: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'ticket_events',
    indexes: [
      { name: 'ticket_events_ticket_id_id', fields: ['ticket_id', 'id'] },
      { name: 'ticket_events_batch_id_type', fields: ['batch_id', 'type'] },
    ],
  },
);

/** What people wrote beside an event; it may have to be erased, the event never. */
export class TicketText extends Model<InferAttributes<TicketText>, InferCreationAttributes<TicketText>> {
  declare eventId: number;
  declare ticketId: number;
  declare body: string;
  declare language: CreationOptional<MessageLanguage | null>;
}

TicketText.init(
  {
    eventId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'ticket_events', key: 'id' },
    },
    ticketId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    body: { type: textColumn, allowNull: false },
    language: { type: keyColumn(10), allowNull: true },
  },
  {
    sequelize,
    tableName: 'ticket_texts',
    indexes: [{ name: 'ticket_texts_ticket_id', fields: ['ticket_id'] }],
  },
);
