import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { ClockKind, ClockMetric, ClockState } from '../../shared/sla/clock-record.ts';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

const id = { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true } as const;
const named = {
  nameEs: { type: wordsColumn(120), allowNull: false },
  nameEn: { type: wordsColumn(120), allowNull: false },
} as const;
const version = {
  definition: { type: textColumn, allowNull: false },
  createdAt: { type: instantColumn, allowNull: false },
  createdBy: { type: DataTypes.INTEGER, allowNull: true },
  note: { type: wordsColumn(300), allowNull: false },
} as const;

/** Business hours; what they are stands in versions, so that an edit never rewrites what was decided. */
export class Calendar extends Model<InferAttributes<Calendar>, InferCreationAttributes<Calendar>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare nameEs: string;
  declare nameEn: string;
  declare active: CreationOptional<boolean>;
  declare currentVersionId: CreationOptional<number | null>;
}

Calendar.init(
  {
    id,
    key: { type: keyColumn(60), allowNull: false },
    ...named,
    active: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
    currentVersionId: { type: DataTypes.INTEGER, allowNull: true },
  },
  { sequelize, tableName: 'calendars', indexes: [{ name: 'calendars_key', fields: ['key'], unique: true }] },
);

export class CalendarVersion extends Model<InferAttributes<CalendarVersion>, InferCreationAttributes<CalendarVersion>> {
  declare id: CreationOptional<number>;
  declare calendarId: number;
  /** JSON of shared/sla/calendar-definition.ts. */
  declare definition: string;
  declare createdAt: number;
  declare createdBy: CreationOptional<number | null>;
  declare note: string;
}

CalendarVersion.init(
  {
    id,
    calendarId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'calendars', key: 'id' } },
    ...version,
  },
  {
    sequelize,
    tableName: 'calendar_versions',
    indexes: [{ name: 'calendar_versions_calendar_id', fields: ['calendar_id'] }],
  },
);

/** A service-level or operational-level agreement. */
export class ServiceLevelPolicy extends Model<
  InferAttributes<ServiceLevelPolicy>,
  InferCreationAttributes<ServiceLevelPolicy>
> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare nameEs: string;
  declare nameEn: string;
  declare kind: ClockKind;
  /** The first that matches wins, in this order inside a kind. */
  declare position: CreationOptional<number>;
  declare active: CreationOptional<boolean>;
  declare currentVersionId: CreationOptional<number | null>;
}

ServiceLevelPolicy.init(
  {
    id,
    key: { type: keyColumn(60), allowNull: false },
    ...named,
    kind: { type: keyColumn(10), allowNull: false },
    position: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    active: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
    currentVersionId: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'service_level_policies',
    indexes: [{ name: 'service_level_policies_key', fields: ['key'], unique: true }],
  },
);

export class ServiceLevelPolicyVersion extends Model<
  InferAttributes<ServiceLevelPolicyVersion>,
  InferCreationAttributes<ServiceLevelPolicyVersion>
> {
  declare id: CreationOptional<number>;
  declare policyId: number;
  /** JSON of shared/sla/service-level-policy.ts. */
  declare definition: string;
  declare createdAt: number;
  declare createdBy: CreationOptional<number | null>;
  declare note: string;
}

ServiceLevelPolicyVersion.init(
  {
    id,
    policyId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      references: { model: 'service_level_policies', key: 'id' },
    },
    ...version,
  },
  {
    sequelize,
    tableName: 'service_level_policy_versions',
    indexes: [{ name: 'service_level_policy_versions_policy_id', fields: ['policy_id'] }],
  },
);

/** One promise about one ticket; see shared/sla/clock-record.ts. */
export class TicketClock extends Model<InferAttributes<TicketClock>, InferCreationAttributes<TicketClock>> {
  declare id: CreationOptional<number>;
  declare ticketId: number;
  declare kind: ClockKind;
  declare metric: ClockMetric;
  declare stintSeq: number | null;
  declare teamId: number | null;
  declare tier: number | null;
  declare priority: number | null;
  declare policyVersionId: number | null;
  declare contractVersionId: number | null;
  declare calendarVersionId: number | null;
  declare targetMs: number;
  declare state: ClockState;
  declare startedAt: number;
  declare consumedMs: number;
  declare countedUntil: number;
  declare pausedMs: CreationOptional<number>;
  declare dueAt: number | null;
  declare originalDueAt: number;
  declare fulfilledAt: number | null;
  declare breachedAt: number | null;
  declare decidedAt: number | null;
  declare outcome: 'met' | 'breached' | null;
  declare alertStep: CreationOptional<number>;
  declare nextAlertAt: number | null;
  /** JSON. */
  declare steps: string;
}

// Sequelize writes into the objects it is given, so each column has its own.
const optionalNumber = () => ({ type: DataTypes.INTEGER, allowNull: true });
const optionalInstant = () => ({ type: instantColumn, allowNull: true });

TicketClock.init(
  {
    id,
    ticketId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    kind: { type: keyColumn(10), allowNull: false },
    metric: { type: keyColumn(20), allowNull: false },
    stintSeq: optionalNumber(),
    teamId: optionalNumber(),
    tier: optionalNumber(),
    priority: optionalNumber(),
    policyVersionId: optionalNumber(),
    contractVersionId: optionalNumber(),
    calendarVersionId: optionalNumber(),
    targetMs: { type: DataTypes.BIGINT, allowNull: false },
    state: { type: keyColumn(10), allowNull: false },
    startedAt: { type: instantColumn, allowNull: false },
    consumedMs: { type: DataTypes.BIGINT, allowNull: false },
    countedUntil: { type: instantColumn, allowNull: false },
    pausedMs: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 0 },
    dueAt: optionalInstant(),
    originalDueAt: { type: instantColumn, allowNull: false },
    fulfilledAt: optionalInstant(),
    breachedAt: optionalInstant(),
    decidedAt: optionalInstant(),
    outcome: { type: keyColumn(10), allowNull: true },
    alertStep: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    nextAlertAt: optionalInstant(),
    steps: { type: textColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'ticket_clocks',
    indexes: [
      { name: 'ticket_clocks_ticket_id', fields: ['ticket_id'] },
      { name: 'ticket_clocks_next_alert_at', fields: ['next_alert_at'] },
      { name: 'ticket_clocks_kind_metric_decided_at', fields: ['kind', 'metric', 'decided_at'] },
    ],
  },
);
