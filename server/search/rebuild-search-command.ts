import { migrate } from '../../db/migrate.ts';
import { closeDatabase, sequelize } from '../platform/database.ts';
import { rebuildFullTextIndex, rebuildSearch } from './rebuild-search.ts';

/** `npm run search-index`: makes what lists find tickets by once more; Escala may run meanwhile. */
await migrate(sequelize);
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
const indexed = await rebuildSearch({
  onProgress: (count) => {
    if (count % 10_000 === 0) process.stdout.write(`${String(count)} tickets · ${seconds()} s\n`);
  },
});
await rebuildFullTextIndex();
process.stdout.write(`${String(indexed)} tickets in ${seconds()} s.\n`);
await closeDatabase();
