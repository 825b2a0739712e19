import { expect } from 'chai';
import { handoff, solution, ticketDesk, type PersonName, type TicketDesk } from '../testing/ticket-desk.ts';

type View = Awaited<ReturnType<TicketDesk['open']>>;

/** Words that the desk writes where the requester must never see them. */
const secrets = {
  note: 'SECRET-note',
  tried: 'SECRET-tried',
  summary: 'SECRET-summary',
  returned: 'SECRET-returned',
  solution: 'SECRET-solution',
  resolutionNote: 'SECRET-resolution-note',
  tag: 'secret-tag',
  time: 'SECRET-time',
  waiting: 'SECRET-waiting',
  owner: 'SECRET-owner',
  released: 'SECRET-released',
  child: 'SECRET-child',
  linked: 'SECRET-linked',
  priority: 'SECRET-priority',
} as const;

describe('who sees what of a ticket', () => {
  let desk: TicketDesk;
  let ticket: View;

  /** A ticket of Ana's with everything on it that the desk keeps to itself. */
  before(async () => {
    desk = await ticketDesk();
    ticket = await desk.open({ title: 'Sin red', description: 'Desde las 9' });
    const at = (path: string) => `/api/tickets/${String(ticket.id)}${path}`;
    const up = {
      teamId: desk.teams.networks.id,
      handoffReason: 'skills',
      tried: secrets.tried,
      summary: secrets.summary,
    };
    await desk.act('luis', ticket, 'take');
    await desk.as('luis').post(at('/comments'), { body: secrets.note, visibility: 'private' });
    await desk.as('luis').post(at('/comments'), { body: 'Lo miramos', visibility: 'public' });
    await desk.as('luis').post(at('/time-logs'), { minutes: 7, note: secrets.time });
    await desk.as('luis').put(at(`/tags/${secrets.tag}`));
    await desk.as('luis').put(at(`/watchers/${String(desk.people.kate.id)}`));
    await desk.act('luis', ticket, 'release', { note: secrets.released });
    await desk.act('luis', ticket, 'wait', { waitReason: 'vendor', note: secrets.waiting });
    await desk.act('luis', ticket, 'escalate', up);
    await desk.act('marta', ticket, 'return', { returnReason: secrets.returned });
    await desk.act('luis', ticket, 'escalate', up);
    await desk.act('marta', ticket, 'accept');
    await desk.act('marta', ticket, 'de-escalate', { teamId: desk.teams.desk.id, solution: secrets.solution });
    await desk.act('lola', ticket, 'hand-over-owner', {
      ownerTeamId: desk.teams.desk.id,
      ownerId: desk.people.kate.id,
      note: secrets.owner,
    });
    const current = (await desk.as('lola').get(at(''))).body;
    await desk.as('lola').patch(at(''), { version: current.version, priority: 2, priorityReason: secrets.priority });
    const child = (
      await desk.as('luis').post('/api/tickets', { practice: 'task', title: secrets.child, parent: ticket.number })
    ).body;
    await desk.act('luis', child, 'complete');
    const other = await desk.open({ title: secrets.linked }, 'ben');
    await desk.as('luis').post(at('/links'), { other: other.number, kind: 'related' });
    await desk.act('luis', ticket, 'resolve', { ...solution, resolutionNote: secrets.resolutionNote });
  });

  const get = (by: PersonName, path = '') => desk.as(by).get(`/api/tickets/${String(ticket.id)}${path}`);
  const secretsIn = (text: string) => Object.values(secrets).filter((secret) => text.includes(secret));

  it('the desk sees all of it', async () => {
    const text = (await get('luis')).text + (await get('luis', '/timeline')).text;
    expect(secretsIn(text)).to.have.members(Object.values(secrets));
  });

  it('the requester sees none of it, on any road', async () => {
    const roads = [
      await get('ana'),
      await get('ana', '/timeline'),
      await get('ana', '/timeline?after=0'),
      await desk.as('ana').get('/api/tickets?count=true'),
      await desk.as('ana').get('/api/tickets?q=SECRET'),
    ];
    for (const { status, text } of roads) {
      expect(status).to.equal(200);
      expect(secretsIn(text)).to.deep.equal([]);
    }
    const view = roads[0]!.body;
    expect(view).to.deep.include({
      // Their own answers, and nothing that the desk wrote beside them.
      details: { affected: 'team', canWork: 'partly' },
      tags: [],
      watchers: [],
      links: [],
      children: [],
      parent: null,
      assigneeAway: null,
      minutesLogged: null,
      returns: 0,
      closingCategoryId: null,
      import: null,
    });
    expect(view.stints.map(({ handoff }: { handoff: unknown }) => handoff)).to.deep.equal(view.stints.map(() => null));
    expect(view.may).to.deep.include({ edit: false, notePrivately: false, logTime: false, addTask: false });
  });

  it('the requester’s timeline tells the story in plain events, with the words meant for them', async () => {
    const { body } = await get('ana', '/timeline');
    expect(body.items.map(({ type, text }: View) => [type, text?.markdown ?? null])).to.deep.equal([
      ['ticket.opened', null],
      ['ticket.taken', null],
      ['ticket.commented', 'Lo miramos'],
      ['ticket.waiting', null],
      ['ticket.escalated', null],
      ['ticket.returned', null],
      ['ticket.escalated', null],
      ['ticket.de-escalated', null],
      ['ticket.resolved', solution.resolutionText],
    ]);
    for (const { data } of body.items)
      expect(Object.keys(data)).to.not.include.members(['previousId', 'secondsPerTier', 'handoffReason']);
  });

  it('others get 404, exactly as for a ticket that does not exist', async () => {
    const nothing = await desk.as('ben').get('/api/tickets/999999');
    for (const person of ['ben', 'sven', 'berta'] as const) {
      for (const ref of [String(ticket.id), ticket.number]) {
        const answer = await desk.as(person).get(`/api/tickets/${ref}`);
        expect(answer.status, `${person} ${ref}`).to.equal(404);
        expect({ ...answer.body, instance: '' }).to.deep.equal({
          ...nothing.body,
          instance: '',
          ...(person === 'ben' ? {} : { title: answer.body.title, detail: answer.body.detail }),
        });
        expect(secretsIn(answer.text)).to.deep.equal([]);
      }
    }
  });

  it('every road to a ticket is closed to others, and nothing happens on it', async () => {
    const before = await desk.stored(ticket);
    const at = `/api/tickets/${String(ticket.id)}`;
    const roads: readonly [method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, body?: object][] = [
      ['get', ''],
      ['get', '/timeline'],
      ['get', '/requester'],
      ['get', '/targets'],
      ['patch', '', { version: 0, title: 'Mía' }],
      ['post', '/actions/reopen', { version: 0, message: 'x' }],
      ['post', '/handoff', { summary: 'Sigue sin ir' }],
      ['post', '/comments', { body: 'x', visibility: 'public' }],
      ['post', '/comments', { body: 'x', visibility: 'private' }],
      ['post', '/time-logs', { minutes: 1 }],
      ['put', '/tags/x'],
      ['delete', `/tags/${secrets.tag}`],
      ['put', '/watchers/me'],
      ['put', `/watchers/${String(desk.people.ben.id)}`],
      ['delete', `/watchers/${String(desk.people.kate.id)}`],
      ['post', '/links', { other: ticket.number, kind: 'related' }],
      ['delete', '/links/1'],
    ];
    for (const [method, path, body] of roads) {
      const ofAgent = await desk.as('sven')[method](at + path, body as never);
      expect(ofAgent.status, `agent ${method} ${path}: ${ofAgent.text}`).to.equal(404);
      const ofEmployee = await desk.as('ben')[method](at + path, body as never);
      expect([403, 404], `employee ${method} ${path}`).to.include(ofEmployee.status);
      const ofNobody = await desk.app.anonymous[method](at + path, body as never);
      expect(ofNobody.status, `nobody ${method} ${path}`).to.equal(401);
    }
    expect(await desk.stored(ticket)).to.equal(before);
  });

  it('what only the desk does is forbidden to the requester, not hidden', async () => {
    const before = await desk.stored(ticket);
    const at = `/api/tickets/${String(ticket.id)}`;
    const ana = desk.as('ana');
    const answers = [
      await ana.patch(at, { version: 0, title: 'x' }),
      await ana.post(`${at}/comments`, { body: 'x', visibility: 'private' }),
      await ana.post(`${at}/comments`, { body: 'x', visibility: 'public', minutes: 5 }),
      await ana.post(`${at}/time-logs`, { minutes: 5 }),
      await ana.put(`${at}/tags/x`),
      await ana.post(`${at}/links`, { other: ticket.number, kind: 'related' }),
      await ana.get(`${at}/requester`),
      await ana.get(`${at}/targets`),
      await ana.get('/api/queues'),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 403));
    expect(await desk.stored(ticket)).to.equal(before);
  });

  it('asks only what the requester may know: a filter is no oracle', async () => {
    for (const q of [
      `tag:${secrets.tag}`,
      'returned:yes',
      'vip:no',
      'parent:1',
      'batch:1',
      'stay-team:1',
      'highest-tier:2',
      `x -tag:${secrets.tag}`,
    ]) {
      const answer = await desk.as('ana').get(`/api/tickets?q=${encodeURIComponent(q)}`);
      expect(answer.status, q).to.equal(422);
      expect(answer.body.errors[0].code).to.equal('filter.unknown-key');
    }
  });

  it('an auditor reads the desk’s side and changes nothing', async () => {
    const before = await desk.stored(ticket);
    const view = (await get('aldo')).body;
    expect(view.tags).to.deep.equal([secrets.tag]);
    expect(view.actions).to.deep.equal([]);
    expect(view.may).to.deep.include({
      edit: false,
      notePrivately: false,
      logTime: false,
      overridePriority: false,
      comment: false,
    });
    const at = `/api/tickets/${String(ticket.id)}`;
    for (const visibility of ['public', 'private']) {
      expect((await desk.as('aldo').post(`${at}/comments`, { body: 'x', visibility })).status, visibility).to.equal(
        403,
      );
    }
    expect(await desk.stored(ticket)).to.equal(before);
  });

  it('is found by its number in any form, and by no other', async () => {
    const digits = String(Number(ticket.number.slice(4)));
    for (const ref of [ticket.number, ticket.number.toLowerCase(), `inc-${digits}`, `INC-00000${digits}`]) {
      expect((await desk.as('luis').get(`/api/tickets/${ref}`)).body.id, ref).to.equal(ticket.id);
    }
    for (const ref of ['TSK-999999', `PRB-${digits}`, 'INC-0']) {
      expect((await desk.as('luis').get(`/api/tickets/${ref}`)).status, ref).to.equal(404);
    }
    expect((await desk.as('luis').get('/api/tickets/INC')).status).to.equal(422);
  });

  it('shows a beneficiary and a watcher the requester’s side, and takes it away again', async () => {
    const mine = await desk.open();
    const at = `/api/tickets/${String(mine.id)}`;
    expect((await desk.as('ben').get(at)).status).to.equal(404);
    expect((await desk.as('ana').put(`${at}/watchers/${String(desk.people.ben.id)}`)).status).to.equal(200);
    expect((await desk.as('ben').get(at)).body.details).to.deep.equal({});
    expect(
      (await desk.as('ben').get('/api/tickets?q=watching:yes')).body.items.map(({ id }: View) => id),
    ).to.deep.equal([mine.id]);
    expect((await desk.as('ben').post(`${at}/actions/cancel`, { version: 0, cancelReason: 'x' })).status).to.equal(403);
    expect((await desk.as('ben').delete(`${at}/watchers/me`)).status).to.equal(200);
    expect((await desk.as('ben').get(at)).status).to.equal(404);
  });

  it('hides the other end of a link from whoever may not read it', async () => {
    const one = await desk.open();
    const other = await desk.open({ title: 'SECRET-expert' });
    const lola = desk.as('lola');
    await lola.post(`/api/tickets/${one.number}/links`, { other: other.number, kind: 'duplicate' });
    await desk.act('lola', one, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    expect((await desk.as('luis').get(`/api/tickets/${one.id}`)).body.links).to.have.length(1);
    const seen = await desk.as('marta').get(`/api/tickets/${one.id}`);
    expect(seen.body.links).to.deep.equal([]);
    expect(seen.text).to.not.include('SECRET-expert');
    expect(
      (await desk.as('marta').post(`/api/tickets/${one.id}/links`, { other: other.number, kind: 'related' })).status,
    ).to.equal(404);
  });

  describe('timeline pages', () => {
    it('forwards and backwards show every entry once', async () => {
      const all = (await get('luis', '/timeline?limit=200')).body.items.map(({ id }: View) => id);
      const forward: number[] = [];
      for (let after = 0, more = true; more;) {
        const { body } = await get('luis', `/timeline?after=${String(after)}&limit=4`);
        forward.push(...body.items.map(({ id }: View) => id));
        after = forward.at(-1)!;
        more = body.more;
      }
      expect(forward).to.deep.equal(all);
      const backward: number[] = [];
      for (let before = '', more = true; more;) {
        const { body } = await get('luis', `/timeline?limit=4${before}`);
        backward.unshift(...body.items.map(({ id }: View) => id));
        before = `&before=${String(backward[0])}`;
        more = body.more;
      }
      expect(backward).to.deep.equal(all);
    });

    it('refuse what is no place and no length', async () => {
      for (const query of ['after=-1', 'after=x', 'before=0', 'limit=0', 'limit=201', 'limit=1.5', 'page=2']) {
        expect((await get('luis', `/timeline?${query}`)).status, query).to.equal(422);
      }
    });
  });
});
