// Development: rebuilds the client and restarts the server on every change, until Ctrl-C.
import { spawn } from 'node:child_process';
import { rootFolder } from './project-files.mjs';

process.chdir(rootFolder);
process.env.NODE_ENV ??= 'development';
process.env.NG_CLI_ANALYTICS = 'false';

const commands = [
  ['node_modules/@angular/cli/bin/ng.js', 'build', '--watch', '--configuration', 'development', '--no-progress'],
  ['--import', 'tsx/esm', '--watch-path=server', '--watch-path=shared', '--watch-path=db', 'server/main.ts'],
];
const children = commands.map((args) => spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }));

const endAll = () => {
  for (const child of children) child.kill();
};
for (const child of children) child.once('exit', endAll);
process.once('SIGINT', endAll);
process.once('SIGTERM', endAll);
