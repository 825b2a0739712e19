import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** The process of a major incident beside its ticket (ITIL.md M); what happened to it stands in the ticket's events. */
export class MajorIncident extends Model<InferAttributes<MajorIncident>, InferCreationAttributes<MajorIncident>> {
  declare ticketId: number;
  declare state: string;
  declare reason: string;
  declare businessImpact: string;
  /** Never on a banner. */
  declare security: CreationOptional<boolean>;
  declare proposedBy: CreationOptional<number | null>;
  declare proposedAt: number;
  declare decidedBy: CreationOptional<number | null>;
  declare decidedAt: CreationOptional<number | null>;
  declare managerId: CreationOptional<number | null>;
  declare technicalLeadId: CreationOptional<number | null>;
  declare communicationsLeadId: CreationOptional<number | null>;
  declare cadenceMinutes: number;
  declare nextCommunicationAt: CreationOptional<number | null>;
  declare lastCommunicationAt: CreationOptional<number | null>;
  declare bannerEs: CreationOptional<string | null>;
  declare bannerEn: CreationOptional<string | null>;
  declare resolvedAt: CreationOptional<number | null>;
  declare reviewDueAt: CreationOptional<number | null>;
  declare reviewedAt: CreationOptional<number | null>;
  declare reviewedBy: CreationOptional<number | null>;
  declare review: CreationOptional<string | null>;
  declare problemNote: CreationOptional<string | null>;
  /** When those who lead it are told that a word, or the review, is late. */
  declare nextReminderAt: CreationOptional<number | null>;
  /** The rule that proposed it; null: a person did. */
  declare byRule: CreationOptional<string | null>;
}

MajorIncident.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    state: { type: keyColumn(12), allowNull: false },
    reason: { type: wordsColumn(1000), allowNull: false },
    businessImpact: { type: wordsColumn(1000), allowNull: false },
    security: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    proposedBy: { type: DataTypes.INTEGER, allowNull: true },
    proposedAt: { type: instantColumn, allowNull: false },
    decidedBy: { type: DataTypes.INTEGER, allowNull: true },
    decidedAt: { type: instantColumn, allowNull: true },
    managerId: { type: DataTypes.INTEGER, allowNull: true },
    technicalLeadId: { type: DataTypes.INTEGER, allowNull: true },
    communicationsLeadId: { type: DataTypes.INTEGER, allowNull: true },
    cadenceMinutes: { type: DataTypes.INTEGER, allowNull: false },
    nextCommunicationAt: { type: instantColumn, allowNull: true },
    lastCommunicationAt: { type: instantColumn, allowNull: true },
    bannerEs: { type: wordsColumn(300), allowNull: true },
    bannerEn: { type: wordsColumn(300), allowNull: true },
    resolvedAt: { type: instantColumn, allowNull: true },
    reviewDueAt: { type: instantColumn, allowNull: true },
    reviewedAt: { type: instantColumn, allowNull: true },
    reviewedBy: { type: DataTypes.INTEGER, allowNull: true },
    review: { type: textColumn, allowNull: true },
    problemNote: { type: textColumn, allowNull: true },
    nextReminderAt: { type: instantColumn, allowNull: true },
    byRule: { type: keyColumn(30), allowNull: true },
  },
  {
    sequelize,
    tableName: 'major_incidents',
    indexes: [
      { name: 'major_incidents_state_next_communication_at', fields: ['state', 'next_communication_at'] },
      { name: 'major_incidents_next_reminder_at', fields: ['next_reminder_at'] },
    ],
  },
);

/** Sites and services that a major incident concerns; without a site it concerns everybody. */
export class MajorIncidentScope extends Model<
  InferAttributes<MajorIncidentScope>,
  InferCreationAttributes<MajorIncidentScope>
> {
  declare ticketId: number;
  declare kind: 'site' | 'service';
  declare targetId: number;
}

MajorIncidentScope.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'major_incidents', key: 'ticket_id' },
    },
    kind: { type: keyColumn(10), allowNull: false, primaryKey: true },
    targetId: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
  },
  {
    sequelize,
    tableName: 'major_incident_scopes',
    indexes: [{ name: 'major_incident_scopes_kind_target_id', fields: ['kind', 'target_id'] }],
  },
);
