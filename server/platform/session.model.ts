import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn, wordsColumn } from './column-types.ts';
import { sequelize } from './database.ts';

/** A signed-in browser. */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  /** What the person's list of sessions shows; it opens nothing. */
  declare id: CreationOptional<number>;
  /** SHA-256 of the session's id: whoever reads this table gets no session. */
  declare sid: string;
  declare personId: CreationOptional<number | null>;
  declare data: string;
  /** The absolute limit; after it the package of the session store removes the row. */
  declare expires: Date;
  declare address: CreationOptional<string | null>;
  declare userAgent: CreationOptional<string | null>;
  declare createdAt: number;
  declare lastSeenAt: number;
}

Session.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    sid: { type: keyColumn(64), allowNull: false },
    personId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'people', key: 'id' } },
    data: { type: textColumn, allowNull: false },
    expires: { type: DataTypes.DATE, allowNull: false },
    address: { type: wordsColumn(60), allowNull: true },
    userAgent: { type: wordsColumn(300), allowNull: true },
    createdAt: { type: instantColumn, allowNull: false },
    lastSeenAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    modelName: 'Session',
    tableName: 'sessions',
    indexes: [
      { name: 'sessions_sid', fields: ['sid'], unique: true },
      { name: 'sessions_expires', fields: ['expires'] },
      { name: 'sessions_person_id', fields: ['person_id'] },
    ],
  },
);
