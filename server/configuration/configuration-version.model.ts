import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** What a piece of configuration was after each edit; rows are only ever added. */
export class ConfigurationVersion extends Model<
  InferAttributes<ConfigurationVersion>,
  InferCreationAttributes<ConfigurationVersion>
> {
  declare id: CreationOptional<number>;
  declare kind: string;
  declare refId: number;
  /** 0 is what stood before the first edit. */
  declare version: number;
  /** JSON, flat: one property per thing that may be edited. */
  declare data: string;
  /** Null for what stood before the first edit. */
  declare createdAt: CreationOptional<number | null>;
  declare createdBy: CreationOptional<number | null>;
  declare note: string;
}

ConfigurationVersion.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    kind: { type: keyColumn(30), allowNull: false },
    refId: { type: DataTypes.INTEGER, allowNull: false },
    version: { type: DataTypes.INTEGER, allowNull: false },
    data: { type: textColumn, allowNull: false },
    createdAt: { type: instantColumn, allowNull: true },
    createdBy: { type: DataTypes.INTEGER, allowNull: true },
    note: { type: wordsColumn(300), allowNull: false },
  },
  {
    sequelize,
    tableName: 'configuration_versions',
    indexes: [
      { name: 'configuration_versions_kind_ref_id_version', fields: ['kind', 'ref_id', 'version'], unique: true },
    ],
  },
);
