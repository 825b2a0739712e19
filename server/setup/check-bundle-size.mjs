// Measures the JavaScript that an employee's browser loads before the portal's first screen, brotli-compressed as a
// server sends it. The figures of the last build lie in dist/client-stats.json (esbuild's own format).
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { rootFolder } from './project-files.mjs';

/** 200 kB, as the design promises; 1 kB = 1000 bytes. */
const limit = 200_000;

/** Lazy modules that the first screen of the portal needs as well; what it leaves for a moment later is not among them. */
const firstScreen =
  /^client\/src\/app\/(features\/portal\/(portal\.routes|home\/home-page)|core\/(i18n\/es|shell\/shell))\.ts$/;

/**
 * @typedef {{ imports: { path: string, kind: string, external?: boolean }[], entryPoint?: string }} BuiltFile
 * @typedef {Readonly<Record<string, BuiltFile>>} BuiltFiles by path
 */

/**
 * The scripts of the first screen: those that the page names, the lazy modules in `wanted`, and all that these import
 * statically.
 * @param {string} html @param {BuiltFiles} built @param {RegExp} wanted
 * @returns {string[]} sorted file names
 */
export function initialScripts(html, built, wanted) {
  const byName = new Map(Object.entries(built).map(([path, file]) => [basename(path), file]));
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.js)"/g)].map(
    (match) => match[1] ?? '',
  );
  const lazy = [...byName].filter(([, { entryPoint }]) => entryPoint !== undefined && wanted.test(entryPoint));
  const found = new Set([...named.map((path) => basename(path)), ...lazy.map(([name]) => name)]);
  // A set goes on to what is added while it is walked through.
  for (const name of found) {
    for (const { path, kind, external } of byName.get(name)?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) found.add(basename(path));
    }
  }
  return [...found].sort();
}

function main() {
  process.chdir(rootFolder);
  /** @type {{ outputs: BuiltFiles }} */
  const { outputs } = JSON.parse(readFileSync('dist/client-stats.json', 'utf8'));
  const scripts = initialScripts(readFileSync('dist/client/index.html', 'utf8'), outputs, firstScreen);
  const sizes = scripts.map((name) => ({
    name,
    bytes: brotliCompressSync(readFileSync(`dist/client/${name}`)).length,
  }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  for (const { name, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) {
    process.stdout.write(`${kilobytes(bytes).padStart(10)}  ${name}  ${outputs[name]?.entryPoint ?? ''}\n`);
  }
  process.stdout.write(`Initial JavaScript of the portal: ${kilobytes(total)} brotli of at most ${kilobytes(limit)}\n`);
  if (total === 0 || total > limit) process.exitCode = 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
