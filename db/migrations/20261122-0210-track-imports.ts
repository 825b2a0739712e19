import type { QueryInterface } from 'sequelize';
import { addColumn, createTable, key, optional, primary, references, text, words } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** Where the server finds the file of a job; null once nobody needs it any more. */
  await addColumn(queryInterface, 'import_batches', 'file_path', optional(text()));
  /** Tells that a file comes a second time, and which job an interrupted one goes on with. */
  await addColumn(queryInterface, 'import_batches', 'file_hash', optional(key(64)));
  await addColumn(queryInterface, 'import_batches', 'started_by_name', optional(words(200)));
  // What a batch added to the reference data, so that undoing it takes that away again.
  await createTable(queryInterface, 'import_created', {
    batch_id: primary(references('import_batches', 'CASCADE')),
    kind: primary(key(20)),
    ref: primary(key(100)),
  });
}
