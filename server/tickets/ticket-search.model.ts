import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { textColumn } from '../platform/column-types.ts';
import { databaseKind, sequelize } from '../platform/database.ts';

/**
 * The words of a ticket that lists find it by, as storedWords writes them. Made from the ticket after each change
 * (server/search) and never read for anything else; it can be made again at any time.
 */
export class TicketSearch extends Model<InferAttributes<TicketSearch>, InferCreationAttributes<TicketSearch>> {
  declare ticketId: number;
  /** Number, title, description and what everybody who sees the ticket may read. */
  declare publicWords: string;
  /** What only the desk may read: private notes. */
  declare deskWords: string;
}

TicketSearch.init(
  {
    ticketId: {
      type: DataTypes.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tickets', key: 'id' },
    },
    publicWords: { type: textColumn, allowNull: false },
    deskWords: { type: textColumn, allowNull: false },
  },
  {
    sequelize,
    tableName: 'ticket_search',
    // SQLite has the virtual table `ticket_search_index` instead, which triggers keep.
    indexes:
      databaseKind === 'mysql'
        ? [
            { name: 'ticket_search_public_words', fields: ['public_words'], type: 'FULLTEXT' },
            { name: 'ticket_search_public_words_desk_words', fields: ['public_words', 'desk_words'], type: 'FULLTEXT' },
          ]
        : [],
  },
);
