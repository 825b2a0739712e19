import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** Who is told up the hierarchy; its history stands in configuration_versions under the kind `chain`. */
export class EscalationChain extends Model<InferAttributes<EscalationChain>, InferCreationAttributes<EscalationChain>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare nameEs: string;
  declare nameEn: string;
  /** The first that matches wins. */
  declare position: CreationOptional<number>;
  declare active: CreationOptional<boolean>;
  /** JSON of shared/escalation/escalation-chain.ts. */
  declare definition: string;
}

EscalationChain.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    key: { type: keyColumn(60), allowNull: false },
    nameEs: { type: wordsColumn(120), allowNull: false },
    nameEn: { type: wordsColumn(120), allowNull: false },
    position: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    active: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
    definition: { type: textColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'escalation_chains',
    indexes: [{ name: 'escalation_chains_key', fields: ['key'], unique: true }],
  },
);
