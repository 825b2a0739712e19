import { DataTypes } from 'sequelize';
import { databaseKind } from './database.ts';

/** Column types of models, the same as the migrations make (db/table.ts). Booleans are `DataTypes.BOOLEAN`. */

/** Keys, numbers, hashes and names from other systems: compared byte for byte. */
export const keyColumn = (length: number) => DataTypes.STRING(length, true);

/** Words that people read: compared without case and accents where the database can. */
export const wordsColumn = (length: number) => DataTypes.STRING(length);

/** Up to 16 MB of text, or JSON that our own code writes and reads. */
export const textColumn = databaseKind === 'mysql' ? DataTypes.TEXT('medium') : DataTypes.TEXT;

/** Epoch milliseconds, UTC. */
export const instantColumn = DataTypes.BIGINT;
