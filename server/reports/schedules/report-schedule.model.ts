import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { FileFormat, ReportKey } from '../../../shared/reports/report.api.ts';
import type { Frequency } from '../../../shared/reports/schedule.api.ts';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../../platform/column-types.ts';
import { sequelize } from '../../platform/database.ts';

/** A report that goes out by mail by itself. */
export class ReportSchedule extends Model<InferAttributes<ReportSchedule>, InferCreationAttributes<ReportSchedule>> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare report: ReportKey;
  /** Comma-separated, at most two. */
  declare dimensions: string;
  /** JSON: period and filters. */
  declare filters: string;
  declare format: FileFormat;
  declare frequency: Frequency;
  /** Of the day in `timeZone`. */
  declare hour: number;
  declare timeZone: string;
  declare paused: CreationOptional<boolean>;
  declare nextRunAt: number;
  declare lastRunAt: CreationOptional<number | null>;
  declare createdBy: number;
  declare createdAt: number;
}

ReportSchedule.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    name: { type: wordsColumn(120), allowNull: false },
    report: { type: keyColumn(40), allowNull: false },
    dimensions: { type: keyColumn(40), allowNull: false },
    filters: { type: textColumn, allowNull: false },
    format: { type: keyColumn(10), allowNull: false },
    frequency: { type: keyColumn(10), allowNull: false },
    hour: { type: DataTypes.INTEGER, allowNull: false },
    timeZone: { type: keyColumn(60), allowNull: false },
    paused: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    nextRunAt: { type: instantColumn, allowNull: false },
    lastRunAt: { type: instantColumn, allowNull: true },
    createdBy: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'people', key: 'id' } },
    createdAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'report_schedules',
    indexes: [
      { name: 'report_schedules_paused_next_run_at', fields: ['paused', 'next_run_at'] },
      { name: 'report_schedules_created_by', fields: ['created_by'] },
    ],
  },
);

/** Who gets it; each counts anew what they may see. */
export class ReportScheduleReader extends Model<
  InferAttributes<ReportScheduleReader>,
  InferCreationAttributes<ReportScheduleReader>
> {
  declare scheduleId: number;
  declare personId: number;
}

ReportScheduleReader.init(
  {
    scheduleId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'report_schedules', key: 'id' },
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
    tableName: 'report_schedule_readers',
    indexes: [{ name: 'report_schedule_readers_person_id', fields: ['person_id'] }],
  },
);

/** A file that goes with a mail, until it has left. */
export class MailFile extends Model<InferAttributes<MailFile>, InferCreationAttributes<MailFile>> {
  declare id: CreationOptional<number>;
  declare mailId: number;
  declare fileName: string;
  declare mediaType: string;
  /** Base64. */
  declare content: string;
}

MailFile.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    mailId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'mail_messages', key: 'id' } },
    fileName: { type: wordsColumn(200), allowNull: false },
    mediaType: { type: keyColumn(120), allowNull: false },
    content: { type: textColumn, allowNull: false },
  },
  { sequelize, tableName: 'mail_files', indexes: [{ name: 'mail_files_mail_id', fields: ['mail_id'] }] },
);
