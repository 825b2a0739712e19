import { expect } from 'chai';
import { systemActor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { startDemoDirectory } from '../people/demo-directory.ts';
import { syncDirectory } from '../people/sync-directory.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import '../practices/incident/index.ts';
import '../practices/task/index.ts';
import { generateTickets } from './generate-tickets.ts';
import { seedOrganisation } from './seed-organisation.ts';

const until = Date.UTC(2026, 9, 21, 17, 0);

async function demoOrganisation(): Promise<void> {
  await emptyDatabase();
  await seedOrganisation();
  const directory = await startDemoDirectory();
  await syncDirectory(systemActor('directory'), directory.settings);
  await directory.close();
}

describe('demo tickets', function () {
  this.timeout(120_000);
  it('x', async () => {
    await demoOrganisation();
    console.time('make');
    const made = await generateTickets({ tickets: 400, seed: 1, until, today: true });
    console.timeEnd('make');
    console.log(made);
    const q = async (sql: string) => console.table(await database.all(sql));
    await q('SELECT practice, status, COUNT(*) n FROM tickets GROUP BY practice, status');
    await q(
      "SELECT f.resolving_tier tier, COUNT(*) n FROM ticket_facts f WHERE f.practice='incident' AND f.first_resolved_at IS NOT NULL GROUP BY f.resolving_tier",
    );
    await q("SELECT priority, COUNT(*) n FROM tickets WHERE practice='incident' GROUP BY priority");
    await q("SELECT channel, COUNT(*) n FROM tickets WHERE practice='incident' GROUP BY channel");
    await q(
      "SELECT t.name, SUM(k.status='new') neu, SUM(k.status='in-progress' AND k.assignee_id IS NULL) queued, SUM(k.status='in-progress' AND k.assignee_id IS NOT NULL) working, SUM(k.status='waiting') waiting, SUM(k.status='resolved') resolved FROM teams t LEFT JOIN tickets k ON k.team_id=t.id GROUP BY t.id",
    );
    await q('SELECT type, COUNT(*) n FROM ticket_events GROUP BY type');
    await q(
      'SELECT SUM(escalations) e, SUM(returns) r, SUM(ping_pong) p, SUM(reopen_count>0) re, SUM(team_changes) tc FROM ticket_facts',
    );
  });
});
