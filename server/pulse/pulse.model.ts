import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** One month in which the people of the desk are asked how they are served and whether they can help (KPIS). */
export class Pulse extends Model<InferAttributes<Pulse>, InferCreationAttributes<Pulse>> {
  declare id: CreationOptional<number>;
  /** `2026-11`, of UTC. */
  declare month: string;
  declare openedAt: number;
  /** From then on nobody answers and its figures are told. */
  declare closesAt: number;
}

Pulse.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    month: { type: keyColumn(7), allowNull: false },
    openedAt: { type: instantColumn, allowNull: false },
    closesAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'pulses',
    indexes: [
      { name: 'pulses_month', fields: ['month'], unique: true },
      { name: 'pulses_closes_at', fields: ['closes_at'] },
    ],
  },
);

/** All that is kept of answers. The two questions are counted apart, so that not even one person's pair is kept. */
export class PulseCounter extends Model<InferAttributes<PulseCounter>, InferCreationAttributes<PulseCounter>> {
  declare pulseId: number;
  declare question: string;
  declare score: number;
  declare answers: number;
}

PulseCounter.init(
  {
    pulseId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'pulses', key: 'id' },
    },
    question: { type: keyColumn(10), allowNull: false, primaryKey: true },
    score: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
    answers: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize, tableName: 'pulse_counts' },
);

/** Who has answered, without time and without the answer; forgotten when the month is over. */
export class PulseParticipant extends Model<
  InferAttributes<PulseParticipant>,
  InferCreationAttributes<PulseParticipant>
> {
  declare pulseId: number;
  declare personId: number;
}

PulseParticipant.init(
  {
    pulseId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'pulses', key: 'id' },
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
    tableName: 'pulse_participants',
    indexes: [{ name: 'pulse_participants_person_id', fields: ['person_id'] }],
  },
);
