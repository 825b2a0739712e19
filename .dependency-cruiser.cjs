// The direction of the design, as lint. Each rule says why it stands; docs/architecture.md tells the whole story.
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const tests = ['\\.(test|spec)\\.ts$', '^server/(testing|structure)/', '^client/src/testing/'];
const edge = ['\\.routes\\.ts$', '^server/app\\.ts$', '^server/platform/http\\.ts$'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'shared-is-pure',
      'shared/ runs in Node and in the browser: zod and itself only.',
      { path: '^shared/', pathNot: tests },
      { pathNot: ['^shared/', 'node_modules/zod/'] },
    ),
    rule(
      'shared-tests-stay-home',
      'What shared/ means is shown without server, client or database.',
      { path: '^shared/.*\\.test\\.ts$' },
      { path: '^(server|client|db|e2e)/' },
    ),
    rule(
      'zod-only-in-shared',
      'Contracts live in shared/, where both sides see them; only the platform runs them (HTTP, configuration).',
      { path: '^(server|client|db|e2e)/', pathNot: [...tests, '^server/platform/'] },
      { path: 'node_modules/zod/' },
    ),
    rule(
      'client-reaches-the-server-by-http',
      'The client reaches the server through the contracts of shared/ and HTTP.',
      { path: '^client/' },
      { path: '^(server|db|e2e)/' },
    ),
    rule(
      'nothing-imports-the-client',
      'The client is the last leaf of the tree.',
      { pathNot: '^client/' },
      { path: '^client/' },
    ),
    rule(
      'nothing-imports-e2e',
      'The journeys look at the product from outside.',
      { pathNot: '^e2e/' },
      { path: '^e2e/' },
    ),
    rule(
      'journeys-know-no-inside',
      'A journey sees the built product and its contracts, never its modules.',
      { path: '^e2e/', pathNot: '^e2e/bench/' },
      { path: '^(server|db)/' },
    ),
    rule(
      'the-schema-stands-alone',
      'Migrations and seeds work on tables; only the schema test may look at the models.',
      { path: '^db/', pathNot: tests },
      { path: '^server/' },
    ),
    rule(
      'migrations-import-nothing-of-ours',
      'A migration must mean the same for ever, so it depends on no code that changes.',
      { path: '^db/migrations/', pathNot: tests },
      { path: '^(server|shared|db/seeds)/' },
    ),
    rule(
      'core-knows-no-practice',
      'server/tickets works for every practice; a practice registers itself.',
      { path: '^server/tickets/', pathNot: tests },
      { path: ['^server/practices/', '^shared/practices/(?!practice\\.ts|registry\\.ts)'] },
    ),
    rule(
      'practices-stay-apart',
      'Practices meet through links and events, not imports.',
      { path: '^server/practices/([^/]+)/', pathNot: tests },
      { path: '^server/practices/[^/]+/', pathNot: '^server/practices/$1/' },
    ),
    rule(
      'the-platform-knows-no-room',
      'server/platform carries every room and knows none.',
      { path: '^server/platform/', pathNot: tests },
      { path: '^server/', pathNot: '^server/platform/' },
    ),
    rule(
      'express-only-at-the-edge',
      'Only routes, app.ts and the HTTP files of the platform know about HTTP.',
      {
        path: '^server/',
        pathNot: [...tests, ...edge, '^server/platform/(http|session|security|authentication|static|rate)[^/]*\\.ts$'],
      },
      { path: 'node_modules/(@types/)?express(-session|-rate-limit)?/' },
    ),
    rule(
      'sequelize-stays-on-the-server',
      'Rows are the business of server/ and db/.',
      { path: '^(client|shared|e2e)/', pathNot: '^e2e/bench/' },
      { path: 'node_modules/(sequelize|mysql2|@photostructure)/' },
    ),
    rule(
      'ui-knows-no-domain',
      'client/ui gets everything by inputs, so any screen can use it.',
      { path: '^client/src/app/ui/', pathNot: tests },
      { path: '^client/src/app/(tickets|features)/|^shared/(tickets|practices|workflow)/' },
    ),
    rule(
      'areas-stay-apart',
      'Portal, desk, insight and admin are loaded one by one; what they share lives in core, ui or tickets.',
      { path: '^client/src/app/features/([^/]+)/' },
      { path: '^client/src/app/features/[^/]+/', pathNot: '^client/src/app/features/$1/' },
    ),
    rule(
      'only-routes-reach-the-areas',
      'An area that is imported from outside is no longer lazy.',
      {
        path: '^client/src/app/',
        pathNot: [...tests, '^client/src/app/features/', '^client/src/app/app\\.routes\\.ts$'],
      },
      { path: '^client/src/app/features/' },
    ),
    rule(
      'no-drawers',
      'utils, helpers, common and barrels gather what belongs to nobody; name the file for what it exports.',
      {},
      {
        path: '(^|/)(utils?|helpers?|common|misc|barrel|index)\\.ts$',
        pathNot: ['^server/practices/[^/]+/index\\.ts$', 'node_modules/'],
      },
    ),
    rule(
      'tests-are-leaves',
      'Product code must not lean on a test; a benchmark may set its stage with theirs.',
      { pathNot: [...tests, '^e2e/bench/'] },
      { path: tests, pathNot: 'node_modules/' },
    ),
    rule('no-circular', 'Cycles hide the direction of the design.', {}, { circular: true }),
    rule('no-unresolvable', 'An import that leads nowhere breaks at run time.', {}, { couldNotResolve: true }),
    rule(
      'no-development-packages-in-the-product',
      'The product must run without the tools that build it.',
      { path: '^(server|shared|db|client/src)/', pathNot: [...tests, '^server/setup/'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
