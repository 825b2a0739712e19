import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hashFiles, isTestFile, listFiles } from './project-files.mjs';
import { withBuildLock } from './build-lock.mjs';

/**
 * @typedef {object} Output
 * @property {string} name
 * @property {string} stamp file that holds the hash of the sources of the last good build
 * @property {readonly string[]} sources
 * @property {string} needs without this file there is nothing to build
 * @property {() => void} build
 */

const compiledFolders = ['server', 'shared', 'db'];

/** @type {readonly Output[]} */
const outputs = [
  {
    name: 'server',
    stamp: 'dist/.server-sources',
    sources: [...compiledFolders, 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    needs: 'server/main.ts',
    build: buildServer,
  },
  {
    name: 'client',
    stamp: 'dist/.client-sources',
    sources: ['client', 'shared', 'angular.json', 'tsconfig.json', 'package-lock.json'],
    needs: 'angular.json',
    build: buildClient,
  },
];

/** Builds the outputs whose sources are not those of the last good build. */
export async function buildStaleOutputs() {
  if (outputs.every(isFresh)) return;
  await withBuildLock(() => {
    for (const output of outputs.filter((each) => !isFresh(each))) buildOutput(output);
  });
}

/** @param {Output} output */
function isFresh({ stamp, sources, needs }) {
  if (!existsSync(needs)) return true;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(sources);
}

/** @param {readonly string[]} sources */
function hashOf(sources) {
  return hashFiles(listFiles(sources).filter((file) => !isTestFile(file)));
}

/** @param {Output} output */
function buildOutput({ name, stamp, sources, build }) {
  const started = Date.now();
  process.stdout.write(`Building the ${name} …\n`);
  // Taken before the build: a file saved meanwhile makes the output stale again.
  const hash = hashOf(sources);
  rmSync(stamp, { force: true });
  build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  process.stdout.write(`Built the ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
}

function buildServer() {
  removeOutputsWithoutSource();
  run('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  for (const file of listFiles(compiledFolders)) {
    if (isAsset(file)) {
      mkdirSync(dirname(`dist/${file}`), { recursive: true });
      copyFileSync(file, `dist/${file}`);
    }
  }
}

function buildClient() {
  run('@angular/cli/bin/ng.js', ['build', '--stats-json', '--no-progress']);
  // The measure of the bundles is for check-bundle-size.mjs, not for visitors: it leaves the folder that is served.
  renameSync('dist/client/stats.json', 'dist/client-stats.json');
}

/**
 * Texts, seeds and the like lie at the same place beside the compiled file as beside its source, so
 * `new URL('…', import.meta.url)` finds them in both.
 * @param {string} file
 */
function isAsset(file) {
  return !file.startsWith('server/setup/') && !/\.(ts|mjs|md)$/.test(file);
}

/** A migration that was deleted must not go on running from an old output. */
function removeOutputsWithoutSource() {
  const sources = new Set(listFiles(compiledFolders));
  for (const file of listFiles(compiledFolders.map((folder) => `dist/${folder}`))) {
    const source = file.slice('dist/'.length).replace(/\.js$/, '.ts');
    if (!sources.has(source) && !file.endsWith('.tsbuildinfo')) rmSync(file);
  }
}

/** @param {string} script in node_modules @param {readonly string[]} args */
function run(script, args) {
  const env = { ...process.env, NG_CLI_ANALYTICS: 'false' };
  const { status } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], { stdio: 'inherit', env });
  if (status !== 0) throw new Error(`The build failed (${script}); its messages are above.`);
}
