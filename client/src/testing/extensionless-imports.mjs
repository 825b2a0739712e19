import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Node wants an ending; Angular's compiler leaves relative imports as they were written. */
export async function resolve(specifier, context, nextResolve) {
  try {
    return await nextResolve(specifier, context);
  } catch (error) {
    if (!specifier.startsWith('.')) throw error;
    return nextResolve(`${specifier}.js`, context);
  }
}

/** Words are JSON, which the bundler imports as it stands and Node does not. */
export async function load(url, context, nextLoad) {
  if (!url.endsWith('.json')) return nextLoad(url, context);
  return {
    format: 'module',
    shortCircuit: true,
    source: `export default ${await readFile(fileURLToPath(url), 'utf8')}`,
  };
}
