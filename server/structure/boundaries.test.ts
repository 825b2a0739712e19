import { expect } from 'chai';
import type { ICruiseResult, IModule } from 'dependency-cruiser';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const folders = ['server', 'shared', 'db', 'client', 'e2e'];

/** For each rule one import that crosses it, in a tree made only for this test. */
const planted: Record<string, readonly [file: string, imported: string][]> = {
  'shared-is-pure': [
    ['shared/tickets/reads-a-file.ts', 'node:fs'],
    ['shared/tickets/talks-http.ts', 'express'],
  ],
  'shared-tests-stay-home': [['shared/tickets/far.test.ts', '../../server/platform/clock.ts']],
  'zod-only-in-shared': [['server/tickets/own-schema.ts', 'zod']],
  'client-reaches-the-server-by-http': [['client/src/app/core/shortcut.ts', '../../../../server/platform/clock.ts']],
  'nothing-imports-the-client': [['server/reports/borrows-a-screen.ts', '../../client/src/app/ui/plain.ts']],
  'nothing-imports-e2e': [['server/reports/borrows-a-journey.ts', '../../e2e/server.ts']],
  'journeys-know-no-inside': [['e2e/pages/cheating.ts', '../../server/platform/clock.ts']],
  'the-schema-stands-alone': [['db/seeds/with-a-model.ts', '../../server/platform/clock.ts']],
  'migrations-import-nothing-of-ours': [['db/migrations/20260101-0000-drift.ts', '../../shared/tickets/pure.ts']],
  'core-knows-no-practice': [
    ['server/tickets/knows-incidents.ts', '../practices/incident/index.ts'],
    ['server/tickets/knows-incident-data.ts', '../../shared/practices/incident.ts'],
  ],
  'practices-stay-apart': [['server/practices/task/borrows.ts', '../incident/index.ts']],
  'the-platform-knows-no-room': [['server/platform/knows-tickets.ts', '../tickets/plain.ts']],
  'express-only-at-the-edge': [['server/tickets/talks-http.ts', 'express']],
  'sequelize-stays-on-the-server': [['client/src/app/core/reads-rows.ts', 'sequelize']],
  'ui-knows-no-domain': [['client/src/app/ui/knows-tickets.ts', '../../../../shared/tickets/pure.ts']],
  'areas-stay-apart': [['client/src/app/features/portal/borrows.ts', '../desk/plain.ts']],
  'only-routes-reach-the-areas': [['client/src/app/core/eager.ts', '../features/desk/plain.ts']],
  'no-drawers': [
    ['server/tickets/opens-a-drawer.ts', './utils.ts'],
    ['server/tickets/opens-a-barrel.ts', './index.ts'],
  ],
  'tests-are-leaves': [['server/tickets/leans-on-a-test.ts', './plain.test.ts']],
  'no-circular': [
    ['server/tickets/chicken.ts', './egg.ts'],
    ['server/tickets/egg.ts', './chicken.ts'],
  ],
  'no-unresolvable': [['server/tickets/lost.ts', './nowhere.ts']],
  'no-development-packages-in-the-product': [['server/tickets/needs-a-tool.ts', 'mocha']],
};

/** The same kind of imports where the design wants them. */
const allowed: readonly [file: string, imported: string][] = [
  ['shared/tickets/ticket.api.ts', 'zod'],
  ['server/tickets/ticket.routes.ts', 'express'],
  ['server/tickets/ticket.routes.ts', '../../shared/tickets/ticket.api.ts'],
  ['server/practices/incident/index.ts', '../../tickets/plain.ts'],
  ['client/src/app/app.routes.ts', './features/desk/plain.ts'],
  ['client/src/app/features/desk/plain.ts', '../../ui/plain.ts'],
  ['db/schema.test.ts', '../server/platform/clock.ts'],
];

const leaves = [
  'shared/tickets/pure.ts',
  'shared/practices/incident.ts',
  'server/platform/clock.ts',
  'server/tickets/plain.ts',
  'server/tickets/utils.ts',
  'server/tickets/index.ts',
  'server/tickets/plain.test.ts',
  'client/src/app/ui/plain.ts',
  'e2e/server.ts',
];

describe('boundaries', function () {
  this.timeout(60_000);
  let folder: string;
  let modules: IModule[];
  let ruleNames: string[];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'escala-boundaries-'));
    plantTree(folder);
    const result = cruise(folder);
    modules = result.modules;
    ruleNames = (result.summary.ruleSetUsed?.forbidden ?? []).map(({ name }) => name ?? 'unnamed');
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has a planted violation for every rule', () => {
    expect(Object.keys(planted).sort()).to.deep.equal(ruleNames.sort());
  });

  for (const [rule, crossings] of Object.entries(planted)) {
    for (const [file, imported] of crossings) {
      it(`${rule}: refuses ${imported} in ${file}`, () => {
        expect(rulesBroken(file)).to.include(rule);
      });
    }
  }

  for (const file of new Set(allowed.map(([file]) => file))) {
    it(`allows what ${file} imports`, () => {
      expect(rulesBroken(file)).to.deep.equal([]);
    });
  }

  function rulesBroken(file: string): string[] {
    const module = modules.find(({ source }) => source === file);
    expect(module, `${file} was looked at`).to.not.be.undefined;
    return module!.dependencies.flatMap(({ rules }) => rules ?? []).map(({ name }) => name);
  }
});

function cruise(folder: string): ICruiseResult {
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json']) copyFileSync(file, join(folder, file));
  const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [command, ...args, ...folders], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stderr).to.equal('');
  return JSON.parse(stdout) as ICruiseResult;
}

function plantTree(folder: string): void {
  const contents = new Map(leaves.map((file) => [file, 'export const leaf = 1;\n']));
  for (const [file, imported] of [...Object.values(planted).flat(), ...allowed]) {
    contents.set(file, `${contents.get(file) ?? ''}import '${imported}';\n`);
  }
  for (const name of ['zod', 'express', 'sequelize', 'mocha']) {
    contents.set(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'main.js' }));
    contents.set(`node_modules/${name}/main.js`, '');
  }
  const dependencies = { zod: '1.0.0', express: '1.0.0', sequelize: '1.0.0' };
  contents.set('package.json', JSON.stringify({ type: 'module', dependencies, devDependencies: { mocha: '1.0.0' } }));
  for (const [file, content] of contents) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
}
