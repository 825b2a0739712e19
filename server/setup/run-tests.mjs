// Runs the tests and ends with one line: "N passed, N failed" over all runs.
//   node server/setup/run-tests.mjs                  server, shared and db; then the screens
//   node server/setup/run-tests.mjs --only=server    one of: server, client, e2e
// Files named *.service.test.ts need a real MariaDB, LDAP or SMTP server. They run in CI and wherever
// TEST_SERVICES=1 says that those servers are up (.ci/services starts them); there a missing one is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from './project-files.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

const inCi = process.env.CI === 'true';
const withServices = inCi || process.env.TEST_SERVICES === '1';
const common = ['--forbid-only', ...(inCi ? ['--forbid-pending'] : [])];

/** @type {Readonly<Record<string, () => Counts>>} */
const runs = {
  server: () =>
    runMocha([
      'server/**/*.test.ts',
      'shared/**/*.test.ts',
      'db/**/*.test.ts',
      ...(withServices ? [] : ['--ignore', '**/*.service.test.ts']),
    ]),
  client: runClientTests,
  e2e: () => runMocha(['--config', 'e2e/.mocharc.json', 'e2e/journeys/**/*.spec.ts']),
};

/** The screens are compiled ahead of time by Angular's own compiler, then run on jsdom. @returns {Counts} */
function runClientTests() {
  if (!existsSync('client/tsconfig.spec.json')) return { passed: 0, failed: 0 };
  const compiled = spawnSync(
    process.execPath,
    ['node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js', '-p', 'client/tsconfig.spec.json'],
    { stdio: 'inherit' },
  );
  if (compiled.status !== 0) return { passed: 0, failed: 1 };
  return runMocha(['--config', 'client/.mocharc.json']);
}

/** @param {readonly string[]} args @returns {Counts} */
function runMocha(args) {
  const folder = mkdtempSync(join(tmpdir(), 'escala-test-'));
  const file = join(folder, 'counts.jsonl');
  try {
    const { status } = spawnSync(
      process.execPath,
      ['node_modules/mocha/bin/mocha.js', ...args, ...common, '--reporter', 'server/setup/counting-reporter.cjs'],
      { stdio: 'inherit', env: { ...process.env, TEST_COUNTS_FILE: file } },
    );
    const counts = existsSync(file) ? readCounts(file) : { passed: 0, failed: 0 };
    // A run that broke outside a test (a syntax error, a crash, a focused test) has failed too.
    if (status !== 0 && counts.failed === 0) counts.failed = 1;
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @returns {Counts} */
function readCounts(file) {
  /** @type {Counts[]} */
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return addCounts(lines);
}

/** @param {readonly Counts[]} all @returns {Counts} */
function addCounts(all) {
  return all.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

process.chdir(rootFolder);
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const names = only === undefined ? ['server', 'client'] : only.split(',');
const { passed, failed } = addCounts(
  names.map((name) => {
    const run = runs[name];
    if (!run) throw new Error(`There are no tests called "${name}"; choose among ${Object.keys(runs).join(', ')}.`);
    process.stdout.write(`\n── Tests: ${name}${name === 'server' ? ` (${databaseName()})` : ''} ──\n`);
    return run();
  }),
);

function databaseName() {
  return process.env.DATABASE_URL?.startsWith('mysql') ? 'MySQL' : 'SQLite';
}

process.stdout.write(`\n${String(passed)} passed, ${String(failed)} failed\n`);
if (failed > 0 || passed === 0) process.exitCode = 1;
