// Makes a fresh clone ready to run. Plain Node without dependencies: it runs before anything is installed.
//   node server/setup/setup.mjs           checks Node, installs the packages if they differ from the lock file
//   node server/setup/setup.mjs --build   and builds the outputs whose sources changed
import { rootFolder } from './project-files.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { installPackages } from './install-packages.mjs';
import { buildStaleOutputs } from './build-outputs.mjs';

try {
  checkNodeVersion(process.versions.node);
  process.chdir(rootFolder);
  installPackages();
  if (process.argv.includes('--build')) await buildStaleOutputs();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
