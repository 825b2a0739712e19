/**
 * `npm run bench`: the benchmarks of docs/performance.md in one run, on SQLite and, when BENCH_DATABASE_URL names an
 * empty MySQL or MariaDB database, there too. Prints ratios: figures of one run on one machine mean little alone.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countDue } from './count-due.ts';

interface Figures {
  readonly statements: number;
  /** Creates per second by how many at once: the round whose ratio was the middle one. */
  readonly create: Readonly<Record<string, { readonly http: number; readonly raw: number; readonly ratio: number }>>;
  /** p95 in milliseconds by size of the table and list. */
  readonly lists: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

function isFigures(value: unknown): value is Figures {
  return typeof value === 'object' && value !== null && 'statements' in value && 'create' in value && 'lists' in value;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function benchmark(databaseUrl: string | undefined): Promise<Figures> {
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
    const measured: unknown = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
    if (!isFigures(measured)) throw new Error('The benchmark printed something else');
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

async function report(name: string, databaseUrl: string | undefined): Promise<void> {
  const { statements, create, lists } = await benchmark(databaseUrl);
  print(
    `\n## ${name}\n\nCreate an incident over HTTP against the bare driver sending the same ${String(statements)} statements\n`,
  );
  print('| at once | HTTP /s | driver /s | ratio |\n|---|---|---|---|');
  for (const [concurrency, { http, raw, ratio }] of Object.entries(create))
    print(`| ${concurrency} | ${round(http)} | ${round(raw)} | ${round(ratio)} |`);
  const sizes = Object.keys(lists);
  print(
    `\nA page of 50, p95 over HTTP in ms\n\n| list | ${sizes.join(' | ')} | last ÷ first |\n|---|${sizes.map(() => '---').join('|')}|---|`,
  );
  const [first] = sizes;
  for (const query of Object.keys(lists[first ?? ''] ?? {})) {
    const values = sizes.map((size) => lists[size]?.[query] ?? Number.NaN);
    print(
      `| ${query} | ${values.map(round).join(' | ')} | ${round((values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN))} |`,
    );
  }
}

const due = countDue(2_000_000);
print(
  `\n## Service-level clocks\n\n| one core | a second |\n|---|---|\n| due instants | ${round(due.dueDates)} |\n| whole clocks | ${round(due.clocks)} |`,
);
await report('SQLite', undefined);
const mysqlUrl = process.env['BENCH_DATABASE_URL'];
if (mysqlUrl !== undefined) await report('MySQL / MariaDB', mysqlUrl);
