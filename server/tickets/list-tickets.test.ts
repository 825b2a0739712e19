import { expect } from 'chai';
import { filterKeys, formatTicketFilter, parseTicketFilter } from '../../shared/tickets/ticket-filter.ts';
import { sortOrders } from '../../shared/tickets/ticket.api.ts';
import { stateCategories } from '../../shared/workflow/workflow.ts';
import { database, databaseKind, inTransaction } from '../platform/database.ts';
import type { Actor } from '../platform/actor.ts';
import { DomainError } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';
import { type PlanStep, planners } from '../testing/read-plans.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { fillDesk, type FilledTicket } from '../testing/fill-desk.ts';
import { compileFilter } from './compile-filter.ts';
import { branchesOf } from './list-branches.ts';
import { countQuery, countTickets, pageOfTickets, pageQuery } from './list-tickets.ts';

describe('GET /api/tickets', () => {
  let desk: TicketDesk;
  let rosa: Actor;
  let tickets: readonly FilledTicket[];
  before(async () => {
    desk = await ticketDesk();
    tickets = await fillDesk(desk, 160);
    rosa = await desk.actor('rosa');
  });

  const idsOf = async (actor: Actor, q: string, sort: (typeof sortOrders)[number] = 'oldest') =>
    (await pageOfTickets(actor, { q, sort, limit: 1000 })).ids;
  /** Whoever asks this reader hears that very many fit. */
  const crowded: SqlReader = { ...database, first: <Row>() => Promise.resolve({ n: 1_000_000 } as Row) };
  /** All tickets of a list whose ways are walked because too much fits to start from it. */
  const walkedIds = async (actor: Actor, q: string) => {
    const ids = new Set<number>();
    for (const { from, where, params } of await branchesOf(crowded, actor, compileFilter(actor, q))) {
      const rows = await database.all<{ id: number }>(`SELECT t.id AS id FROM ${from} WHERE ${where}`, params);
      for (const { id } of rows) ids.add(id);
    }
    return ascending([...ids]);
  };
  const ascending = (ids: readonly number[]) => [...ids].sort((one, other) => one - other);

  describe('refuses', () => {
    const queries: readonly [query: string, pointer: string, code: string][] = [
      ['sort=price', '/query/sort', 'invalid_value'],
      ['limit=0', '/query/limit', 'too_small'],
      ['limit=101', '/query/limit', 'too_big'],
      ['limit=x', '/query/limit', 'invalid_type'],
      ['page=2', '/query/page', 'unknown_field'],
      ['count=maybe', '/query/count', 'invalid_value'],
      [`q=${'x'.repeat(501)}`, '/query/q', 'too_big'],
      ['cursor=x', '/query/cursor', 'bad-cursor'],
      [`cursor=${Buffer.from('[0,1]').toString('base64url')}`, '/query/cursor', 'bad-cursor'],
      [`cursor=${Buffer.from('[0,"1","2"]').toString('base64url')}`, '/query/cursor', 'bad-cursor'],
      [`cursor=${Buffer.from('{"a":1}').toString('base64url')}`, '/query/cursor', 'bad-cursor'],
      ['q=a&q=b', '/query/q', 'invalid_type'],
      ['q[x]=1', '/query/q[x]', 'unknown_field'],
    ];
    for (const [query, pointer, code] of queries) {
      it(query.slice(0, 40), async () => {
        const answer = await desk.as('luis').get(`/api/tickets?${query}`);
        expect(answer.status, answer.text).to.equal(422);
        expect(answer.body.errors[0]).to.include({ pointer, code });
      });
    }

    const filters: readonly [q: string, code: string][] = [
      ['colour:red', 'filter.unknown-key'],
      ['state:', 'filter.empty-value'],
      ['tag:,', 'filter.empty-value'],
      ['team:""', 'filter.empty-value'],
      ['priority:..', 'filter.empty-value'],
      ['x "open', 'filter.unclosed-quote'],
      ['state:broken', 'filter.bad-value'],
      ['state:new..open', 'filter.bad-value'],
      ['team:desk', 'filter.bad-value'],
      ['team:1..2', 'filter.bad-value'],
      ['team:-1', 'filter.bad-value'],
      ['assignee:you', 'filter.bad-value'],
      ['assignee:me,none', 'filter.bad-value'],
      ['priority:high', 'filter.bad-value'],
      ['priority:1.5', 'filter.bad-value'],
      ['created:yesterday', 'filter.bad-value'],
      ['created:2026-02-30', 'filter.bad-value'],
      ['created:2026-13-01..', 'filter.bad-value'],
      ['created:+99999-01-01', 'filter.bad-value'],
      ['tag:a..b', 'filter.bad-value'],
      ['vip:perhaps', 'filter.bad-value'],
      ['vip:yes..no', 'filter.bad-value'],
      ['reopened:1', 'filter.bad-value'],
      ['resolving-tier:6', 'filter.bad-value'],
      ['resolving-tier:1..2', 'filter.bad-value'],
      ['stay-tier:1..2', 'filter.bad-value'],
      ['open-at:never', 'filter.bad-value'],
      ['watching:1', 'filter.bad-value'],
      ["team:1'--", 'filter.bad-value'],
    ];
    for (const [q, code] of filters) {
      it(q, async () => {
        const answer = await desk.as('luis').get(`/api/tickets?q=${encodeURIComponent(q)}`);
        expect(answer.status, answer.text).to.equal(422);
        expect(answer.body.errors[0]).to.include({ pointer: '/query/q', code });
      });
    }

    const odd = [
      'none',
      '1',
      'yes',
      'x',
      '1..2',
      '..1',
      '1..',
      '2026-01-01',
      '2026-01-01..2026-02-01',
      '"a b"',
      "'",
      '%',
      '-1',
      '999999999999999',
      '1,2',
      'mine',
      'me',
      'today',
      'ñ',
      '🖨️',
    ];
    for (const key of filterKeys) {
      it(`${key} with odd values without breaking`, async () => {
        for (const term of odd.flatMap((value) => [`${key}:${value}`, `-${key}:${value}`])) {
          try {
            await pageOfTickets(rosa, { q: term, sort: 'newest', limit: 1 });
            await countTickets(rosa, term);
          } catch (error) {
            expect(error, term).to.be.instanceOf(DomainError);
            expect((error as DomainError).code, term).to.equal('bad-input');
          }
        }
      });
    }
  });

  describe('finds what a look at every ticket finds', () => {
    const is =
      (...wanted: unknown[]) =>
      (value: unknown) =>
        wanted.includes(value);
    const day = 86_400_000;
    const cases: readonly [q: () => string, fits: (ticket: FilledTicket) => boolean][] = [
      [() => '', () => true],
      [() => 'practice:incident', ({ practice }) => practice === 'incident'],
      [() => 'practice:task,incident', () => true],
      [() => 'state:active', ({ category }) => is('new', 'open', 'waiting')(category)],
      [() => 'state:resolved,closed', ({ category }) => is('resolved', 'closed')(category)],
      [() => '-state:closed', ({ category }) => category !== 'closed'],
      [() => '-state:active -state:cancelled', ({ category }) => is('resolved', 'closed')(category)],
      [() => 'state:open state:waiting', () => false],
      [() => 'status:waiting', ({ status }) => status === 'waiting'],
      [() => 'wait:vendor', ({ waitReason }) => waitReason === 'vendor'],
      [() => 'wait:none', ({ waitReason }) => waitReason === null],
      [() => '-wait:vendor', ({ waitReason }) => waitReason !== 'vendor'],
      [() => `team:${String(desk.teams.networks.id)}`, ({ teamId }) => teamId === desk.teams.networks.id],
      [
        () => `team:${String(desk.teams.networks.id)},${String(desk.teams.desk.id)}`,
        ({ teamId }) => is(desk.teams.networks.id, desk.teams.desk.id)(teamId),
      ],
      [() => `-team:${String(desk.teams.networks.id)}`, ({ teamId }) => teamId !== desk.teams.networks.id],
      [() => `team:${String(desk.teams.desk.id)} -team:${String(desk.teams.desk.id)}`, () => false],
      [() => 'tier:2', ({ tier }) => tier === 2],
      [() => 'tier:1..2', ({ tier }) => tier <= 2],
      [() => 'tier:2..', ({ tier }) => tier >= 2],
      [() => '-tier:2..', ({ tier }) => tier < 2],
      [() => 'assignee:none', ({ assigneeId }) => assigneeId === null],
      [() => '-assignee:none', ({ assigneeId }) => assigneeId !== null],
      [() => `assignee:${String(desk.people.luis.id)}`, ({ assigneeId }) => assigneeId === desk.people.luis.id],
      [() => `-assignee:${String(desk.people.luis.id)}`, ({ assigneeId }) => assigneeId !== desk.people.luis.id],
      [
        () => `owner-team:${String(desk.teams.deskNorth.id)}`,
        ({ ownerTeamId }) => ownerTeamId === desk.teams.deskNorth.id,
      ],
      [() => `owner:${String(desk.people.kate.id)}`, ({ ownerId }) => ownerId === desk.people.kate.id],
      [() => 'owner:none', ({ ownerId }) => ownerId === null],
      [() => `requester:${String(desk.people.ben.id)}`, ({ requesterId }) => requesterId === desk.people.ben.id],
      [
        () => `requester:${String(desk.people.ben.id)} team:${String(desk.teams.desk.id)} assignee:none`,
        ({ requesterId, teamId, assigneeId }) =>
          requesterId === desk.people.ben.id && teamId === desk.teams.desk.id && assigneeId === null,
      ],
      [() => 'priority:1,2', ({ priority }) => is(1, 2)(priority)],
      [() => '-priority:1', ({ priority }) => priority !== 1],
      [() => 'priority:none', ({ priority }) => priority === null],
      [() => 'priority:..2', ({ priority }) => priority !== null && priority <= 2],
      [() => 'impact:high', ({ impact }) => impact === 'high'],
      [() => 'urgency:low', ({ urgency }) => urgency === 'low'],
      [() => 'channel:phone', ({ channel }) => channel === 'phone'],
      [() => 'tier:2 state:closed', ({ tier, category }) => tier === 2 && category === 'closed'],
      [
        () => `tier:2 team:${String(desk.teams.networks.id)},${String(desk.teams.desk.id)}`,
        ({ tier, teamId }) => tier === 2 && is(desk.teams.networks.id, desk.teams.desk.id)(teamId),
      ],
      [
        () => 'channel:phone priority:3 created:2026-03-02..2026-03-06',
        ({ channel, priority, createdAt }) =>
          channel === 'phone' &&
          priority === 3 &&
          createdAt >= Date.UTC(2026, 2, 2) &&
          createdAt < Date.UTC(2026, 2, 6),
      ],
      [() => 'tag:vpn', ({ tags }) => tags.includes('vpn')],
      [() => 'tag:vpn,correo', ({ tags }) => tags.includes('vpn') || tags.includes('correo')],
      [() => 'tag:vpn tag:correo', ({ tags }) => tags.includes('vpn') && tags.includes('correo')],
      [() => '-tag:vpn', ({ tags }) => !tags.includes('vpn')],
      [() => 'vip:yes', ({ requesterId }) => requesterId === desk.people.ana.id],
      [() => '-vip:yes', ({ requesterId }) => requesterId !== desk.people.ana.id],
      [() => 'vip:no', ({ requesterId }) => requesterId !== desk.people.ana.id],
      [
        () => 'created:2026-03-02',
        ({ createdAt }) => createdAt >= Date.UTC(2026, 2, 2) && createdAt < Date.UTC(2026, 2, 3),
      ],
      [
        () => 'created:2026-03-02..2026-03-04',
        ({ createdAt }) => createdAt >= Date.UTC(2026, 2, 2) && createdAt < Date.UTC(2026, 2, 4),
      ],
      [() => 'created:..2026-03-03T12:00', ({ createdAt }) => createdAt < Date.UTC(2026, 2, 3, 12)],
      [
        () => '-created:2026-03-02',
        ({ createdAt }) => createdAt < Date.UTC(2026, 2, 2) || createdAt >= Date.UTC(2026, 2, 3),
      ],
      [() => 'updated:2026-03-05..', ({ updatedAt }) => updatedAt >= Date.UTC(2026, 2, 5)],
      [
        () => 'resolved:2026-03-05',
        ({ resolvedAt }) =>
          resolvedAt !== null && resolvedAt >= Date.UTC(2026, 2, 5) && resolvedAt < Date.UTC(2026, 2, 5) + day,
      ],
      [
        () => '-resolved:2026-03-05',
        ({ resolvedAt }) =>
          resolvedAt === null || resolvedAt < Date.UTC(2026, 2, 5) || resolvedAt >= Date.UTC(2026, 2, 6),
      ],
      [
        () => 'resolving-tier:2',
        ({ resolvingTier, resolvingTierTo }) => resolvingTier === 2 && resolvingTierTo === null,
      ],
      [
        () => 'resolving-tier:1,2-3',
        ({ resolvingTier, resolvingTierTo }) =>
          (resolvingTier === 1 && resolvingTierTo === null) || (resolvingTier === 2 && resolvingTierTo === 3),
      ],
      [() => '-resolving-tier:2-3', ({ resolvingTierTo }) => resolvingTierTo === null],
      [() => 'born-tier:2..', ({ bornTier }) => bornTier >= 2],
      [() => 'reopened:yes', ({ reopenCount }) => reopenCount > 0],
      [() => 'reopened:no', ({ reopenCount }) => reopenCount === 0],
      [() => '-reopened:no', ({ reopenCount }) => reopenCount > 0],
      [() => 'never-left-l1:yes', ({ leftTierOne }) => !leftTierOne],
      [() => 'returned:yes', ({ returns }) => returns > 0],
      [() => '-all:"reopened:no never-left-l1:yes"', ({ reopenCount, leftTierOne }) => reopenCount > 0 || leftTierOne],
      [
        () => 'all:"tier:1 reopened:no","tier:2.. -tag:vpn"',
        ({ tier, reopenCount, tags }) => (tier === 1 && reopenCount === 0) || (tier >= 2 && !tags.includes('vpn')),
      ],
      [
        () => '-all:"assignee:none resolving-tier:1"',
        ({ assigneeId, resolvingTier, resolvingTierTo }) =>
          assigneeId !== null || resolvingTier !== 1 || resolvingTierTo !== null,
      ],
      [() => 'watching:yes', ({ watcherId }) => watcherId === desk.people.rosa.id],
      [() => 'watching:no', ({ watcherId }) => watcherId !== desk.people.rosa.id],
      [() => '-watching:yes', ({ watcherId }) => watcherId !== desk.people.rosa.id],
      [() => 'number:inc-000010,TSK-000011', ({ number }) => is('INC-000010', 'TSK-000011')(number)],
      [() => 'impresora', ({ title }) => /impresora/i.test(title)],
      [() => '"tercer piso"', says('tercer', 'piso')],
      [() => '100%', says('100')],
      [() => 'a_b', says('a', 'b')],
      [() => 'inc-00001', says('inc', '00001')],
      [() => 'state:active team:mine', () => false],
      [
        () => 'state:active tier:1..2 -tag:vpn priority:1..3 impresora',
        ({ category, tier, tags, priority, title }) =>
          is('new', 'open', 'waiting')(category) &&
          tier <= 2 &&
          !tags.includes('vpn') &&
          priority !== null &&
          priority <= 3 &&
          /impresora/i.test(title),
      ],
    ];
    for (const [index, [q, fits]] of cases.entries()) {
      it(`case ${String(index + 1)}`, async () => {
        const wanted = tickets.filter(fits).map(({ id }) => id);
        expect(ascending(await idsOf(rosa, q())), q()).to.deep.equal(ascending(wanted));
        expect(await countTickets(rosa, q()), q()).to.equal(wanted.length);
        expect(await walkedIds(rosa, q()), `${q()}, walking`).to.deep.equal(ascending(wanted));
      });
    }

    it('whichever way an agent, too, is led to them', async () => {
      const luis = await desk.actor('luis');
      const readable = new Set(await idsOf(luis, ''));
      for (const [q, fits] of cases.filter(([q]) => !/watching|mine/.test(q()))) {
        const wanted = tickets.filter((ticket) => readable.has(ticket.id) && fits(ticket)).map(({ id }) => id);
        expect(ascending(await idsOf(luis, q())), q()).to.deep.equal(ascending(wanted));
        expect(await walkedIds(luis, q()), `${q()}, walking`).to.deep.equal(ascending(wanted));
      }
    });

    it('with enough tickets on both sides of most of them', () => {
      const telling = cases.filter(([, fits]) => {
        const found = tickets.filter(fits).length;
        return found > 0 && found < tickets.length;
      });
      expect(telling.length).to.be.greaterThan(cases.length * 0.85);
    });

    it('day by day in the zone of the reader', async () => {
      const lima: Actor = { ...rosa, timeZone: 'America/Lima' };
      const from = Date.UTC(2026, 2, 2, 5);
      const wanted = tickets.filter(({ createdAt }) => createdAt >= from && createdAt < from + day).map(({ id }) => id);
      expect(wanted).to.not.be.empty;
      expect(ascending(await idsOf(lima, 'created:2026-03-02'))).to.deep.equal(ascending(wanted));
    });

    it('also when the same filter is written out again', async () => {
      const q = 'state:open,waiting -tag:vpn created:2026-03-01..2026-03-10 "tercer piso"';
      expect(await idsOf(rosa, formatTicketFilter(parseTicketFilter(q).filter))).to.deep.equal(await idsOf(rosa, q));
    });
  });

  describe('orders and pages', () => {
    const keyOf: Record<(typeof sortOrders)[number], (ticket: FilledTicket) => number[]> = {
      queue: ({ queueRank, createdAt, id }) => [queueRank, createdAt, id],
      due: ({ dueAt, createdAt, id }) => [dueAt ?? Infinity, createdAt, id],
      newest: ({ createdAt, id }) => [-createdAt, -id],
      oldest: ({ createdAt, id }) => [createdAt, id],
      updated: ({ updatedAt, id }) => [-updatedAt, -id],
    };
    const inOrder = (sort: (typeof sortOrders)[number], some: readonly FilledTicket[]) =>
      [...some]
        .sort((one, other) => {
          const [a, b] = [keyOf[sort](one), keyOf[sort](other)];
          const index = a.findIndex((value, place) => value !== b[place]);
          return index < 0 ? 0 : a[index]! < b[index]! ? -1 : 1;
        })
        .map(({ id }) => id);

    for (const sort of sortOrders) {
      for (const [title, q, actorName] of [
        ['everything', '', 'rosa'],
        ['one team', 'state:active team:mine', 'luis'],
        ['what an agent may read', '', 'luis'],
        ['facts', 'reopened:no', 'rosa'],
      ] as const) {
        it(`${sort}: ${title}, forwards and backwards, every ticket once`, async () => {
          const actor = await desk.actor(actorName);
          const whole = await idsOf(actor, q, sort);
          expect(whole).to.deep.equal(
            inOrder(
              sort,
              tickets.filter(({ id }) => whole.includes(id)),
            ),
          );
          expect(whole.length).to.be.greaterThan(7);

          const forward: number[] = [];
          let cursor: string | undefined;
          let last;
          do {
            last = await pageOfTickets(actor, { q, sort, cursor, limit: 7 });
            forward.push(...last.ids);
            cursor = last.nextCursor ?? undefined;
          } while (cursor !== undefined);
          expect(forward).to.deep.equal(whole);

          const backward = [...last.ids];
          cursor = last.previousCursor ?? undefined;
          while (cursor !== undefined) {
            const page = await pageOfTickets(actor, { q, sort, cursor, limit: 7 });
            backward.unshift(...page.ids);
            cursor = page.previousCursor ?? undefined;
          }
          expect(backward).to.deep.equal(whole);
        });
      }
    }

    it('shows a ticket once, however many ways lead to it', async () => {
      const luis = await desk.actor('luis');
      const ids = await idsOf(luis, '');
      expect(new Set(ids).size).to.equal(ids.length);
      const manyWays = tickets.find(
        ({ teamId, ownerTeamId, assigneeId }) =>
          teamId === desk.teams.desk.id && ownerTeamId === teamId && assigneeId === luis.id,
      );
      expect(ids.filter((id) => id === manyWays!.id)).to.have.length(1);
    });

    it('goes on where it was when tickets come and go meanwhile', async () => {
      const first = await pageOfTickets(rosa, { q: '', sort: 'newest', limit: 10 });
      const fresh = await desk.open();
      const second = await pageOfTickets(rosa, { q: '', sort: 'newest', cursor: first.nextCursor!, limit: 10 });
      expect(second.ids.some((id) => first.ids.includes(id) || id === fresh.id)).to.equal(false);
      await inTransaction((unit) =>
        unit.run('UPDATE tickets SET state_category = ? WHERE id = ?', ['cancelled', fresh.id]),
      );
    });

    it('answers over HTTP with rows in that order, cursors and a count', async () => {
      const { body } = await desk.as('rosa').get('/api/tickets?q=state:active&sort=queue&limit=5&count=true');
      expect(body.items).to.have.length(5);
      expect(body.count).to.equal(await countTickets(rosa, 'state:active'));
      expect(body.previousCursor).to.equal(null);
      const next = await desk
        .as('rosa')
        .get(`/api/tickets?q=state:active&sort=queue&limit=5&cursor=${body.nextCursor}`);
      expect(next.body.count).to.equal(null);
      expect(next.body.items[0].id).to.not.equal(body.items[4].id);
    });
  });

  describe('at some size', () => {
    let plans: Awaited<ReturnType<typeof planners>>;
    before(async function () {
      this.timeout(60_000);
      await fillDesk(desk, 6000);
      if (databaseKind === 'mysql') await database.all('ANALYZE TABLE tickets');
      plans = await planners();
    });

    it('counts up to a thousand and says when there are more', async () => {
      expect(await countTickets(rosa, '')).to.equal(1001);
      expect((await desk.as('rosa').get('/api/tickets?count=true&limit=1')).body.count).to.equal(1001);
    });

    it('starts from the few that fit, however much is closed', async () => {
      const luis = await desk.actor('luis');
      for (const [q, index] of [
        ['owner:1 state:closed', 'tickets_owner_id'],
        ['service:3', 'tickets_service_id'],
        ['category:5', 'tickets_category_id'],
        ['site:2', 'tickets_site_id'],
        ['priority:1..2 state:closed', 'tickets_priority'],
        ['practice:task channel:phone', 'tickets_practice'],
        ['tier:2 state:closed', 'tickets_tier_team_id'],
        ['department:3', 'tickets_department_id_state_category'],
      ] as const) {
        for (const query of [await pageQuery(luis, { q, sort: 'queue', limit: 50 }), await countQuery(luis, q)]) {
          for (const [known, planOf] of Object.entries(plans)) {
            const onTickets = (await planOf(query!.sql, query!.params)).filter(({ table }) =>
              /^t(ickets)?$/.test(table),
            );
            expect(onTickets, `${q} ${known}`).to.have.length(2);
            expect(onTickets[0]!.index, `${q} ${known}`).to.include(index);
            expect(onTickets[1]!.index, `${q} ${known}`).to.equal('PRIMARY');
          }
        }
      }
    });

    it('looks for a status only in the category in which it stands', async () => {
      const luis = await desk.actor('luis');
      const categoriesOf = async (q: string) => {
        const branches = await branchesOf(crowded, luis, compileFilter(luis, q));
        return [
          ...new Set(branches.flatMap(({ params }) => params.filter((one) => stateCategories.includes(one as never)))),
        ];
      };
      expect(await categoriesOf('status:cancelled')).to.deep.equal(['cancelled']);
      expect(await categoriesOf('status:in-progress,cancelled')).to.have.members(['open', 'cancelled']);
      expect(await branchesOf(crowded, luis, compileFilter(luis, 'status:cancelled state:closed'))).to.deep.equal([]);
      expect(await categoriesOf('-status:cancelled')).to.have.members([...stateCategories]);
      expect(await categoriesOf('status:cancelled,not-heard-of-yet')).to.have.members([...stateCategories]);
    });

    it('walks in the order of the list where many fit, and sorts the few that a person asked for', async () => {
      const luis = await desk.actor('luis');
      const q = 'priority:3 category:5 site:2 service:1 owner:4 practice:incident state:closed';
      const branches = await branchesOf(crowded, luis, compileFilter(luis, q));
      const walked = branches.filter(({ few }) => !few);
      expect(walked.length).to.be.greaterThan(1);
      expect(branches.length).to.be.greaterThan(walked.length);
      for (const [known, planOf] of Object.entries(plans)) {
        for (const { from, where, params } of walked) {
          const sql = `SELECT t.id FROM ${from} WHERE ${where} ORDER BY t.created_at DESC, t.id DESC LIMIT 51`;
          const step = (await planOf(sql, params)).find(({ table }) => table === 't');
          expect(step?.index, `${known}: ${where}`).to.match(/state_category|PRIMARY/);
        }
      }
      const { sql, params } = (await pageQuery(luis, { q: 'channel:phone', sort: 'queue', limit: 50 }))!;
      const indexes = (await plans[Object.keys(plans)[0]!]!(sql, params)).map(({ index }) => index);
      expect(indexes.join()).to.include('tickets_requester_id_state_category_created_at');
    });

    const lists: readonly [
      title: string,
      who: 'luis' | 'rosa' | 'ana',
      q: string,
      sort: (typeof sortOrders)[number],
    ][] = [
      ['my work', 'luis', 'assignee:me state:active', 'queue'],
      ['unassigned', 'luis', 'team:mine assignee:none state:active', 'queue'],
      ['my team', 'luis', 'team:mine state:active', 'queue'],
      ['my team, filtered', 'luis', 'team:mine state:active priority:1..2 -tag:vpn', 'queue'],
      ['my team, newest', 'luis', 'team:mine state:resolved', 'newest'],
      ['my team, updated', 'luis', 'team:mine state:active', 'updated'],
      ['owned', 'luis', 'owner-team:mine state:active', 'queue'],
      ['my work, due first', 'luis', 'assignee:me state:active', 'due'],
      ['unassigned, due first', 'luis', 'team:mine assignee:none state:active', 'due'],
      ['my team, due first', 'luis', 'team:mine state:active', 'due'],
      ['what awaits our reply', 'luis', 'team:mine replied:yes state:active,resolved', 'due'],
      ['owned, due first', 'luis', 'owner-team:mine state:active', 'due'],
      ['everything active, due first', 'rosa', 'state:active', 'due'],
      ['everything active', 'rosa', 'state:active', 'queue'],
      ['everything, updated', 'rosa', '', 'updated'],
      ['my own', 'ana', '', 'newest'],
      ['all that an agent may read', 'luis', '', 'newest'],
      ['all that an agent may read, by a tag that many have', 'luis', 'tag:vpn', 'queue'],
    ];
    it('starts from what awaits our reply, not from all that is open', async () => {
      const query = await pageQuery(await desk.actor('luis'), {
        q: 'team:mine replied:yes state:open',
        sort: 'due',
        limit: 50,
      });
      for (const [known, planOf] of Object.entries(plans)) {
        const [first] = (await planOf(query!.sql, query!.params)).filter(({ table }) => table === 't');
        expect(first?.index, known).to.equal('tickets_team_id_state_category_replied_at');
      }
    });
    for (const [title, who, q, sort] of lists) {
      it(`reads ${title} by an index, page and count, with and without statistics`, async () => {
        const actor = await desk.actor(who);
        const cursor = (await pageOfTickets(actor, { q, sort, limit: 5 })).nextCursor ?? undefined;
        const queries = [
          await pageQuery(actor, { q, sort, limit: 50 }),
          await pageQuery(actor, { q, sort, limit: 50, cursor }),
          await countQuery(actor, q),
        ];
        for (const query of queries) {
          expect(query).to.not.equal(null);
          for (const [known, planOf] of Object.entries(plans)) {
            const steps = await planOf(query!.sql, query!.params);
            expect(steps, known).to.not.be.empty;
            expect(steps.filter(scansTickets), `${known}: ${query!.sql}`).to.deep.equal([]);
          }
        }
      });
    }
  });
});

/** Reads `tickets` from one end to the other. */
const scansTickets = ({ table, scans }: PlanStep) => scans && (table === 't' || table === 'tickets');

/** Beginnings of words of the title or the number. */
function says(...beginnings: string[]) {
  return ({ title, number }: FilledTicket): boolean => {
    const words = `${number} ${number.replace(/-0+/, '-')} ${title}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
  };
}
