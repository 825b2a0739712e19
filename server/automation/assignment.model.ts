import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { textColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

const key = (model: string) => ({
  type: DataTypes.INTEGER,
  allowNull: false,
  primaryKey: true,
  references: { model, key: 'id' },
  onDelete: 'CASCADE',
});

/** How a team's work finds its people; what it was stands in configuration_versions. */
export class TeamAssignment extends Model<InferAttributes<TeamAssignment>, InferCreationAttributes<TeamAssignment>> {
  declare teamId: number;
  /** JSON of shared/automation/assignment.ts. */
  declare definition: string;
  /** Tickets given out so far. */
  declare turns: number;
}

TeamAssignment.init(
  {
    teamId: key('teams'),
    definition: { type: textColumn, allowNull: false },
    turns: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize, tableName: 'team_assignments' },
);

/** At which of them somebody was given one last. */
export class AssignmentTurn extends Model<InferAttributes<AssignmentTurn>, InferCreationAttributes<AssignmentTurn>> {
  declare teamId: number;
  declare personId: number;
  declare turn: number;
}

AssignmentTurn.init(
  {
    teamId: key('teams'),
    personId: key('people'),
    turn: { type: DataTypes.INTEGER, allowNull: false },
  },
  {
    sequelize,
    tableName: 'assignment_turns',
    indexes: [{ name: 'assignment_turns_person_id', fields: ['person_id'] }],
  },
);
