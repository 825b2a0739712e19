import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import * as z from 'zod';
import { defineEndpoint } from '../../shared/api/endpoint.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { loadActor } from '../people/load-actor.ts';
import { database, inTransaction } from './database.ts';
import { DomainError } from './errors.ts';
import { answerProblem, identify, mount } from './http.ts';
import { logRequests } from './http-log.ts';

const createPot = defineEndpoint({
  method: 'POST',
  path: '/api/pots/:shelf',
  summary: 'Put a pot on a shelf.',
  access: 'session',
  params: z.strictObject({ shelf: z.coerce.number().int() }),
  query: z.strictObject({ note: z.string().max(5).optional() }),
  body: z.strictObject({
    name: z.string().min(2).max(20),
    glaze: z.enum(['blue', 'red']).optional(),
    fault: z.string().optional(),
  }),
  response: z.object({ name: z.string(), id: z.number() }),
  status: 201,
  idempotent: true,
});

describe('http', () => {
  let server: Server;
  let base: string;
  let personId: number;

  before(async () => {
    await emptyDatabase();
    personId = (await buildPerson()).id;
    const app = express();
    app.use(logRequests);
    app.use(async (req, _res, next) => {
      const id = Number(req.get('x-person') ?? 0);
      const actor = id === 0 ? undefined : await loadActor(id);
      if (actor) identify(req, actor);
      next();
    });
    mount(app, createPot, async ({ body, params }) => {
      if (body.fault === 'secret') throw new Error('SELECT password FROM people');
      const { insertId } = await inTransaction((unit) =>
        unit.run('INSERT INTO sites (`key`, name, time_zone, country) VALUES (?, ?, ?, ?)', [
          `${body.name}-${params.shelf}-${Math.random()}`,
          body.name,
          'UTC',
          'MX',
        ]),
      );
      if (body.fault === 'late') throw new DomainError('conflict', 'keyReused');
      return { name: body.name, id: insertId };
    });
    app.use(answerProblem);
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const send = async (body: unknown, headers: Record<string, string> = {}, path = '/api/pots/1') => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-person': String(personId), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  const count = async () => (await database.first<{ n: number }>('SELECT COUNT(*) AS n FROM sites'))?.n ?? 0;

  const refusals: [string, unknown, Record<string, string>, string, number, string][] = [
    ['no session, before looking at the data', '{', { 'x-person': '0' }, '/api/pots/1', 401, 'unauthenticated'],
    ['broken JSON', '{"name":', {}, '/api/pots/1', 400, 'malformed'],
    ['a JSON value that is no object', '"pot"', {}, '/api/pots/1', 400, 'malformed'],
    [
      'a form',
      'name=pot',
      { 'content-type': 'application/x-www-form-urlencoded' },
      '/api/pots/1',
      415,
      'unsupported-media',
    ],
    [
      'JSON of another kind',
      '{"name":"pot"}',
      { 'content-type': 'text/plain' },
      '/api/pots/1',
      415,
      'unsupported-media',
    ],
    ['a body that is too large', { name: 'x'.repeat(400_000) }, {}, '/api/pots/1', 413, 'too-large'],
    ['a parameter of the wrong kind', { name: 'pot' }, {}, '/api/pots/one', 422, 'bad-input'],
    ['an unknown query', { name: 'pot' }, {}, '/api/pots/1?colour=blue', 422, 'bad-input'],
    ['a query given twice', { name: 'pot' }, {}, '/api/pots/1?note=a&note=b', 422, 'bad-input'],
    ['a repetition key that is none', { name: 'pot' }, { 'idempotency-key': 'a b' }, '/api/pots/1', 400, 'malformed'],
  ];
  for (const [what, body, headers, path, status, code] of refusals) {
    it(`refuses ${what} with ${status}`, async () => {
      const before = await count();
      const answer = await send(body, headers, path);
      expect([answer.status, answer.body.code]).to.deep.equal([status, code]);
      expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/);
      expect(answer.body.type).to.equal(`urn:escala:problem:${code}`);
      expect(await count()).to.equal(before);
    });
  }

  it('names each wrong field by pointer and code, with its numbers', async () => {
    const { body } = await send({ name: 'x', glaze: 'green', extra: 1, __proto__x: 2 });
    expect(body.errors).to.deep.include.members([
      { pointer: '/body/name', code: 'too_small', params: { min: 2, of: 'string' } },
      { pointer: '/body/glaze', code: 'invalid_value', params: { allowed: 'blue, red' } },
      { pointer: '/body/extra', code: 'unknown_field' },
    ]);
    expect((await send({})).body.errors).to.deep.equal([{ pointer: '/body/name', code: 'required' }]);
    expect((await send({ name: 3 })).body.errors).to.deep.equal([
      { pointer: '/body/name', code: 'invalid_type', params: { expected: 'string' } },
    ]);
  });

  it('refuses a character of value zero wherever it stands, and not the words for it', async () => {
    const answer = await send({ name: 'pot\0lid' });
    expect([answer.status, answer.body.errors]).to.deep.equal([
      422,
      [{ pointer: '/body/name', code: 'zero-character' }],
    ]);
    expect((await send({ name: 'pot' }, {}, '/api/pots/1?note=a%00b')).body.errors).to.deep.equal([
      { pointer: '/query/note', code: 'zero-character' },
    ]);
    expect((await send({ name: String.raw`pot \u0000` })).status).to.equal(201);
  });

  it('speaks the language of the screen, else of the person, else Spanish', async () => {
    expect((await send({}, { 'accept-language': 'en-GB,es;q=0.8' })).body.title).to.equal('Some data needs correcting');
    expect((await send({}, { 'accept-language': 'de, es;q=0.5, en;q=0.4' })).body.title).to.equal(
      'Hay datos que corregir',
    );
    const emma = await buildPerson({ language: 'en' });
    expect((await send({}, { 'x-person': String(emma.id), 'accept-language': '*' })).body.title).to.equal(
      'Some data needs correcting',
    );
  });

  it('tells nothing of a fault but its id', async () => {
    const { status, body } = await send({ name: 'pot', fault: 'secret' });
    expect([status, body.code]).to.deep.equal([500, 'internal']);
    expect(JSON.stringify(body)).to.not.match(/SELECT|password|stack|\.ts/);
    expect(body.detail).to.include(body.instance);
  });

  describe('with a repetition key', () => {
    const keyed = (key: string, body: unknown, person = personId) =>
      send(body, { 'idempotency-key': key, 'x-person': String(person) });

    it('does it once and gives the first answer again', async () => {
      const before = await count();
      const first = await keyed('key-once-1', { name: 'pot' });
      const second = await keyed('key-once-1', { name: 'pot' });
      expect(first.status).to.equal(201);
      expect([second.status, second.body]).to.deep.equal([201, first.body]);
      expect(await count()).to.equal(before + 1);
    });

    it('does it once when both come at the same time', async () => {
      const before = await count();
      const answers = await Promise.all(Array.from({ length: 5 }, () => keyed('key-once-2', { name: 'pot' })));
      expect(new Set(answers.map(({ body }) => body.id)).size).to.equal(1);
      expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201, 201, 201]);
      expect(await count()).to.equal(before + 1);
    });

    it('refuses the key with other data, and takes it from another person', async () => {
      await keyed('key-once-3', { name: 'pot' });
      const before = await count();
      const other = await keyed('key-once-3', { name: 'jar' });
      expect([other.status, other.body.code]).to.deep.equal([409, 'conflict']);
      expect(await count()).to.equal(before);
      expect((await keyed('key-once-3', { name: 'jar' }, (await buildPerson()).id)).status).to.equal(201);
    });

    it('leaves the key free when the request was refused', async () => {
      expect((await keyed('key-once-4', { name: 'x' })).status).to.equal(422);
      expect((await keyed('key-once-4', { name: 'pot' })).status).to.equal(201);
    });
  });
});
