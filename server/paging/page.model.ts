import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { PageState } from '../../shared/paging/page.api.ts';
import { instantColumn, keyColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

/** A ticket that calls people out, until somebody acknowledges. */
export class Page extends Model<InferAttributes<Page>, InferCreationAttributes<Page>> {
  declare id: CreationOptional<number>;
  declare ticketId: number;
  declare state: PageState;
  declare startedAt: number;
  /** Calls made so far: the place in the chain. */
  declare attempts: CreationOptional<number>;
  /** Null once it is over. */
  declare nextAttemptAt: CreationOptional<number | null>;
  declare endedAt: CreationOptional<number | null>;
  /** Who acknowledged. */
  declare endedBy: CreationOptional<number | null>;
}

Page.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    ticketId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'tickets', key: 'id' } },
    state: { type: keyColumn(15), allowNull: false },
    startedAt: { type: instantColumn, allowNull: false },
    attempts: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    nextAttemptAt: { type: instantColumn, allowNull: true },
    endedAt: { type: instantColumn, allowNull: true },
    endedBy: { type: DataTypes.INTEGER, allowNull: true },
  },
  {
    sequelize,
    tableName: 'pages',
    indexes: [
      { name: 'pages_ticket_id', fields: ['ticket_id'] },
      { name: 'pages_next_attempt_at', fields: ['next_attempt_at'] },
    ],
  },
);

export class PageCall extends Model<InferAttributes<PageCall>, InferCreationAttributes<PageCall>> {
  declare id: CreationOptional<number>;
  declare pageId: number;
  declare attempt: number;
  declare personId: number;
  declare calledAt: number;
}

PageCall.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    pageId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'pages', key: 'id' } },
    attempt: { type: DataTypes.INTEGER, allowNull: false },
    personId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'people', key: 'id' } },
    calledAt: { type: instantColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'page_calls',
    indexes: [
      { name: 'page_calls_page_id', fields: ['page_id'] },
      { name: 'page_calls_person_id', fields: ['person_id'] },
    ],
  },
);
