import { latestInstant } from '../../shared/sla/clock-record.ts';
import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { PracticeKey } from '../../shared/practices/registry.ts';
import type { Priority } from '../../shared/tickets/priority.ts';
import type { Channel, MessageLanguage, WaitReason } from '../../shared/tickets/vocabulary.ts';
import type { StateCategory } from '../../shared/workflow/workflow.ts';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** One row per ticket of any practice; what only one practice has lives in its own details table. Times are epoch milliseconds. */
export class Ticket extends Model<InferAttributes<Ticket>, InferCreationAttributes<Ticket>> {
  declare id: CreationOptional<number>;
  declare number: string;
  declare practice: PracticeKey;
  declare status: string;
  declare stateCategory: StateCategory;
  declare waitReason: CreationOptional<WaitReason | null>;
  declare waitUntil: CreationOptional<number | null>;
  declare title: string;
  declare description: string;
  declare language: CreationOptional<MessageLanguage | null>;
  declare requesterId: number;
  declare beneficiaryId: CreationOptional<number | null>;
  declare ownerTeamId: number;
  declare ownerId: CreationOptional<number | null>;
  declare teamId: number;
  declare assigneeId: CreationOptional<number | null>;
  declare tier: number;
  declare tierTo: CreationOptional<number | null>;
  declare impact: CreationOptional<string | null>;
  declare urgency: CreationOptional<string | null>;
  declare priority: CreationOptional<Priority | null>;
  declare priorityOverridden: CreationOptional<boolean>;
  /** Order inside a queue: the priority, or after all of them where a practice has none. */
  declare queueRank: number;
  declare matrixVersionId: CreationOptional<number | null>;
  declare serviceId: CreationOptional<number | null>;
  declare categoryId: CreationOptional<number | null>;
  declare closingCategoryId: CreationOptional<number | null>;
  declare siteId: CreationOptional<number | null>;
  declare departmentId: CreationOptional<number | null>;
  declare channel: Channel;
  declare parentId: CreationOptional<number | null>;
  declare resolutionCode: CreationOptional<string | null>;
  declare resolutionText: CreationOptional<string | null>;
  declare isMajor: CreationOptional<boolean>;
  declare dueAt: CreationOptional<number | null>;
  /** `dueAt`, or after all of them: what queues are ordered by. */
  declare dueOrder: CreationOptional<number>;
  declare repliedAt: CreationOptional<number | null>;
  /** Raised by changes of state, team, assignee and fields; not by comments and time logs. */
  declare version: CreationOptional<number>;
  declare createdAt: number;
  declare updatedAt: number;
  declare resolvedAt: CreationOptional<number | null>;
  declare closedAt: CreationOptional<number | null>;
  declare batchId: CreationOptional<number | null>;
  declare externalKey: CreationOptional<string | null>;
}

