import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import {
  buildCategory,
  handoff,
  solution,
  solutionAbove,
  ticketDesk,
  type PersonName,
  type TicketDesk,
} from '../testing/ticket-desk.ts';

type View = Awaited<ReturnType<TicketDesk['open']>>;

describe('POST /api/tickets/:ticket/actions/:action', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const run = (by: PersonName, ticket: { id: number | string; version?: number }, action: string, input: object = {}) =>
    desk.as(by).post(`/api/tickets/${String(ticket.id)}/actions/${action}`, { version: ticket.version ?? 0, ...input });
  const toNetworks = () => ({ teamId: desk.teams.networks.id, ...handoff });

  async function atNetworks(): Promise<View> {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'escalate', toNetworks());
    return (await desk.as('marta').get(`/api/tickets/${ticket.id}`)).body;
  }

  describe('refuses', () => {
    const cases: readonly [
      title: string,
      by: PersonName,
      action: string,
      input: () => object,
      status: number,
      expected: object,
    ][] = [
      ['the requester who resolves', 'ana', 'resolve', () => solution, 403, { reason: 'not-yours-to-do' }],
      ['the requester who takes', 'ana', 'take', () => ({}), 403, { reason: 'not-yours-to-do' }],
      ['a stranger', 'ben', 'cancel', () => ({ cancelReason: 'x' }), 404, { code: 'not-found' }],
      ['an agent of another team', 'marta', 'take', () => ({}), 404, { code: 'not-found' }],
      ['an administrator of the system', 'berta', 'take', () => ({}), 404, { code: 'not-found' }],
      ['an auditor, who only reads', 'aldo', 'take', () => ({}), 403, { reason: 'not-yours-to-do' }],
      [
        'a manager without a seat in the team, who takes',
        'rosa',
        'take',
        () => ({}),
        403,
        { reason: 'not-yours-to-do' },
      ],
      [
        'an agent who assigns a colleague',
        'luis',
        'assign',
        () => ({ assigneeId: desk.people.kate.id }),
        403,
        { reason: 'not-yours-to-do' },
      ],
      [
        'a lead who assigns an outsider',
        'lola',
        'assign',
        () => ({ assigneeId: desk.people.marta.id }),
        422,
        { reason: 'assignee-outside-team' },
      ],
      [
        'a lead who assigns nobody known',
        'lola',
        'assign',
        () => ({ assigneeId: 999_999 }),
        422,
        { reason: 'assignee-outside-team' },
      ],
      ['an unknown action', 'luis', 'explode', () => ({}), 404, { reason: 'unknown-action' }],
      ['a name that every object has', 'luis', 'constructor', () => ({}), 404, { reason: 'unknown-action' }],
      ['an action of another practice', 'luis', 'complete', () => ({}), 404, { reason: 'unknown-action' }],
      [
        'an action from another state',
        'luis',
        'reopen',
        () => ({ message: 'x' }),
        409,
        { reason: 'wrong-state', allowedFrom: ['resolved'], current: 'new' },
      ],
      [
        'what lacks',
        'luis',
        'resolve',
        () => ({}),
        422,
        { code: 'missing-fields', fields: ['resolutionCode', 'resolutionText'] },
      ],
      [
        'fields of another action',
        'luis',
        'take',
        () => ({ resolutionText: 'x' }),
        422,
        { reason: 'unexpected-fields', fields: ['resolutionText'] },
      ],
      [
        'a resolution code that does not exist',
        'luis',
        'resolve',
        () => ({ ...solution, resolutionCode: 'magic' }),
        422,
        { reason: 'unknown-resolution-code' },
      ],
      [
        'a resolution code that only history brings',
        'luis',
        'resolve',
        () => ({ ...solution, resolutionCode: 'imported' }),
        422,
        { reason: 'unknown-resolution-code' },
      ],
      [
        'a closing category that does not exist',
        'luis',
        'resolve',
        () => ({ ...solution, closingCategoryId: 999_999 }),
        422,
        { reason: 'unknown-category' },
      ],
      [
        'a hand-off with nothing',
        'luis',
        'escalate',
        () => ({ teamId: desk.teams.networks.id }),
        422,
        { code: 'missing-fields', fields: ['handoffReason', 'tried', 'summary'] },
      ],
      [
        'a hand-off off the path',
        'luis',
        'escalate',
        () => ({ teamId: desk.teams.experts.id, ...handoff }),
        403,
        { reason: 'off-path', fromTier: 1, toTier: 3 },
      ],
      [
        'a team that does not exist',
        'luis',
        'escalate',
        () => ({ teamId: 999_999, ...handoff }),
        422,
        { reason: 'unknown-team' },
      ],
      [
        'waiting for the requester without a question',
        'luis',
        'wait',
        () => ({ waitReason: 'requester' }),
        422,
        { reason: 'waits-without-question', fields: ['message'] },
      ],
      [
        'files that go with no message',
        'luis',
        'wait',
        () => ({ waitReason: 'vendor', attachmentIds: [1] }),
        422,
        { reason: 'files-without-message', fields: ['message'] },
      ],
      [
        'files that are not there',
        'luis',
        'wait',
        () => ({ waitReason: 'requester', message: '¿Es esto?', attachmentIds: [999_999] }),
        422,
        { reason: 'unknown-upload' },
      ],
      [
        'an owner above the front line',
        'luis',
        'hand-over-owner',
        () => ({ ownerTeamId: desk.teams.networks.id }),
        409,
        { reason: 'owner-above-front-line' },
      ],
      [
        'a version that does not exist yet',
        'luis',
        'take',
        () => ({ version: 7 }),
        422,
        { reason: 'version-from-the-future', version: 0 },
      ],
    ];
    for (const [title, by, action, input, status, expected] of cases) {
      it(title, async () => {
        const ticket = await desk.open();
        const before = await desk.stored(ticket);
        const answer = await run(by, ticket, action, input());
        expect(answer.status, answer.text).to.equal(status);
        expect(answer.body).to.deep.include(expected);
        expect(answer.body.detail, 'told in words').to.be.a('string');
        expect(await desk.stored(ticket), 'nothing has moved').to.equal(before);
      });
    }

    const bodies: readonly [title: string, body: object, pointer: string, code: string][] = [
      ['no version', {}, '/body/version', 'required'],
      ['a version of another type', { version: '0' }, '/body/version', 'invalid_type'],
      ['an unknown field', { version: 0, colour: 'closed' }, '/body/colour', 'unknown_field'],
      [
        'a wait reason that only history brings',
        { version: 0, waitReason: 'unspecified' },
        '/body/waitReason',
        'invalid_value',
      ],
      [
        'no files, written as a list',
        { version: 0, message: 'x', attachmentIds: [] },
        '/body/attachmentIds',
        'too_small',
      ],
      [
        'too many files',
        { version: 0, message: 'x', attachmentIds: Array.from({ length: 11 }, (_, n) => n + 1) },
        '/body/attachmentIds',
        'too_big',
      ],
      ['a text that is too long', { version: 0, message: 'x'.repeat(20_001) }, '/body/message', 'too_big'],
      ['a team of another type', { version: 0, teamId: 'networks' }, '/body/teamId', 'invalid_type'],
      ['a negative team', { version: 0, teamId: -1 }, '/body/teamId', 'too_small'],
    ];
    for (const [title, body, pointer, code] of bodies) {
      it(title, async () => {
        const ticket = await desk.open();
        const answer = await desk.as('luis').post(`/api/tickets/${ticket.id}/actions/wait`, body);
        expect(answer.status).to.equal(422);
        expect(
          answer.body.errors.map(({ pointer, code }: Record<string, string>) => ({ pointer, code })),
        ).to.deep.include({ pointer, code });
      });
    }

    it('addresses that are none', async () => {
      for (const address of ['INC-', 'inc', '-1', '0', '1e3', 'XYZ-000001', "1'--", '99999999999999999999']) {
        const answer = await run('luis', { id: encodeURIComponent(address) }, 'take');
        expect([404, 422], address).to.include(answer.status);
      }
      const ticket = await desk.open();
      expect((await run('luis', ticket, 'Take')).status).to.equal(422);
    });

    it('a person who has left as assignee', async () => {
      const ticket = await desk.open();
      await inTransaction((unit) => unit.run('UPDATE people SET active = 0 WHERE id = ?', [desk.people.kate.id]));
      const answer = await run('lola', ticket, 'assign', { assigneeId: desk.people.kate.id });
      await inTransaction((unit) => unit.run('UPDATE people SET active = 1 WHERE id = ?', [desk.people.kate.id]));
      expect([answer.status, answer.body.reason]).to.deep.equal([422, 'assignee-outside-team']);
    });

    it('to resolve or cancel while a task inside is open', async () => {
      const ticket = await desk.open();
      const task = (
        await desk.as('luis').post('/api/tickets', { practice: 'task', title: 'Cable', parent: ticket.number })
      ).body;
      for (const [action, input] of [
        ['resolve', solution],
        ['cancel', { cancelReason: 'x' }],
      ] as const) {
        const answer = await run('luis', ticket, action, input);
        expect([answer.status, answer.body.reason, answer.body.count]).to.deep.equal([409, 'open-children', 1]);
      }
      await desk.act('luis', task, 'complete', { resolutionText: 'Hecho' });
      expect((await run('luis', ticket, 'resolve', solution)).status).to.equal(200);
    });

    it('everything on a closed ticket, also to its requester', async () => {
      const ticket = await desk.open();
      await desk.act('luis', ticket, 'resolve', solution);
      const closed = await desk.act('ana', ticket, 'confirm');
      expect(closed.actions).to.deep.equal([]);
      for (const action of ['take', 'reopen', 'resolve', 'escalate', 'cancel', 'close']) {
        const answer = await run('luis', { id: ticket.id, version: closed.version }, action, { message: 'x' });
        expect([answer.status, answer.body.reason], action).to.deep.equal([409, 'wrong-state']);
      }
      expect(
        (await run('ana', { id: ticket.id, version: closed.version }, 'reopen', { message: 'x' })).status,
      ).to.equal(409);
    });

    it('the requester who reopens after a week', async () => {
      const ticket = await desk.open();
      const done = await desk.act('luis', ticket, 'resolve', solution);
      await inTransaction((unit) =>
        unit.run('UPDATE tickets SET resolved_at = resolved_at - ? WHERE id = ?', [8 * 86_400_000, ticket.id]),
      );
      const answer = await run('ana', done, 'reopen', { message: 'Sigue' });
      expect([answer.status, answer.body.reason]).to.deep.equal([409, 'reopen-window-over']);
    });

    it('a return of what came down', async () => {
      const ticket = await atNetworks();
      await desk.act('marta', ticket, 'return', { returnReason: 'Falta la MAC' });
      const { body } = await desk.as('luis').get(`/api/tickets/${ticket.id}`);
      expect(body.actions.map(({ name }: { name: string }) => name)).to.not.include('return');
      const answer = await run('luis', body, 'return', { returnReason: 'No' });
      expect([answer.status, answer.body.reason]).to.deep.equal([409, 'return-goes-up']);
    });

    it('a team that has passed the ticket on: it may look, not act', async () => {
      const ticket = await atNetworks();
      await desk.act('marta', ticket, 'accept');
      await desk.act('marta', ticket, 'escalate', { teamId: desk.teams.experts.id, ...handoff });
      expect((await desk.as('marta').get(`/api/tickets/${ticket.id}`)).status).to.equal(200);
      const current = (await desk.as('ines').get(`/api/tickets/${ticket.id}`)).body;
      expect((await run('marta', current, 'resolve', solution)).status).to.equal(403);
    });
  });

  describe('files of a message', () => {
    const uploadOf = (by: PersonName, name: string): Promise<number> =>
      inTransaction(
        async (unit) =>
          (
            await unit.run(
              "INSERT INTO attachments (ticket_id, uploaded_by, sha256, file_name, media_type, size, visibility, created_at) VALUES (NULL, ?, 'x', ?, 'image/png', 1, 'public', 1)",
              [desk.people[by].id, name],
            )
          ).insertId,
      );
    const filesSeenBy = async (by: PersonName, ticket: View): Promise<Record<string, string[]>> => {
      const { body } = await desk.as(by).get(`/api/tickets/${ticket.id}/timeline`);
      const entries = body.items as { type: string; attachments: { fileName: string }[] }[];
      return Object.fromEntries(
        entries
          .filter(({ attachments }) => attachments.length > 0)
          .map(({ type, attachments }) => [type, attachments.map(({ fileName }) => fileName)]),
      );
    };

    it('go with the question that lets it wait, and with the one that goes on waiting', async () => {
      const ticket = await desk.open();
      const first = { message: '¿Ves esto?', attachmentIds: [await uploadOf('luis', 'uno.png')] };
      await desk.act('luis', ticket, 'wait', { waitReason: 'requester', ...first });
      const second = { message: '¿O esto?', attachmentIds: [await uploadOf('luis', 'dos.png')] };
      await desk.act('luis', ticket, 'change-wait-reason', { waitReason: 'requester', ...second });
      const expected = { 'ticket.waiting': ['uno.png'], 'ticket.wait-reason-changed': ['dos.png'] };
      expect(await filesSeenBy('ana', ticket)).to.deep.equal(expected);
    });

    it('go with the answer when it waits for somebody else', async () => {
      const ticket = await desk.open();
      const said = { message: 'Lo pedimos al fabricante', attachmentIds: [await uploadOf('luis', 'parte.png')] };
      await desk.act('luis', ticket, 'wait', { waitReason: 'vendor', ...said });
      expect(await filesSeenBy('ana', ticket)).to.deep.equal({ 'ticket.commented': ['parte.png'] });
    });

    it('go with what still fails', async () => {
      const ticket = await desk.open();
      await desk.act('luis', ticket, 'resolve', solution);
      const said = { message: 'Sigue así', attachmentIds: [await uploadOf('ana', 'foto.png')] };
      await desk.act('ana', ticket, 'reopen', said);
      expect(await filesSeenBy('luis', ticket)).to.deep.equal({ 'ticket.reopened': ['foto.png'] });
    });

    it('are one’s own and used once: somebody else’s are refused and stay theirs', async () => {
      const ticket = await desk.open();
      const mine = await uploadOf('kate', 'ajena.png');
      const ask = { waitReason: 'requester', message: '¿Es esto?', attachmentIds: [mine] };
      expect((await run('luis', ticket, 'wait', ask)).body).to.include({ status: 422, reason: 'unknown-upload' });
      const row = await database.first<{ ticketId: number | null }>(
        'SELECT ticket_id AS ticketId FROM attachments WHERE id = ?',
        [mine],
      );
      expect(row?.ticketId).to.equal(null);
    });
  });

  describe('stale versions', () => {
    it('are refused with who did what when the state moved', async () => {
      const ticket = await desk.open();
      await desk.act('luis', ticket, 'take');
      const answer = await run('kate', ticket, 'take');
      expect(answer.status).to.equal(409);
      expect(answer.body).to.include({ code: 'conflict', reason: 'changed-meanwhile', version: 1 });
      expect(answer.body.changes).to.have.length(1);
      expect(answer.body.changes[0]).to.include({ field: 'state', to: 'ticket.taken', by: 'Luis Pérez' });
    });

    it('pass when only fields, comments, time or tags changed', async () => {
      const ticket = await desk.open();
      await desk.as('luis').patch(`/api/tickets/${ticket.id}`, { version: 0, title: 'Otra' });
      await desk.as('ana').post(`/api/tickets/${ticket.id}/comments`, { body: 'Hola', visibility: 'public' });
      await desk.as('luis').post(`/api/tickets/${ticket.id}/time-logs`, { minutes: 5 });
      await desk.as('luis').put(`/api/tickets/${ticket.id}/tags/vpn`);
      const answer = await run('kate', ticket, 'take');
      expect(answer.status, answer.text).to.equal(200);
      expect(answer.body.version).to.equal(2);
    });
  });

  describe('two at once', () => {
    it('exactly one wins, whatever the two are', async () => {
      const pairs: readonly [PersonName, string, object, PersonName, string, object][] = [
        ['luis', 'take', {}, 'kate', 'take', {}],
        ['luis', 'resolve', solution, 'ana', 'cancel', { cancelReason: 'Ya va' }],
        ['luis', 'escalate', toNetworks(), 'kate', 'resolve', solution],
        ['luis', 'wait', { waitReason: 'vendor' }, 'kate', 'wait', { waitReason: 'change' }],
      ];
      for (const [one, action, input, other, otherAction, otherInput] of pairs) {
        const ticket = await desk.open();
        const answers = await Promise.all([
          run(one, ticket, action, input),
          run(other, ticket, otherAction, otherInput),
        ]);
        expect(answers.map(({ status }) => status).sort(), `${action} and ${otherAction}`).to.deep.equal([200, 409]);
        const events = await database.all<{ type: string }>('SELECT type FROM ticket_events WHERE ticket_id = ?', [
          ticket.id,
        ]);
        expect(events.filter(({ type }) => type !== 'ticket.opened')).to.have.length(1);
      }
    });

    it('of ten takers one wins', async () => {
      const ticket = await desk.open();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => run(index % 2 === 0 ? 'luis' : 'kate', ticket, 'take')),
      );
      expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
      expect(answers.filter(({ status }) => status === 409)).to.have.length(9);
    });
  });

  describe('runs', () => {
    it('the way up, back, up again, down and out; the ladder tells it', async () => {
      const ticket = await atNetworks();
      await desk.act('marta', ticket, 'return', { returnReason: 'Falta la MAC' });
      await desk.act('kate', ticket, 'escalate', toNetworks());
      await desk.act('marta', ticket, 'accept');
      await desk.act('marta', ticket, 'escalate', { teamId: desk.teams.experts.id, ...handoff });
      await desk.act('ines', ticket, 'accept');
      await desk.act('ines', ticket, 'de-escalate', { teamId: desk.teams.desk.id, solution: 'Cambiar el puerto' });
      await desk.act('luis', ticket, 'resolve', { ...solution, resolutionNote: 'Puerto 4' });
      const seen = (await desk.as('luis').get(`/api/tickets/${ticket.number}`)).body;
      expect(
        seen.stints.map(({ tier, move }: { tier: number; move: string }) => `${String(tier)} ${move}`),
      ).to.deep.equal(['1 opened', '2 escalated', '1 returned', '2 escalated', '3 escalated', '1 de-escalated']);
      expect(seen.stints[1].handoff).to.include({ returnReason: 'Falta la MAC', summary: handoff.summary });
      expect(seen.stints[4].handoff).to.include({ solution: 'Cambiar el puerto' });
      expect(seen.ownerTeam.id).to.equal(desk.teams.desk.id);
      expect(seen.returns).to.equal(1);
      const facts = await database.first<Record<string, number>>('SELECT * FROM ticket_facts WHERE ticket_id = ?', [
        ticket.id,
      ]);
      expect(facts).to.include({
        highest_tier: 3,
        resolving_tier: 1,
        team_changes: 5,
        escalations: 3,
        returns: 1,
        ping_pong: 3,
        left_tier_one: 1,
      });
      const here = await database.all<{ seq: number }>(
        'SELECT seq FROM ticket_stints WHERE ticket_id = ? AND resolved_here = 1',
        [ticket.id],
      );
      expect(here).to.deep.equal([{ seq: 6 }]);
    });

    it('a category’s own path, and refuses the usual one that it does not allow', async () => {
      const category = await buildCategory({ paths: [[1, 3]] });
      const ticket = await desk.open();
      await desk.as('luis').patch(`/api/tickets/${ticket.id}`, { version: 0, categoryId: category.id });
      expect((await run('luis', { id: ticket.id, version: 1 }, 'escalate', toNetworks())).body).to.include({
        reason: 'off-path',
      });
      const answer = await run('luis', { id: ticket.id, version: 1 }, 'escalate', {
        teamId: desk.teams.experts.id,
        ...handoff,
      });
      expect(answer.status, answer.text).to.equal(200);
    });

    it('off the path for a lead, marked as such', async () => {
      const ticket = await desk.open();
      await desk.act('lola', ticket, 'escalate', { teamId: desk.teams.experts.id, ...handoff });
      const { body } = await desk.as('ines').get(`/api/tickets/${ticket.id}/timeline`);
      expect(body.items.at(-1)).to.deep.include({ type: 'ticket.escalated' });
      expect(body.items.at(-1).data).to.include({ offPath: true, fromTier: 1, toTier: 3 });
    });

    it('a P1 up at once; the hand-off is owed for 15 minutes and paid once', async () => {
      const ticket = await desk.open({ affected: 'everyone', canWork: 'no' });
      const up = await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, handoffReason: 'time' });
      const owed = up.stints.at(-1).handoff.owedUntil;
      expect(Date.parse(owed) - Date.parse(up.stints.at(-1).enteredAt)).to.equal(15 * 60_000);
      const pay = (by: PersonName, body: object) => desk.as(by).post(`/api/tickets/${ticket.id}/handoff`, body);
      expect((await pay('ana', { summary: 'Sigue sin ir' })).status).to.equal(403);
      expect((await pay('sven', { summary: 'Sigue sin ir' })).status).to.equal(404);
      expect((await pay('luis', {})).status).to.equal(422);
      const paid = await pay('luis', { tried: 'Se reinició', summary: 'Sigue sin ir' });
      expect(paid.status, paid.text).to.equal(200);
      expect(paid.body.stints.at(-1).handoff).to.include({
        tried: 'Se reinició',
        summary: 'Sigue sin ir',
        owedUntil: null,
      });
      expect((await pay('luis', { summary: 'Sigue sin ir' })).body).to.include({
        status: 409,
        reason: 'no-handoff-owed',
      });
    });

    it('the owner closes, reopens and cancels whoever works on it, and does not resolve for others', async () => {
      const ticket = await atNetworks();
      const owner = (await desk.as('kate').get(`/api/tickets/${ticket.id}`)).body;
      const offered = owner.actions.map(({ name }: { name: string }) => name);
      expect(offered).to.include.members(['cancel', 'hand-over-owner']);
      expect(offered).to.not.include.members(['resolve']);
      expect((await run('kate', owner, 'resolve', solution)).status).to.equal(403);
      const done = await desk.act('marta', ticket, 'resolve', solutionAbove);
      expect((await run('kate', done, 'close')).status).to.equal(200);
    });

    it('what the requester may: confirm or reopen what is resolved, cancel what is not', async () => {
      const ticket = await desk.open();
      const names = async () =>
        (await desk.as('ana').get(`/api/tickets/${ticket.id}`)).body.actions.map(({ name }: { name: string }) => name);
      expect(await names()).to.deep.equal(['cancel']);
      await desk.act('luis', ticket, 'resolve', solution);
      expect(await names()).to.deep.equal(['confirm', 'reopen']);
      const back = await desk.act('ana', ticket, 'reopen', { message: 'Sigue igual' });
      expect(back).to.include({ status: 'in-progress', reopenCount: 1 });
      expect(back.assignee.id).to.equal(desk.people.luis.id);
      await desk.act('luis', ticket, 'resolve', solution);
      expect((await desk.act('ana', ticket, 'confirm', { message: '¡Gracias!' })).status).to.equal('closed');
    });

    it('offers no way to where no team is', async () => {
      const offeredTo = async (person: PersonName, ticket: { id: number }) =>
        ((await desk.as(person).get(`/api/tickets/${ticket.id}`)).body.actions as { verb: string }[])
          .map(({ verb }) => verb)
          .filter((verb) => ['escalate', 'reassign', 'de-escalate'].includes(verb))
          .sort();
      const ticket = await desk.open();
      expect(await offeredTo('luis', ticket), 'two front lines').to.deep.equal(['escalate', 'reassign']);
      await desk.act('lola', ticket, 'escalate', { teamId: desk.teams.experts.id, ...handoff });
      expect(await offeredTo('rosa', ticket), 'one team of experts, nobody above').to.deep.equal(['de-escalate']);
      const north = desk.teams.deskNorth.id;
      const setNorth = (active: number) =>
        inTransaction((unit) => unit.run('UPDATE teams SET active = ? WHERE id = ?', [active, north]));
      await setNorth(0);
      expect(await offeredTo('luis', await desk.open()), 'the other one is dissolved').to.deep.equal(['escalate']);
      await setNorth(1);
    });

    it('offers exactly what it then lets run: no action that is offered is forbidden, none that is not is allowed', async () => {
      const people: PersonName[] = ['ana', 'ben', 'luis', 'kate', 'marta', 'sven', 'lola', 'rosa', 'aldo', 'berta'];
      const input: Record<string, object> = {
        assign: { assigneeId: desk.people.kate.id },
        wait: { waitReason: 'vendor' },
        'change-wait-reason': { waitReason: 'change' },
        escalate: { teamId: desk.teams.experts.id, ...handoff },
        return: { returnReason: 'x' },
        'de-escalate': { teamId: desk.teams.deskNorth.id, solution: 'x' },
        reassign: { teamId: desk.teams.systems.id },
        'hand-over-owner': { ownerTeamId: desk.teams.desk.id },
        resolve: solution,
        reopen: { message: 'x' },
        cancel: { cancelReason: 'x' },
      };
      for (const prepare of ['new', 'networks', 'resolved'] as const) {
        for (const person of people) {
          const ticket = prepare === 'networks' ? await atNetworks() : await desk.open();
          if (prepare === 'resolved') await desk.act('luis', ticket, 'resolve', solution);
          const view = await desk.as(person).get(`/api/tickets/${ticket.id}`);
          const offered: string[] =
            view.status === 200 ? view.body.actions.map(({ name }: { name: string }) => name) : [];
          const version = view.status === 200 ? view.body.version : 0;
          for (const action of [
            'take',
            'assign',
            'release',
            'wait',
            'resume',
            'accept',
            'escalate',
            'return',
            'de-escalate',
            'reassign',
            'hand-over-owner',
            'resolve',
            'confirm',
            'reopen',
            'close',
            'cancel',
          ]) {
            if (offered.includes(action)) continue;
            const answer = await run(person, { id: ticket.id, version }, action, input[action]);
            expect(answer.status, `${person} ${action} on ${prepare}: ${answer.text}`).to.be.greaterThan(399);
          }
          const first = offered.find((action) => action !== 'assign');
          if (first === undefined) continue;
          const answer = await run(person, { id: ticket.id, version }, first, input[first]);
          expect(answer.status, `${person} ${first} on ${prepare}: ${answer.text}`).to.not.equal(403);
        }
      }
    }).timeout(60_000);
  });
});
