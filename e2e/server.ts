import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A running server, seen as an operator sees it: an address, a data folder, a process. */
export interface Product {
  readonly url: string;
  readonly dataFolder: string;
  /** Everything that it printed so far. */
  readonly output: () => string;
  /** Asks it to end and waits for it. */
  readonly stop: () => Promise<void>;
  /** `kill -9`, for tests of what survives; the data folder stays. */
  readonly kill: () => Promise<void>;
}

export interface ProductOptions {
  /** Added to the environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** An existing data folder to start on; without it a fresh one is made, and removed by `stop`. */
  readonly dataFolder?: string;
  /** How far ahead of the machine its clock runs: so much time has passed for it. */
  readonly aheadMs?: number;
  /** How long the first start may take: migrations and the demo organisation are part of it. */
  readonly patienceMs?: number;
}

/** Starts the built product (`npm run build`) on a free port with the demo organisation, on SQLite unless `env` says. */
export async function startProduct({
  env = {},
  dataFolder,
  aheadMs = 0,
  patienceMs = 120_000,
}: ProductOptions = {}): Promise<Product> {
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'escala-e2e-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env: {
      ...process.env,
      DATABASE_URL: undefined,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: folder,
      ESCALA_DEMO: '1',
      // A month is enough to walk through, and starts sooner.
      DEMO_MONTHS: '1',
      LOG_LEVEL: 'warn',
      ...(aheadMs === 0
        ? {}
        : {
            NODE_OPTIONS: `--import ${new URL('./later.mjs', import.meta.url).href}`,
            E2E_CLOCK_AHEAD_MS: String(aheadMs),
          }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const remember = (chunk: Buffer): void => {
    printed += chunk.toString();
  };
  child.stdout.on('data', remember);
  child.stderr.on('data', remember);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(hard);
  };

  try {
    await waitUntilHealthy(url, () => child.exitCode !== null || child.signalCode !== null, patienceMs);
  } catch (error) {
    await end('SIGKILL');
    throw new Error(`The product did not start: ${String(error)}\n${printed}`, { cause: error });
  }
  return {
    url,
    dataFolder: folder,
    output: () => printed,
    stop: async () => {
      await end('SIGTERM');
      if (dataFolder === undefined) rmSync(folder, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
  };
}

async function waitUntilHealthy(url: string, hasEnded: () => boolean, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (hasEnded()) throw new Error('it ended by itself');
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no answer within ${patienceMs} ms`);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
