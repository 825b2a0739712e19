import { expect } from 'chai';
import * as z from 'zod';
import type { Endpoint } from '../../shared/api/endpoint.ts';
import { endpoints } from '../../shared/api/registry.ts';
import { buildPerson } from '../testing/factories.ts';
import type { TestCaller } from '../testing/test-app.ts';
import { ticketDesk } from '../testing/ticket-desk.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** What nobody means to send: of another type, out of every range, too long, made to break out of where it is put. */
const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  2 ** 64,
  1e308,
  '',
  '\u0000',
  '\ud800',
  '‮😀<script>alert(1)</script>',
  `' OR 1=1 -- %_\\`,
  'x'.repeat(70_000),
  '2026-02-31T25:61:61Z',
  [],
  [null, [], {}],
  {},
  { constructor: { prototype: 1 }, length: -1 },
];
const hostileParts = ['0', '-1', '99999999999999999999', 'INC-000001', '%00', '%F0%9F%98%80', '..%2f..%2fetc', "1'--"];

/** Something that the contract might take: every further field is a place to put something else. */
function exampleOf(schema: Schema, depth = 0): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return exampleOf(choices.find((one) => isSchema(one) && one.type !== 'null') as Schema, depth);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') {
    const fields = Object.entries(schema.properties ?? {}).filter(([, one]) => isSchema(one));
    return Object.fromEntries(fields.map(([name, one]) => [name, exampleOf(one as Schema, depth + 1)]));
  }
  if (type === 'array') return isSchema(schema.items) && depth < 6 ? [exampleOf(schema.items, depth + 1)] : [];
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (type === 'boolean') return true;
  if (schema.format === 'date-time') return '2026-11-02T09:00:00.000Z';
  if (schema.format === 'date') return '2026-11-02';
  return 'Algo'.padEnd(schema.minLength ?? 4, 'o').slice(0, schema.maxLength ?? 4);
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** The example with one place after the other, however deep, taken by `value`; and left out. */
function* withInstead(example: unknown, value: unknown): Generator {
  yield value;
  if (Array.isArray(example)) {
    for (const one of withInstead(example[0], value)) yield [one];
  } else if (typeof example === 'object' && example !== null) {
    for (const [name, part] of Object.entries(example))
      for (const one of withInstead(part, value)) yield { ...example, [name]: one };
  }
}

const schemaOf = (type: z.ZodType) => z.toJSONSchema(type, { unrepresentable: 'any', io: 'input' });

/** What is sent to an endpoint. */
function* requestsTo(endpoint: Endpoint, values: readonly unknown[]): Generator<{ path: string; body?: unknown }> {
  const { path, method } = endpoint;
  const plain = path.replace(/:[a-zA-Z]+/g, '1');
  if (plain !== path) for (const part of hostileParts) yield { path: path.replace(/:[a-zA-Z]+/g, part) };
  for (const name of Object.keys(schemaOf(endpoint.query).properties ?? {})) {
    for (const value of values) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      // A request line of 70 kB is refused by HTTP itself, and half a character cannot be written in one.
      const written = encodeURIComponent(text.slice(0, 4000).replace(/\p{Surrogate}/gu, ''));
      yield { path: `${plain}?${name}=${written}` };
    }
    yield { path: `${plain}?${name}=1&${name}=2` };
    yield { path: `${plain}?${name}[a]=1` };
  }
  if (method === 'GET') return;
  const example = exampleOf(schemaOf(endpoint.body));
  yield { path: plain, body: example };
  for (const value of values) for (const body of withInstead(example, value)) yield { path: plain, body };
}

/** All of it takes minutes (`HOSTILE_SHARE=1`); a share of it meets every place and every value, if not each with each. */
const share = Number(process.env['HOSTILE_SHARE'] ?? '7');

/** Streams do not end, and signing out or in would end the session of the test. */
const apart = ['/api/live', '/api/session', '/api/session/demo'];

describe('whatever is sent', () => {
  let everything: TestCaller;
  before(async () => {
    const desk = await ticketDesk();
    await desk.open();
    const roles = ['administrator', 'service-manager', 'agent', 'team-lead'];
    everything = await desk.app.as(await buildPerson({ uid: 'all', roles, teams: [desk.teams.desk] }));
  });

  const asked = endpoints.filter(({ path }) => !apart.includes(path));
  for (const [position, endpoint] of asked.entries()) {
    it(`to ${endpoint.method} ${endpoint.path} is answered or refused by name, and is no failure of the server`, async () => {
      let turn = position;
      for (const { path, body } of requestsTo(endpoint, hostileValues)) {
        turn += 1;
        if (turn % share !== 0) continue;
        const response = await everything.fetch(path, {
          method: endpoint.method,
          ...(endpoint.method === 'GET'
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        });
        const text = await response.text();
        const sent = `${path} ${JSON.stringify(body ?? null).slice(0, 300)} → ${text.slice(0, 300)}`;
        expect(response.status, sent).to.be.below(500);
        if (response.status >= 400) {
          const problem = JSON.parse(text) as { code?: unknown; title?: unknown };
          expect(problem.code, sent).to.be.a('string');
          expect(problem.title, sent).to.be.a('string');
        }
      }
    });

    it(`${endpoint.method} ${endpoint.path} takes no field that it does not know`, async () => {
      const response = await everything.fetch(`${endpoint.path.replace(/:[a-zA-Z]+/g, '1')}?nobody-asked-for-this=1`, {
        method: endpoint.method,
        ...(endpoint.method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
      });
      expect(response.status).to.be.within(400, 499);
    });
  }
});
