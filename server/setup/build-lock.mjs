import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const lockFile = 'dist/.building';

/**
 * Two commands that build into the same folder at once would spoil each other's output: the second one waits.
 * @param {() => void} build
 */
export async function withBuildLock(build) {
  mkdirSync('dist', { recursive: true });
  while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, 250));
  try {
    build();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** @returns {boolean} whether this process now holds the lock */
function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!holderIsAlive()) rmSync(lockFile, { force: true });
    return false;
  }
}

function holderIsAlive() {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
