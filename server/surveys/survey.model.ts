import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** The one question about satisfaction that a ticket asks the person it was opened for (KPIS csat). */
export class CsatSurvey extends Model<InferAttributes<CsatSurvey>, InferCreationAttributes<CsatSurvey>> {
  declare id: CreationOptional<number>;
  declare ticketId: number;
  declare personId: number;
  /** Of the link in the mail; only its hash is kept. */
  declare tokenHash: string;
  declare sentAt: number;
  declare expiresAt: number;
  declare answeredAt: CreationOptional<number | null>;
  /** 1 (bad) to 5 (very good). */
  declare score: CreationOptional<number | null>;
  declare comment: CreationOptional<string | null>;
  /** The answer counts in figures and is not shown beside its ticket. */
  declare anonymous: CreationOptional<boolean>;
  declare channel: CreationOptional<'mail' | 'portal' | null>;
  /** The task that a low score has made. */
  declare followUpId: CreationOptional<number | null>;
}

CsatSurvey.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    ticketId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    personId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'people', key: 'id' } },
    tokenHash: { type: keyColumn(64), allowNull: false },
    sentAt: { type: instantColumn, allowNull: false },
    expiresAt: { type: instantColumn, allowNull: false },
    answeredAt: { type: instantColumn, allowNull: true },
    score: { type: DataTypes.INTEGER, allowNull: true },
    comment: { type: textColumn, allowNull: true },
    anonymous: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    channel: { type: keyColumn(10), allowNull: true },
    followUpId: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'csat_surveys',
    indexes: [
      { name: 'csat_surveys_ticket_id', fields: ['ticket_id'], unique: true },
      { name: 'csat_surveys_token_hash', fields: ['token_hash'], unique: true },
      { name: 'csat_surveys_person_id_sent_at', fields: ['person_id', 'sent_at'] },
      { name: 'csat_surveys_answered_at', fields: ['answered_at'] },
      { name: 'csat_surveys_sent_at', fields: ['sent_at'] },
    ],
  },
);
