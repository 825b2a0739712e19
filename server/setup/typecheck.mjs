// Type-checks everything: the server side with tsc, the client's classes and templates with Angular's compiler.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rootFolder } from './project-files.mjs';

process.chdir(rootFolder);

/** @param {string} script in node_modules @param {readonly string[]} args */
function check(script, args) {
  const { status } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

check('typescript/bin/tsc', ['-p', 'tsconfig.json']);
for (const project of ['client/tsconfig.json', 'client/tsconfig.spec.json']) {
  if (existsSync(project)) check('@angular/compiler-cli/bundles/src/bin/ngc.js', ['-p', project, '--noEmit']);
}
