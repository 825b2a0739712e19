import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** A mail of the product, from the event that causes it until it has left. */
export class MailMessage extends Model<InferAttributes<MailMessage>, InferCreationAttributes<MailMessage>> {
  declare id: CreationOptional<number>;
  declare eventId: CreationOptional<number | null>;
  declare ticketId: CreationOptional<number | null>;
  declare listener: string;
  declare toAddress: string;
  /** 0 for the mailbox of a team. */
  declare toPersonId: CreationOptional<number | null>;
  declare language: string;
  declare subject: string;
  /** Empty once it has left. */
  declare text: string;
  declare html: string;
  declare state: 'queued' | 'sent' | 'preview' | 'dead';
  declare attempts: CreationOptional<number>;
  declare nextAttemptAt: number;
  declare lastError: CreationOptional<string | null>;
  declare sentAt: CreationOptional<number | null>;
  declare createdAt: number;
}

MailMessage.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    eventId: { type: DataTypes.INTEGER, allowNull: true },
    ticketId: { type: DataTypes.INTEGER, allowNull: true },
    listener: { type: keyColumn(60), allowNull: false },
    toAddress: { type: wordsColumn(254), allowNull: false },
    toPersonId: { type: DataTypes.INTEGER, allowNull: true },
    language: { type: keyColumn(10), allowNull: false },
    subject: { type: wordsColumn(300), allowNull: false },
    text: { type: textColumn, allowNull: false },
    html: { type: textColumn, allowNull: false },
    state: { type: keyColumn(10), allowNull: false },
    attempts: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    nextAttemptAt: { type: instantColumn, allowNull: false },
    lastError: { type: textColumn, allowNull: true },
    sentAt: { type: instantColumn, allowNull: true },
    createdAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'mail_messages',
    indexes: [
      {
        name: 'mail_messages_event_id_listener_to_person_id',
        fields: ['event_id', 'listener', 'to_person_id'],
        unique: true,
      },
      { name: 'mail_messages_to_person_id_created_at', fields: ['to_person_id', 'created_at'] },
      { name: 'mail_messages_state_next_attempt_at', fields: ['state', 'next_attempt_at'] },
    ],
  },
);

/** What lets one person do one thing on one ticket from a mail, once. */
export class MailToken extends Model<InferAttributes<MailToken>, InferCreationAttributes<MailToken>> {
  declare tokenHash: string;
  declare personId: number;
  declare ticketId: number;
  declare action: string;
  declare expiresAt: number;
  declare usedAt: CreationOptional<number | null>;
  declare createdAt: number;
}

MailToken.init(
  {
    tokenHash: { type: keyColumn(64), allowNull: false, primaryKey: true },
    personId: { type: DataTypes.INTEGER, allowNull: false },
    ticketId: { type: DataTypes.INTEGER, allowNull: false },
    action: { type: keyColumn(30), allowNull: false },
    expiresAt: { type: instantColumn, allowNull: false },
    usedAt: { type: instantColumn, allowNull: true },
    createdAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'mail_tokens',
    indexes: [
      { name: 'mail_tokens_ticket_id', fields: ['ticket_id'] },
      { name: 'mail_tokens_person_id', fields: ['person_id'] },
      { name: 'mail_tokens_expires_at', fields: ['expires_at'] },
    ],
  },
);
