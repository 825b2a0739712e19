import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { JobOutcome } from '../../shared/jobs/job.api.ts';
import { instantColumn, keyColumn, textColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** Where a periodic job stands; what it is and when it runs is code (job.ts). */
export class JobState extends Model<InferAttributes<JobState>, InferCreationAttributes<JobState>> {
  declare name: string;
  declare paused: CreationOptional<boolean>;
  declare nextRunAt: number;
  /** Somebody asked for a run now. */
  declare requestedAt: CreationOptional<number | null>;
  declare requestedBy: CreationOptional<number | null>;
  /** Still set at the next start of the job: its process died. */
  declare runningSince: CreationOptional<number | null>;
  declare lastStartedAt: CreationOptional<number | null>;
  declare lastFinishedAt: CreationOptional<number | null>;
  declare lastOutcome: CreationOptional<JobOutcome | null>;
  declare lastError: CreationOptional<string | null>;
  /** How many things the last run did. */
  declare lastDone: CreationOptional<number | null>;
}

JobState.init(
  {
    name: { type: keyColumn(60), allowNull: false, primaryKey: true },
    paused: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    nextRunAt: { type: instantColumn, allowNull: false },
    requestedAt: { type: instantColumn, allowNull: true },
    requestedBy: { type: DataTypes.INTEGER, allowNull: true },
    runningSince: { type: instantColumn, allowNull: true },
    lastStartedAt: { type: instantColumn, allowNull: true },
    lastFinishedAt: { type: instantColumn, allowNull: true },
    lastOutcome: { type: keyColumn(10), allowNull: true },
    lastError: { type: textColumn, allowNull: true },
    lastDone: { type: DataTypes.INTEGER, allowNull: true },
  },
  { sequelize, tableName: 'jobs' },
);

/** A run worth remembering, or that somebody paused or resumed the job. */
export class JobRun extends Model<InferAttributes<JobRun>, InferCreationAttributes<JobRun>> {
  declare id: CreationOptional<number>;
  declare job: string;
  declare outcome: JobOutcome;
  declare startedAt: number;
  declare finishedAt: number;
  declare done: number;
  declare error: CreationOptional<string | null>;
  /** Who asked for it; null for a run by the schedule. */
  declare askedBy: CreationOptional<number | null>;
}

JobRun.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    job: { type: keyColumn(60), allowNull: false },
    outcome: { type: keyColumn(10), allowNull: false },
    startedAt: { type: instantColumn, allowNull: false },
    finishedAt: { type: instantColumn, allowNull: false },
    done: { type: DataTypes.INTEGER, allowNull: false },
    error: { type: textColumn, allowNull: true },
    askedBy: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'job_runs',
    indexes: [
      { name: 'job_runs_job_id', fields: ['job', 'id'] },
      { name: 'job_runs_finished_at', fields: ['finished_at'] },
    ],
  },
);
