import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** npm's own record of what it put into node_modules; it is written last, so an interrupted install has none. */
const installedLock = 'node_modules/.package-lock.json';

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * The packages that the lock file asks for and that are not installed in that version. Optional ones depend on the
 * platform and are not looked at.
 * @param {Lock} wanted @param {Lock} installed
 * @returns {string[]}
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([path, { optional, link }]) => path !== '' && !optional && !link)
    .filter(([path, { version }]) => installed.packages[path]?.version !== version)
    .map(([path]) => path);
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Installs what package-lock.json says, unless it is there already. No package needs an install script. */
export function installPackages() {
  if (
    existsSync(installedLock) &&
    missingPackages(readLock('package-lock.json'), readLock(installedLock)).length === 0
  ) {
    return;
  }
  process.stdout.write('Installing packages (once; about a minute) …\n');
  // The build tools are development packages: NODE_ENV=production must not leave them out.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) throw new Error(`npm could not be started: ${error.message}`);
  if (status !== 0) throw new Error('npm ci failed; its messages are above.');
}
