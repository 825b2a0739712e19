/**
 * `npm run bench`: both benchmarks of docs/performance.md in one run, on SQLite and, when BENCH_DATABASE_URL names an
 * empty MySQL or MariaDB database, there too. Prints ratios: figures of one run on one machine mean little alone.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

const figures = z.object({
  statements: z.number(),
  create: z.record(z.string(), z.object({ http: z.number(), raw: z.number() })),
  lists: z.record(z.string(), z.record(z.string(), z.number())),
});

async function benchmark(databaseUrl: string | undefined): Promise<z.infer<typeof figures>> {
  const folder = mkdtempSync(join(tmpdir(), 'escala-bench-'));
  try {
    const child = spawn(process.execPath, ['--import', 'tsx/esm', 'e2e/bench/one-database.ts'], {
      env: {
        ...process.env,
        DATA_DIR: folder,
        ...(databaseUrl === undefined ? { DATABASE_URL: undefined } : { DATABASE_URL: databaseUrl }),
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`The benchmark ended with ${String(code)}`);
    return figures.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

async function report(name: string, databaseUrl: string | undefined): Promise<void> {
  const { statements, create, lists } = await benchmark(databaseUrl);
  console.info(
    `\n## ${name}\n\nCreate an incident over HTTP against the bare driver sending the same ${String(statements)} statements\n`,
  );
  console.info('| at once | HTTP /s | driver /s | ratio |\n|---|---|---|---|');
  for (const [concurrency, { http, raw }] of Object.entries(create))
    console.info(`| ${concurrency} | ${round(http)} | ${round(raw)} | ${round(http / raw)} |`);
  const sizes = Object.keys(lists);
  console.info(
    `\nA page of 50, p95 over HTTP in ms\n\n| list | ${sizes.join(' | ')} | last ÷ first |\n|---|${sizes.map(() => '---').join('|')}|---|`,
  );
  const [first] = sizes;
  for (const query of Object.keys(lists[first ?? ''] ?? {})) {
    const values = sizes.map((size) => lists[size]?.[query] ?? Number.NaN);
    console.info(
      `| ${query} | ${values.map(round).join(' | ')} | ${round((values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN))} |`,
    );
  }
}

await report('SQLite', undefined);
const mysqlUrl = process.env['BENCH_DATABASE_URL'];
if (mysqlUrl !== undefined) await report('MySQL / MariaDB', mysqlUrl);
