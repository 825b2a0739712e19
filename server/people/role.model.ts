import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { RoleScope } from '../../shared/access-control/permissions.ts';
import { keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** A set of permissions under a name; the permission names themselves are code. */
export class Role extends Model<InferAttributes<Role>, InferCreationAttributes<Role>> {
  declare key: string;
  declare nameEs: string;
  declare nameEn: string;
  /** JSON list of permission names. */
  declare permissions: string;
  declare builtIn: CreationOptional<boolean>;
}

Role.init(
  {
    key: { type: keyColumn(60), allowNull: false, primaryKey: true },
    nameEs: { type: wordsColumn(120), allowNull: false },
    nameEn: { type: wordsColumn(120), allowNull: false },
    permissions: { type: textColumn, allowNull: false },
    builtIn: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  },
  { sequelize, tableName: 'roles' },
);

export class PersonRole extends Model<InferAttributes<PersonRole>, InferCreationAttributes<PersonRole>> {
  declare personId: number;
  declare roleKey: string;
  declare scope: RoleScope;
  /** Team or department of the scope; 0 for the person's own. */
  declare scopeId: CreationOptional<number>;
  declare source: CreationOptional<'ldap' | 'local'>;
}

PersonRole.init(
  {
    personId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'people', key: 'id' },
    },
    roleKey: { type: keyColumn(60), allowNull: false, primaryKey: true, references: { model: 'roles', key: 'key' } },
    scope: { type: keyColumn(10), allowNull: false, primaryKey: true },
    scopeId: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true, defaultValue: 0 },
    source: { type: keyColumn(10), allowNull: false, defaultValue: 'local' },
  },
  { sequelize, tableName: 'person_roles', indexes: [{ name: 'person_roles_role_key', fields: ['role_key'] }] },
);
