import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { NoticeMail, OwnMail } from '../../shared/notifications/notice.api.ts';
import { instantColumn, keyColumn, textColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** Something that one person should know of one ticket or one quality objective, until they have read it. */
export class Notice extends Model<InferAttributes<Notice>, InferCreationAttributes<Notice>> {
  declare id: CreationOptional<number>;
  declare personId: number;
  declare kind: string;
  /** Null: it is about an objective. */
  declare ticketId: CreationOptional<number | null>;
  declare objectiveKey: CreationOptional<string | null>;
  /** The event that it tells of; null where a job tells of more than one. */
  declare eventId: CreationOptional<number | null>;
  /** JSON: ids and figures, no words. */
  declare data: string;
  /** `digest`: waits for the next summary by mail. */
  declare mail: 'none' | 'digest' | 'done';
  declare createdAt: number;
  declare readAt: CreationOptional<number | null>;
}

Notice.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    personId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'people', key: 'id' } },
    kind: { type: keyColumn(40), allowNull: false },
    ticketId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'tickets', key: 'id' } },
    objectiveKey: { type: keyColumn(40), allowNull: true },
    eventId: { type: DataTypes.INTEGER, allowNull: true },
    data: { type: textColumn, allowNull: false },
    mail: { type: keyColumn(10), allowNull: false },
    createdAt: { type: instantColumn, allowNull: false },
    readAt: { type: instantColumn, allowNull: true },
  },
  {
    sequelize,
    tableName: 'notifications',
    indexes: [
      { name: 'notifications_event_id_person_id', fields: ['event_id', 'person_id'], unique: true },
      { name: 'notifications_person_id_id', fields: ['person_id', 'id'] },
      { name: 'notifications_person_id_read_at', fields: ['person_id', 'read_at'] },
      { name: 'notifications_ticket_id', fields: ['ticket_id'] },
      { name: 'notifications_mail_created_at', fields: ['mail', 'created_at'] },
      { name: 'notifications_created_at', fields: ['created_at'] },
    ],
  },
);

/** How a person wants to hear of work by mail; without a row, one by one. */
export class NoticeSettings extends Model<InferAttributes<NoticeSettings>, InferCreationAttributes<NoticeSettings>> {
  declare personId: number;
  declare mail: NoticeMail;
  declare own: CreationOptional<OwnMail>;
}

NoticeSettings.init(
  {
    personId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'people', key: 'id' },
    },
    mail: { type: keyColumn(10), allowNull: false },
    own: { type: keyColumn(10), allowNull: false, defaultValue: 'all' },
  },
  { sequelize, tableName: 'notification_settings' },
);
