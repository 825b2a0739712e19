import { expect } from 'chai';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

describe('repository', () => {
  it('has the top-level folders of the card and no other', () => {
    const folders = new Set(tracked.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    const visible = [...folders].filter((folder) => !folder?.startsWith('.')).sort();
    expect(visible).to.deep.equal(['client', 'db', 'docs', 'e2e', 'server', 'shared']);
  });

  it('names its source files in kebab-case', () => {
    const odd = tracked
      .filter((file) => /^(server|shared|client|db|e2e)\/.*\.(ts|mjs|cjs|css|scss|html)$/.test(file))
      .filter((file) => !/^([a-z0-9-]+\/)*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(file));
    expect(odd).to.deep.equal([]);
  });

  it('names migrations by their time', () => {
    const migrations = tracked.filter((file) => file.startsWith('db/migrations/') && !file.endsWith('.test.ts'));
    expect(migrations).to.not.be.empty;
    expect(migrations.filter((file) => !/\/20\d{6}-\d{4}-[a-z0-9-]+\.ts$/.test(file))).to.deep.equal([]);
  });

  it('keeps addresses of registries out of the lock file', () => {
    expect(readFileSync('package-lock.json', 'utf8')).to.not.match(/"resolved":/);
  });

  it('has a lock file from which npm installs', function () {
    this.timeout(60_000);
    // npm can write a lock file that it then refuses (platform packages that the registry lacks).
    const npm = spawnSync('npm', ['ci', '--dry-run', '--ignore-scripts', '--include=dev'], { encoding: 'utf8' });
    expect(npm.status, npm.stderr).to.equal(0);
  });

  it('pins every package exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).to.deep.equal([]);
  });

  it('names no column in SQL with a word that MySQL keeps for itself, where MariaDB and SQLite do not', () => {
    const reserved =
      /\bAS (cube|cume_dist|dense_rank|empty|except|external|first_value|function|grouping|groups|intersect|json_table|lag|last_value|lateral|lead|library|manual|nth_value|ntile|of|over|parallel|percent_rank|qualify|rank|recursive|row_number|system|tablesample|window)\b/;
    const source = tracked.filter((file) => /^(server|db|e2e)\/.*\.ts$/.test(file));
    expect(source.filter((file) => reserved.test(readFileSync(file, 'utf8')))).to.deep.equal([]);
  });

  it('leaves nothing half-done behind', () => {
    const source = tracked.filter((file) => /^(server|shared|client|db|e2e)\/.*\.(ts|mjs|cjs|html)$/.test(file));
    const halfDone = source.filter((file) => /\b(TODO|FIXME|XXX)\b/.test(readFileSync(file, 'utf8')));
    expect(halfDone.filter((file) => file !== 'server/structure/repository.test.ts')).to.deep.equal([]);
  });
});

describe('tests beside what they test', () => {
  /** A verb of the product: the actor comes first, so this is where rights are decided. */
  const verb = /export (async )?function \w+(<[^>]*>)?\(\s*actor: Actor\b/;
  const verbs = tracked.filter(
    (file) =>
      /^server\/.*\.ts$/.test(file) && !file.endsWith('.test.ts') && !/^server\/(testing|platform)\//.test(file),
  );

  for (const file of verbs) {
    if (!file.endsWith('.policy.ts') && !file.endsWith('.routes.ts') && !verb.test(readFileSync(file, 'utf8')))
      continue;
    if (file.endsWith('.presenter.ts')) continue;
    it(`${file} has a test`, () => {
      expect(existsSync(file.replace(/\.ts$/, '.test.ts'))).to.be.true;
    });
  }
});
