import type { BenchClient } from './bench-client.ts';
import { measure, percentile } from './measure.ts';

/** What people look at all day, and what they look for. */
export const queries: readonly { name: string; path: string }[] = [
  { name: 'my teams, active', path: '/api/tickets?q=team:mine%20state:active&sort=queue&limit=50' },
  {
    name: 'my teams, unassigned, P2–P3',
    path: '/api/tickets?q=team:mine%20assignee:none%20state:active%20priority:2..3&sort=queue&limit=50',
  },
  { name: 'assigned to me', path: '/api/tickets?q=assignee:me%20state:active&sort=queue&limit=50' },
  { name: 'my teams, closed, newest', path: '/api/tickets?q=team:mine%20state:closed&sort=newest&limit=50' },
  { name: 'everything I may read, newest', path: '/api/tickets?q=&sort=newest&limit=50' },
  { name: 'with the count', path: '/api/tickets?q=team:mine%20state:active&sort=queue&limit=50&count=true' },
];

/** Milliseconds of the slowest of the fastest 95 %, one at a time, and of the second page. */
export async function p95OfQueries(client: BenchClient, repetitions: number): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name, path } of queries) {
    const first: unknown = JSON.parse(await client.get(path));
    const cursor: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'nextCursor') : null;
    const paths = typeof cursor === 'string' ? [path, `${path}&cursor=${cursor}`] : [path];
    const { each } = await measure(repetitions, 1, async (index) => {
      await client.get(paths[index % paths.length] ?? path);
    });
    found[name] = percentile(each, 0.95);
  }
  return found;
}
