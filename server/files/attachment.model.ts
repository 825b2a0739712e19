import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** A file by name, and by hash of its content; without a ticket it is an upload that nothing uses yet. */
export class Attachment extends Model<InferAttributes<Attachment>, InferCreationAttributes<Attachment>> {
  declare id: CreationOptional<number>;
  declare ticketId: CreationOptional<number | null>;
  declare eventId: CreationOptional<number | null>;
  declare uploadedBy: number;
  declare sha256: string;
  declare fileName: string;
  declare mediaType: string;
  declare size: number;
  declare visibility: 'public' | 'private';
  declare createdAt: number;
}

Attachment.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    ticketId: { type: DataTypes.INTEGER, allowNull: true },
    eventId: { type: DataTypes.INTEGER, allowNull: true },
    uploadedBy: { type: DataTypes.INTEGER, allowNull: false },
    sha256: { type: keyColumn(64), allowNull: false },
    fileName: { type: wordsColumn(255), allowNull: false },
    mediaType: { type: keyColumn(120), allowNull: false },
    size: { type: DataTypes.INTEGER, allowNull: false },
    visibility: { type: keyColumn(10), allowNull: false },
    createdAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'attachments',
    indexes: [
      { name: 'attachments_ticket_id', fields: ['ticket_id'] },
      { name: 'attachments_sha256', fields: ['sha256'] },
      { name: 'attachments_uploaded_by_created_at', fields: ['uploaded_by', 'created_at'] },
    ],
  },
);
