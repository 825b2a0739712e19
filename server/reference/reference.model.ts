import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { StateCategory } from '../../shared/workflow/workflow.ts';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

const id = { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true } as const;
const key = { type: keyColumn(60), allowNull: false } as const;
const named = {
  nameEs: { type: wordsColumn(120), allowNull: false },
  nameEn: { type: wordsColumn(120), allowNull: false },
} as const;
const ordered = {
  active: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
  position: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
} as const;

/** What the organisation offers and people ask help for. */
export class Service extends Model<InferAttributes<Service>, InferCreationAttributes<Service>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare nameEs: string;
  declare nameEn: string;
  declare critical: CreationOptional<boolean>;
  declare topic: CreationOptional<string | null>;
  declare active: CreationOptional<boolean>;
  declare position: CreationOptional<number>;
}

Service.init(
  {
    id,
    key,
    ...named,
    critical: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    topic: { type: keyColumn(60), allowNull: true },
    ...ordered,
  },
  { sequelize, tableName: 'services', indexes: [{ name: 'services_key', fields: ['key'], unique: true }] },
);

/** What a ticket is about; decides its first team and the tiers it may go through. */
export class Category extends Model<InferAttributes<Category>, InferCreationAttributes<Category>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare parentId: CreationOptional<number | null>;
  declare practice: CreationOptional<string | null>;
  declare nameEs: string;
  declare nameEn: string;
  declare serviceId: CreationOptional<number | null>;
  declare defaultTeamId: CreationOptional<number | null>;
  /** JSON list of [from, to] tiers. */
  declare allowedPaths: string;
  /** JSON of shared/tickets/runbook.ts. */
  declare runbook: string;
  /** JSON list of words that help to solve it. */
  declare skills: CreationOptional<string | null>;
  declare active: CreationOptional<boolean>;
  declare position: CreationOptional<number>;
}

Category.init(
  {
    id,
    key,
    parentId: { type: DataTypes.INTEGER, allowNull: true },
    practice: { type: keyColumn(30), allowNull: true },
    ...named,
    serviceId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'services', key: 'id' } },
    defaultTeamId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'teams', key: 'id' } },
    allowedPaths: { type: textColumn, allowNull: false },
    runbook: { type: textColumn, allowNull: false },
    skills: { type: textColumn, allowNull: true },
    ...ordered,
  },
  {
    sequelize,
    tableName: 'categories',
    indexes: [
      { name: 'categories_key', fields: ['key'], unique: true },
      { name: 'categories_parent_id', fields: ['parent_id'] },
    ],
  },
);

/** A name for a state; the category behind it is what clocks, lists and reports ask. */
export class Status extends Model<InferAttributes<Status>, InferCreationAttributes<Status>> {
  declare id: CreationOptional<number>;
  declare practice: string;
  declare key: string;
  declare category: StateCategory;
  declare nameEs: string;
  declare nameEn: string;
  declare active: CreationOptional<boolean>;
  declare position: CreationOptional<number>;
  declare isDefault: CreationOptional<boolean>;
  declare asks: CreationOptional<'nothing' | 'note' | 'message'>;
  /** The people it is for read it and hear of it; the practice's own statuses are theirs anyway. */
  declare isPublic: CreationOptional<boolean>;
}

Status.init(
  {
    id,
    practice: { type: keyColumn(30), allowNull: false },
    key,
    category: { type: keyColumn(20), allowNull: false },
    ...named,
    ...ordered,
    isDefault: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    asks: { type: keyColumn(10), allowNull: false, defaultValue: 'nothing' },
    isPublic: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  },
  {
    sequelize,
    tableName: 'statuses',
    indexes: [{ name: 'statuses_practice_key', fields: ['practice', 'key'], unique: true }],
  },
);

export class Level extends Model<InferAttributes<Level>, InferCreationAttributes<Level>> {
  declare kind: 'impact' | 'urgency';
  declare key: string;
  declare position: number;
  declare nameEs: string;
  declare nameEn: string;
  declare questionEs: string;
  declare questionEn: string;
}

Level.init(
  {
    kind: { type: keyColumn(10), allowNull: false, primaryKey: true },
    key: { type: keyColumn(30), allowNull: false, primaryKey: true },
    position: { type: DataTypes.INTEGER, allowNull: false },
    ...named,
    questionEs: { type: wordsColumn(200), allowNull: false },
    questionEn: { type: wordsColumn(200), allowNull: false },
  },
  { sequelize, tableName: 'levels' },
);

/** A matrix is never changed: a new version takes its place, and tickets keep the one that decided them. */
export class MatrixVersion extends Model<InferAttributes<MatrixVersion>, InferCreationAttributes<MatrixVersion>> {
  declare id: CreationOptional<number>;
  declare createdAt: number;
  declare createdBy: CreationOptional<number | null>;
  declare note: string;
}

MatrixVersion.init(
  {
    id,
    createdAt: { type: instantColumn, allowNull: false },
    createdBy: { type: DataTypes.INTEGER, allowNull: true },
    note: { type: wordsColumn(300), allowNull: false },
  },
  { sequelize, tableName: 'matrix_versions' },
);

export class MatrixCellRow extends Model<InferAttributes<MatrixCellRow>, InferCreationAttributes<MatrixCellRow>> {
  declare versionId: number;
  declare impact: string;
  declare urgency: string;
  declare priority: number;
}

MatrixCellRow.init(
  {
    versionId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'matrix_versions', key: 'id' },
    },
    impact: { type: keyColumn(30), allowNull: false, primaryKey: true },
    urgency: { type: keyColumn(30), allowNull: false, primaryKey: true },
    priority: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize, tableName: 'matrix_cells' },
);

export class ResolutionCode extends Model<InferAttributes<ResolutionCode>, InferCreationAttributes<ResolutionCode>> {
  declare key: string;
  declare practice: CreationOptional<string | null>;
  declare nameEs: string;
  declare nameEn: string;
  declare active: CreationOptional<boolean>;
  declare position: CreationOptional<number>;
}

ResolutionCode.init(
  {
    key: { ...key, primaryKey: true },
    practice: { type: keyColumn(30), allowNull: true },
    ...named,
    ...ordered,
  },
  { sequelize, tableName: 'resolution_codes' },
);
