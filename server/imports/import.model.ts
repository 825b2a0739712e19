import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

export class ImportBatch extends Model<InferAttributes<ImportBatch>, InferCreationAttributes<ImportBatch>> {
  declare id: CreationOptional<number>;
  declare source: string;
  declare fileName: string;
  /** JSON, as it decided this import. */
  declare mapping: string;
  declare state: string;
  declare totalRows: CreationOptional<number>;
  declare totalTickets: CreationOptional<number>;
  declare doneTickets: CreationOptional<number>;
  declare startedBy: CreationOptional<number | null>;
  declare createdAt: number;
  declare finishedAt: CreationOptional<number | null>;
  /** JSON. */
  declare report: CreationOptional<string | null>;
  declare filePath: CreationOptional<string | null>;
  declare fileHash: CreationOptional<string | null>;
  declare startedByName: CreationOptional<string | null>;
}

ImportBatch.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    source: { type: keyColumn(60), allowNull: false },
    fileName: { type: wordsColumn(255), allowNull: false },
    mapping: { type: textColumn, allowNull: false },
    state: { type: keyColumn(10), allowNull: false },
    totalRows: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    totalTickets: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    doneTickets: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    startedBy: { type: DataTypes.INTEGER, allowNull: true },
    createdAt: { type: instantColumn, allowNull: false },
    finishedAt: { type: instantColumn, allowNull: true },
    report: { type: textColumn, allowNull: true },
    filePath: { type: textColumn, allowNull: true },
    fileHash: { type: keyColumn(64), allowNull: true },
    startedByName: { type: wordsColumn(200), allowNull: true },
  },
  {
    sequelize,
    tableName: 'import_batches',
    indexes: [{ name: 'import_batches_source_created_at', fields: ['source', 'created_at'] }],
  },
);

/** A row of a source file, staged. It stays: it is what makes the next import of the same rows change nothing. */
export class ImportRow extends Model<InferAttributes<ImportRow>, InferCreationAttributes<ImportRow>> {
  declare id: CreationOptional<number>;
  declare batchId: number;
  declare source: string;
  declare ticketKey: string;
  declare seq: number;
  /** JSON list of the mapped columns' values. */
  declare payload: string;
  declare state: string;
  declare error: CreationOptional<string | null>;
}

const toBatch = {
  references: { model: 'import_batches', key: 'id' },
  onDelete: 'CASCADE',
  onUpdate: 'RESTRICT',
} as const;

ImportRow.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    batchId: { type: DataTypes.INTEGER, allowNull: false, ...toBatch },
    source: { type: keyColumn(60), allowNull: false },
    ticketKey: { type: keyColumn(120), allowNull: false },
    seq: { type: DataTypes.INTEGER, allowNull: false },
    payload: { type: textColumn, allowNull: false },
    state: { type: keyColumn(10), allowNull: false },
    error: { type: textColumn, allowNull: true },
  },
  {
    sequelize,
    tableName: 'import_rows',
    indexes: [
      { name: 'import_rows_source_ticket_key_seq', fields: ['source', 'ticket_key', 'seq'], unique: true },
      { name: 'import_rows_batch_id_state_ticket_key', fields: ['batch_id', 'state', 'ticket_key'] },
    ],
  },
);

export class ImportDeviation extends Model<InferAttributes<ImportDeviation>, InferCreationAttributes<ImportDeviation>> {
  declare batchId: number;
  declare kind: string;
  declare sourceRows: CreationOptional<number>;
  declare tickets: CreationOptional<number>;
}

ImportDeviation.init(
  {
    batchId: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true, ...toBatch },
    kind: { type: keyColumn(60), allowNull: false, primaryKey: true },
    sourceRows: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    tickets: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
  },
  { sequelize, tableName: 'import_deviations' },
);

export class ImportCreated extends Model<InferAttributes<ImportCreated>, InferCreationAttributes<ImportCreated>> {
  declare batchId: number;
  declare kind: string;
  declare ref: string;
}

ImportCreated.init(
  {
    batchId: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true, ...toBatch },
    kind: { type: keyColumn(20), allowNull: false, primaryKey: true },
    ref: { type: keyColumn(100), allowNull: false, primaryKey: true },
  },
  { sequelize, tableName: 'import_created' },
);
