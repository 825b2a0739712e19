import { expect } from 'chai';
import {
  database,
  databaseKind,
  type FirstWrite,
  inTransaction,
  isUniqueViolation,
  refreshStatistics,
  sequelize,
  inBulk,
  type UnitOfWork,
  withFirstWrite,
} from './database.ts';
import { insertRows, placeholders } from './sql.ts';

const id = databaseKind === 'sqlite' ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'BIGINT PRIMARY KEY AUTO_INCREMENT';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '');

describe('database', () => {
  beforeEach(async () => {
    await sequelize.query('DROP TABLE IF EXISTS pots');
    await sequelize.query(`CREATE TABLE pots (id ${id}, name VARCHAR(50) NOT NULL UNIQUE, size BIGINT NULL)`);
  });
  after(async () => {
    await sequelize.query('DROP TABLE IF EXISTS pots');
  });

  const add = (name: string, size = 1) =>
    inTransaction((unit) => unit.run('INSERT INTO pots (name, size) VALUES (?, ?)', [name, size]));
  const count = async () => (await database.first<{ n: number }>('SELECT COUNT(*) AS n FROM pots'))?.n;

  it('writes nothing when the work throws, and runs no effect', async () => {
    let effects = 0;
    const failing = inTransaction(async (unit) => {
      unit.afterCommit(() => (effects += 1));
      await unit.run('INSERT INTO pots (name) VALUES (?)', ['a']);
      throw new Error('stop');
    });

    expect(await failing.catch(messageOf)).to.equal('stop');
    expect(await count()).to.equal(0);
    expect(effects).to.equal(0);
  });

  it('runs effects once the rows are there for others to see', async () => {
    let seen: Promise<number | undefined> | undefined;
    await inTransaction(async (unit) => {
      unit.afterCommit(() => {
        seen = count();
      });
      await unit.run('INSERT INTO pots (name) VALUES (?)', ['a']);
    });
    expect(await seen).to.equal(1);
  });

  it('refuses to nest, and to read past its own unit', async () => {
    const nested = await inTransaction(() => add('a')).catch(messageOf);
    const beside = await inTransaction(() => database.all('SELECT 1')).catch(messageOf);

    expect(nested).to.match(/Already in a transaction/);
    expect(beside).to.match(/read through its unit/);
  });

  describe('in bulk', () => {
    it('writes all or, after a failure, what was flushed', async () => {
      const failing = inBulk(async (flush) => {
        await add('a');
        await flush();
        await add('b');
        expect(await count()).to.equal(2);
        await add('b');
      });
      expect(isUniqueViolation(await failing.catch((error: unknown) => error))).to.equal(true);
      expect(await count()).to.equal(1);
      await inBulk(async () => {
        await add('b');
        await add('c');
      });
      expect(await count()).to.equal(3);
      await add('d');
      expect(await count()).to.equal(4);
    });

    it('keeps nothing of a bulk whose failure was overlooked', async () => {
      const overlooked = inBulk(async () => {
        await add('a');
        await add('a').catch(() => undefined);
        await add('b');
      });
      expect(await overlooked.catch(messageOf)).to.match(/earlier part/);
      expect(await count()).to.equal(0);
    });

    it('refuses to nest', async () => {
      expect(await inBulk(() => inBulk(() => Promise.resolve())).catch(messageOf)).to.match(/Already/);
      expect(await inTransaction(() => inBulk(() => Promise.resolve())).catch(messageOf)).to.match(/Already/);
    });
  });

  it('does not show uncommitted rows to readers', async () => {
    await inTransaction(async (unit) => {
      await unit.run('INSERT INTO pots (name) VALUES (?)', ['a']);
      expect(await unit.all('SELECT name FROM pots')).to.have.length(1);
    });
    expect(await count()).to.equal(1);
  });

  it('lets many writers through at once, each exactly once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => add(`pot ${String(index)}`)));
    expect(await count()).to.equal(40);
  });

  it('tells a unique key that is taken from other failures', async () => {
    await add('a');
    expect(isUniqueViolation(await add('a').catch((error: unknown) => error))).to.equal(true);
    const wrong = await inTransaction((unit) => unit.run('INSERT INTO pots (name) VALUES (?)', [null])).catch(
      (error: unknown) => error,
    );
    expect(wrong).to.be.instanceOf(Error);
    expect(isUniqueViolation(wrong)).to.equal(false);
  });

  describe('statements side by side', () => {
    const insert = (unit: UnitOfWork, name: string | null) => unit.run('INSERT INTO pots (name) VALUES (?)', [name]);

    it('reach the database in the order in which they were asked for', async () => {
      const [first, seen, second] = await inTransaction((unit) =>
        Promise.all([insert(unit, 'a'), unit.all('SELECT name FROM pots'), insert(unit, 'b')]),
      );
      expect(seen).to.deep.equal([{ name: 'a' }]);
      expect(second.insertId).to.be.greaterThan(first.insertId);
      expect(await count()).to.equal(2);
    });

    it('write nothing when one of them fails, nor does what follows one that went well', async () => {
      const late: Promise<unknown>[] = [];
      const failing = inTransaction(async (unit) => {
        const follow = async () => {
          await insert(unit, 'a');
          await new Promise((resolve) => setTimeout(resolve, 20));
          await insert(unit, 'too late');
        };
        late.push(follow());
        await unit.all('SELECT 1 AS one');
        await Promise.all([...late, insert(unit, null), insert(unit, 'b')]);
      });
      expect(await failing.catch(messageOf)).to.match(/null/i);
      expect(await late[0]?.catch(messageOf)).to.match(/transaction/);
      expect(await count()).to.equal(0);
      // The connection of the one that failed is as good as any.
      await Promise.all(Array.from({ length: 20 }, (_, index) => add(`pot ${String(index)}`)));
      expect(await count()).to.equal(20);
    });

    it('carry whatever people write, as a statement alone does', async () => {
      const texts = [`it's "a" \\ b \\' -- c`, 'line\nbreak\u2028 \x1a', '😀 ? ; DROP TABLE pots', '? ?', ''];
      const [written] = await inTransaction((unit) =>
        Promise.all([
          Promise.all(texts.map((text) => insert(unit, text))),
          unit.run('INSERT INTO pots (name, size) VALUES (?, ?)', ['big', 9_007_199_254_740_991]),
          unit.run('INSERT INTO pots (name, size) VALUES (?, ?)', ['negative', -1n]),
          unit.run('INSERT INTO pots (name, size) VALUES (?, ?)', ['true', true]),
          unit.run(`INSERT INTO pots (name, size) VALUES ('none?', ?)`, [null]),
          unit.run('INSERT INTO pots (name) VALUES (?) -- and no more', ['remark']),
        ]),
      );
      const rows = await database.all<{ id: number; name: string; size: number | null }>(
        'SELECT id, name, size FROM pots ORDER BY id',
      );
      expect(rows.slice(0, texts.length)).to.deep.equal(
        texts.map((name, index) => ({ id: written[index]?.insertId, name, size: null })),
      );
      expect(rows.slice(texts.length).map(({ name, size }) => [name, size])).to.deep.equal([
        ['big', 9_007_199_254_740_991],
        ['negative', -1],
        ['true', 1],
        ['none?', null],
        ['remark', null],
      ]);
    });

    it('read the same values as a statement alone', async () => {
      await add('a', 1_765_000_000_000);
      const sql = `SELECT id, name, size, size / 3 AS third, COUNT(*) AS n, SUM(size) AS total, NULL AS none,
        1.5E0 AS real_one, size > 1 AS truth FROM pots GROUP BY id, name, size`;
      const [together, again, none] = await inTransaction((unit) =>
        Promise.all([unit.all(sql), unit.all(sql), unit.all('SELECT id FROM pots WHERE id < ?', [0])]),
      );
      expect(together).to.deep.equal(await inTransaction((unit) => unit.all(sql)));
      expect(again).to.deep.equal(together);
      expect(none).to.deep.equal([]);
    });

    it('are as many as one likes', async () => {
      const names = Array.from({ length: 200 }, (_, index) => `pot ${String(index).padStart(3, '0')}`);
      const results = await inTransaction((unit) => Promise.all(names.map((name) => insert(unit, name))));
      const rows = await database.all<{ id: number; name: string }>('SELECT id, name FROM pots ORDER BY id');
      expect(rows).to.deep.equal(names.map((name, index) => ({ id: results[index]?.insertId, name })));
    });

    it('go on after a failure that the caller expected', async () => {
      await inTransaction(async (unit) => {
        await insert(unit, 'a');
        expect(isUniqueViolation(await insert(unit, 'a').catch((error: unknown) => error))).to.equal(true);
        await insert(unit, 'b');
      });
      expect(await count()).to.equal(2);
    });
  });

  const itOnMysql = databaseKind === 'mysql' ? it : () => undefined;
  itOnMysql('sends together what is asked for side by side, in one message', async () => {
    const executed = (unit: UnitOfWork) =>
      unit.first<{ Value: string }>(`SHOW SESSION STATUS LIKE 'Com_stmt_execute'`).then((row) => Number(row?.Value));
    const counts = await inTransaction(async (unit) => {
      const before = await executed(unit);
      await Promise.all(['a', 'b', 'c'].map((name) => unit.run('INSERT INTO pots (name) VALUES (?)', [name])));
      const together = await executed(unit);
      await unit.run('INSERT INTO pots (name) VALUES (?)', ['d']);
      return { together: together - before, alone: (await executed(unit)) - together };
    });
    // Each count is itself a statement alone.
    expect(counts).to.deep.equal({ together: 1, alone: 2 });
    expect(await count()).to.equal(4);
  });

  const two = `INSERT INTO pots (name) VALUES ('a'); INSERT INTO pots (name) VALUES ('b')`;
  for (const [who, send] of [
    ['a read', () => database.all(two)],
    ['a statement of a transaction', () => inTransaction((unit) => unit.run(two))],
    [
      'statements side by side',
      () => inTransaction((unit) => Promise.all([unit.run(two), unit.all('SELECT 1 AS one')])),
    ],
    ['what Sequelize sends', () => sequelize.query(two)],
    ['what Sequelize sends with values', () => sequelize.query(`${two} -- ?`, { replacements: ['x'] })],
  ] as const)
    itOnMysql(`lets no second statement through in the text of ${who}`, async () => {
      expect(await send().catch(messageOf)).to.match(/syntax|Several statements/);
      expect(await count()).to.equal(0);
    });

  itOnMysql(
    'starts again after a deadlock, and leaves nothing of what stood behind the statement that met it',
    async () => {
      await add('a');
      await add('b');
      let attempts = 0;
      const swap = (first: string, second: string) =>
        inTransaction(async (unit) => {
          attempts += 1;
          const grow = 'UPDATE pots SET size = size + 1 WHERE name = ?';
          await unit.run(grow, [first]);
          await new Promise((resolve) => setTimeout(resolve, 50));
          await Promise.all([
            unit.run(grow, [second]),
            unit.run('INSERT INTO pots (name) VALUES (?)', [`${first}${String(attempts)}`]),
          ]);
        });
      await Promise.all([swap('a', 'b'), swap('b', 'a')]);

      expect(attempts).to.be.greaterThan(2);
      expect(await count()).to.equal(4);
      expect(await database.all('SELECT size FROM pots WHERE name IN (?, ?)', ['a', 'b'])).to.deep.equal([
        { size: 3 },
        { size: 3 },
      ]);
    },
  );

  it('counts found rows, sums as numbers and keeps 64-bit times', async () => {
    const time = Date.UTC(2026, 0, 1);
    const changed = await inTransaction(async (unit) => {
      await insertRows(
        unit,
        'pots',
        ['name', 'size'],
        [
          ['a', time],
          ['b', 1],
        ],
      );
      return unit.run('UPDATE pots SET name = name', []);
    });
    expect(changed.changes).to.equal(2);
    expect(await database.first('SELECT SUM(size) AS total, COUNT(*) AS n FROM pots')).to.deep.equal({
      total: time + 1,
      n: 2,
    });
  });

  it('plans by what was counted last, also where it only reads', async () => {
    // MySQL and MariaDB count as tables change.
    if (databaseKind !== 'sqlite') return;
    await sequelize.query('CREATE INDEX pots_size ON pots (size)');
    const numbers = Array.from({ length: 400 }, (_, index) => [`pot ${String(index)}`, 1] as const);
    await inTransaction((unit) => insertRows(unit, 'pots', ['name', 'size'], numbers));
    const plan = async () => {
      // A statement that is only explained does not look whether the schema has changed; one that runs does.
      await count();
      const sql = 'EXPLAIN QUERY PLAN SELECT id FROM pots WHERE size = 1 AND id > 7';
      return (await database.all<{ detail: string }>(sql)).map(({ detail }) => detail).join();
    };
    expect(await plan()).to.include('pots_size');
    expect(await refreshStatistics()).to.be.greaterThan(0);
    expect(await plan()).to.not.include('pots_size');
  });

  it('gives the id of the first of several rows', async () => {
    const firstId = await inTransaction((unit) => insertRows(unit, 'pots', ['name'], [['a'], ['b'], ['c']]));
    expect(await database.first('SELECT name FROM pots WHERE id = ?', [firstId])).to.deep.equal({ name: 'a' });
  });

  it('takes a limit as a parameter, and no list of nothing', async () => {
    await inTransaction((unit) => insertRows(unit, 'pots', ['name'], [['a'], ['b'], ['c']]));
    expect(await database.all('SELECT name FROM pots ORDER BY id LIMIT ?', [2])).to.have.length(2);
    expect(() => placeholders([])).to.throw();
  });

  it('writes the first write with the first transaction, or nothing at all', async () => {
    const mark: FirstWrite = {
      write: async (unit) => {
        await unit.run("INSERT INTO pots (name) VALUES ('mark')");
      },
    };
    await withFirstWrite(mark, async () => {
      await add('a');
      await add('b');
    });
    expect(await count()).to.equal(3);

    const failed = withFirstWrite(mark, () => add('c')).catch(isUniqueViolation);
    expect(await failed).to.equal(true);
    expect(await count()).to.equal(3);
  });
});
