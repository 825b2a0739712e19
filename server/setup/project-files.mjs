import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const rootFolder = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Every file under the given files and folders, as sorted paths with forward slashes; what is missing is left out.
 * @param {readonly string[]} paths relative to the root folder
 * @returns {string[]}
 */
export function listFiles(paths, root = rootFolder) {
  return paths.flatMap((path) => listUnder(join(root, path))).map((path) => relative(root, path).split(sep).join('/'));
}

/** @param {string} path @returns {string[]} */
function listUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => (name === 'node_modules' ? [] : listUnder(join(path, name))));
}

/**
 * One hash over names and contents: modification times say nothing after a clone or a change of branch.
 * @param {readonly string[]} files
 */
export function hashFiles(files, root = rootFolder) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Whether only tests need the file: it takes no part in what is built. @param {string} file */
export function isTestFile(file) {
  return /\.(test|spec)\.(ts|mjs)$/.test(file) || /^server\/(structure|testing)\//.test(file);
}