Ticket.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    number: { type: keyColumn(30), allowNull: false },
    practice: { type: keyColumn(30), allowNull: false },
    status: { type: keyColumn(60), allowNull: false },
    stateCategory: { type: keyColumn(20), allowNull: false },
    waitReason: { type: keyColumn(30), allowNull: true },
    waitUntil: { type: instantColumn, allowNull: true },
    title: { type: wordsColumn(200), allowNull: false },
    description: { type: textColumn, allowNull: false },
    language: { type: keyColumn(10), allowNull: true },
    requesterId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'people', key: 'id' } },
    beneficiaryId: { type: DataTypes.INTEGER, allowNull: true },
    ownerTeamId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'teams', key: 'id' } },
    ownerId: { type: DataTypes.INTEGER, allowNull: true },
    teamId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'teams', key: 'id' } },
    assigneeId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'people', key: 'id' } },
    tier: { type: DataTypes.INTEGER, allowNull: false },
    tierTo: { type: DataTypes.INTEGER, allowNull: true },
    impact: { type: keyColumn(30), allowNull: true },
    urgency: { type: keyColumn(30), allowNull: true },
    priority: { type: DataTypes.INTEGER, allowNull: true },
    priorityOverridden: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    queueRank: { type: DataTypes.INTEGER, allowNull: false },
    matrixVersionId: { type: DataTypes.INTEGER, allowNull: true },
    serviceId: { type: DataTypes.INTEGER, allowNull: true },
    categoryId: { type: DataTypes.INTEGER, allowNull: true },
    closingCategoryId: { type: DataTypes.INTEGER, allowNull: true },
    siteId: { type: DataTypes.INTEGER, allowNull: true },
    departmentId: { type: DataTypes.INTEGER, allowNull: true },
    channel: { type: keyColumn(20), allowNull: false },
    parentId: { type: DataTypes.INTEGER, allowNull: true },
    resolutionCode: { type: keyColumn(60), allowNull: true },
    resolutionText: { type: textColumn, allowNull: true },
    isMajor: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    dueAt: { type: instantColumn, allowNull: true },
    dueOrder: { type: instantColumn, allowNull: false, defaultValue: latestInstant },
    repliedAt: { type: instantColumn, allowNull: true },
    version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    createdAt: { type: instantColumn, allowNull: false },
    updatedAt: { type: instantColumn, allowNull: false },
    resolvedAt: { type: instantColumn, allowNull: true },
    closedAt: { type: instantColumn, allowNull: true },
    batchId: { type: DataTypes.INTEGER, allowNull: true },
    externalKey: { type: keyColumn(120), allowNull: true },
  },
  {
    sequelize,
    tableName: 'tickets',
    indexes: [
      { name: 'tickets_number', fields: ['number'], unique: true },
      {
        name: 'tickets_team_id_state_category_queue_rank_created_at',
        fields: ['team_id', 'state_category', 'queue_rank', 'created_at'],
      },
      {
        name: 'tickets_team_id_state_ca_assignee_queue_ra_created_',
        fields: ['team_id', 'state_category', 'assignee_id', 'queue_rank', 'created_at'],
      },
      { name: 'tickets_team_id_state_category_created_at', fields: ['team_id', 'state_category', 'created_at'] },
      { name: 'tickets_team_id_state_category_updated_at', fields: ['team_id', 'state_category', 'updated_at'] },
      {
        name: 'tickets_owner_team_id_state_category_queue_rank_created_at',
        fields: ['owner_team_id', 'state_category', 'queue_rank', 'created_at'],
      },
      {
        name: 'tickets_owner_team_id_state_category_created_at',
        fields: ['owner_team_id', 'state_category', 'created_at'],
      },
      {
        name: 'tickets_assignee_id_state_category_queue_rank_created_at',
        fields: ['assignee_id', 'state_category', 'queue_rank', 'created_at'],
      },
      {
        name: 'tickets_assignee_id_state_category_created_at',
        fields: ['assignee_id', 'state_category', 'created_at'],
      },
      {
        name: 'tickets_requester_id_state_category_created_at',
        fields: ['requester_id', 'state_category', 'created_at'],
      },
      {
        name: 'tickets_beneficiary_id_state_category_created_at',
        fields: ['beneficiary_id', 'state_category', 'created_at'],
      },
      {
        name: 'tickets_department_id_state_category_created_at',
        fields: ['department_id', 'state_category', 'created_at'],
      },
      { name: 'tickets_state_category_queue_rank_created_at', fields: ['state_category', 'queue_rank', 'created_at'] },
      { name: 'tickets_state_category_created_at', fields: ['state_category', 'created_at'] },
      { name: 'tickets_state_category_updated_at', fields: ['state_category', 'updated_at'] },
      {
        name: 'tickets_team_id_state_category_due_order_created_at',
        fields: ['team_id', 'state_category', 'due_order', 'created_at'],
      },
      {
        name: 'tickets_owner_team_id_state_category_due_order_created_at',
        fields: ['owner_team_id', 'state_category', 'due_order', 'created_at'],
      },
      {
        name: 'tickets_assignee_id_state_category_due_order_created_at',
        fields: ['assignee_id', 'state_category', 'due_order', 'created_at'],
      },
      {
        name: 'tickets_department_id_state_category_due_order_created_at',
        fields: ['department_id', 'state_category', 'due_order', 'created_at'],
      },
      { name: 'tickets_state_category_due_order_created_at', fields: ['state_category', 'due_order', 'created_at'] },
      {
        name: 'tickets_team_id_state_ca_assignee_due_orde_created_',
        fields: ['team_id', 'state_category', 'assignee_id', 'due_order', 'created_at'],
      },
      { name: 'tickets_team_id_state_category_replied_at', fields: ['team_id', 'state_category', 'replied_at'] },
      { name: 'tickets_wait_until', fields: ['wait_until'] },
      { name: 'tickets_owner_id', fields: ['owner_id'] },
      { name: 'tickets_service_id', fields: ['service_id'] },
      { name: 'tickets_category_id', fields: ['category_id'] },
      { name: 'tickets_site_id', fields: ['site_id'] },
      { name: 'tickets_priority', fields: ['priority'] },
      { name: 'tickets_practice', fields: ['practice'] },
      { name: 'tickets_tier_team_id', fields: ['tier', 'team_id'] },
      { name: 'tickets_created_at', fields: ['created_at'] },
      { name: 'tickets_resolved_at', fields: ['resolved_at'] },
      { name: 'tickets_parent_id', fields: ['parent_id'] },
      { name: 'tickets_batch_id_created_at', fields: ['batch_id', 'created_at'] },
    ],
  },
);
