/** The oldest release of each line that the tools accept; from 24 on every release will do. */
const oldestMinor = new Map([
  [20, 19],
  [22, 13],
]);

/** @param {string} version such as "20.19.0" */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const needed = oldestMinor.get(major);
  return major >= 24 || (needed !== undefined && minor >= needed);
}

/**
 * @param {string} version
 * @throws when Escala cannot run on this Node
 */
export function checkNodeVersion(version) {
  if (isSupportedNode(version)) return;
  throw new Error(
    `Escala needs Node.js 20.19 or later of 20, 22.13 or later of 22, or 24 and later; this is ${version}.\n` +
      'Install one of them from https://nodejs.org and run the command again.',
  );
}
