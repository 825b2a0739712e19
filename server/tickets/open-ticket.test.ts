import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import {
  buildCategory,
  countRows,
  ordinary,
  ticketDesk,
  type PersonName,
  type TicketDesk,
} from '../testing/ticket-desk.ts';

const tables = [
  'tickets',
  'ticket_facts',
  'ticket_stints',
  'ticket_events',
  'outbox',
  'incident_details',
  'task_details',
];

describe('POST /api/tickets', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const post = (body: unknown, by: PersonName = 'ana', headers = {}) => desk.as(by).post('/api/tickets', body, headers);

  describe('refuses', () => {
    const bodies: readonly [title: string, by: PersonName, body: unknown, status: number, expected: object][] = [
      ['nothing', 'ana', {}, 422, { pointer: '/body/title', code: 'required' }],
      ['a blank title', 'ana', { ...ordinary, title: ' \u00a0 ' }, 422, { pointer: '/body/title', code: 'too_small' }],
      [
        'a title that is too long',
        'ana',
        { ...ordinary, title: 'x'.repeat(201) },
        422,
        { pointer: '/body/title', code: 'too_big' },
      ],
      [
        'a title of another type',
        'ana',
        { ...ordinary, title: ['x'] },
        422,
        { pointer: '/body/title', code: 'invalid_type' },
      ],
      [
        'a title over several lines',
        'ana',
        { ...ordinary, title: 'a\r\nBcc: x' },
        422,
        { pointer: '/body/title', code: 'one-line' },
      ],
      [
        'a description that is too long',
        'ana',
        { ...ordinary, description: 'x'.repeat(20_001) },
        422,
        { pointer: '/body/description', code: 'too_big' },
      ],
      [
        'an unknown field',
        'ana',
        { ...ordinary, isMajor: true },
        422,
        { pointer: '/body/isMajor', code: 'unknown_field' },
      ],
      ['a status', 'ana', { ...ordinary, status: 'closed' }, 422, { pointer: '/body/status', code: 'unknown_field' }],
      [
        'a practice that does not exist',
        'ana',
        { ...ordinary, practice: 'spell' },
        422,
        { pointer: '/body/practice', code: 'invalid_value' },
      ],
      [
        'an answer that is none',
        'ana',
        { ...ordinary, affected: 'nobody' },
        422,
        { pointer: '/body/affected', code: 'invalid_value' },
      ],
      [
        'too many files',
        'ana',
        { ...ordinary, attachmentIds: Array.from({ length: 11 }, (_, n) => n + 1) },
        422,
        { pointer: '/body/attachmentIds', code: 'too_big' },
      ],
      [
        'an employee who says what only the desk says',
        'ana',
        { ...ordinary, impact: 'high', urgency: 'high' },
        422,
        { pointer: '/body/impact', code: 'only-staff' },
      ],
      [
        'an employee who chooses the team',
        'ana',
        { ...ordinary, teamId: 1 },
        422,
        { pointer: '/body/teamId', code: 'only-staff' },
      ],
      [
        'details that the practice does not have',
        'luis',
        { ...ordinary, details: { severity: 9 } },
        422,
        { pointer: '/body/details/severity', code: 'unknown_field' },
      ],
    ];
    for (const [title, by, body, status, expected] of bodies) {
      it(title, async () => {
        const before = await Promise.all(tables.map(countRows));
        const answer = await post(body, by);
        expect(answer.status).to.equal(status);
        expect(answer.headers.get('content-type')).to.match(/problem\+json/);
        const errors = answer.body.errors.map(({ pointer, code }: Record<string, string>) => ({ pointer, code }));
        expect(errors).to.deep.include(expected);
        expect(await Promise.all(tables.map(countRows)), 'nothing was written').to.deep.equal(before);
      });
    }

    const reasons: readonly [title: string, by: PersonName, body: () => object, status: number, reason: string][] = [
      ['a person who does not exist', 'luis', () => ({ ...ordinary, requesterId: 999_999 }), 422, 'unknown-person'],
      [
        'an employee who opens for somebody else',
        'ana',
        () => ({ ...ordinary, beneficiaryId: desk.people.ben.id }),
        403,
        'not-for-others',
      ],
      ['a service that does not exist', 'ana', () => ({ ...ordinary, serviceId: 999_999 }), 422, 'unknown-service'],
      ['a site that does not exist', 'luis', () => ({ ...ordinary, siteId: 999_999 }), 422, 'unknown-site'],
      ['a category that does not exist', 'luis', () => ({ ...ordinary, categoryId: 999_999 }), 422, 'unknown-category'],
      ['a team that does not exist', 'luis', () => ({ ...ordinary, teamId: 999_999 }), 422, 'unknown-team'],
      ['a file that does not exist', 'ana', () => ({ ...ordinary, attachmentIds: [999_999] }), 422, 'unknown-upload'],
      ['neither answers nor levels', 'ana', () => ({ title: 'x' }), 422, 'missing-fields'],
      ['one answer alone', 'ana', () => ({ title: 'x', affected: 'me' }), 422, 'missing-fields'],
      [
        'a level that does not exist',
        'luis',
        () => ({ title: 'x', impact: 'galactic', urgency: 'high' }),
        422,
        'unknown-level',
      ],
      ['a task from an employee', 'ana', () => ({ practice: 'task', title: 'x' }), 403, 'practice-is-for-the-desk'],
      ['a task outside a ticket', 'luis', () => ({ practice: 'task', title: 'x' }), 422, 'missing-fields'],
    ];
    for (const [title, by, body, status, reason] of reasons) {
      it(title, async () => {
        const before = await Promise.all(tables.map(countRows));
        const answer = await post(body(), by);
        expect(answer.status, answer.text).to.equal(status);
        expect(answer.body.reason).to.equal(reason);
        expect(answer.body.detail, 'told in words').to.be.a('string');
        expect(await Promise.all(tables.map(countRows)), 'nothing was written').to.deep.equal(before);
      });
    }

    it('files of somebody else, and files that are used already', async () => {
      const upload = async (owner: PersonName, ticketId: number | null) =>
        inTransaction(
          async (unit) =>
            (
              await unit.run(
                "INSERT INTO attachments (ticket_id, uploaded_by, sha256, file_name, media_type, size, visibility, created_at) VALUES (?, ?, 'x', 'a.png', 'image/png', 1, 'public', 1)",
                [ticketId, desk.people[owner].id],
              )
            ).insertId,
        );
      const used = (await desk.open()).id;
      for (const id of [await upload('ben', null), await upload('ana', used)]) {
        const answer = await post({ ...ordinary, attachmentIds: [id] });
        expect([answer.status, answer.body.reason]).to.deep.equal([422, 'unknown-upload']);
      }
    });

    it('a task inside a ticket that one may not see, that is over, or that is a task itself', async () => {
      const parent = await desk.open();
      const task = (by: PersonName, ref: string) =>
        post({ practice: 'task', title: 'Cambiar el cable', parent: ref }, by);
      expect((await task('marta', parent.number)).status).to.equal(404);
      expect((await task('luis', 'INC-999999')).status).to.equal(404);
      const inner = await task('luis', parent.number);
      expect(inner.status, inner.text).to.equal(201);
      const nested = await task('luis', inner.body.number);
      expect([nested.status, nested.body.reason]).to.deep.equal([409, 'parent-is-a-child']);
      await desk.act('luis', inner.body, 'complete');
      await desk.act('luis', parent, 'resolve', { resolutionCode: 'solved', resolutionText: 'x' });
      const late = await task('luis', parent.number);
      expect([late.status, late.body.reason]).to.deep.equal([409, 'parent-is-over']);
    });

    it('what is not JSON, too large, or not sent as JSON', async () => {
      const caller = desk.as('ana');
      const json = { 'content-type': 'application/json' };
      expect(
        (await caller.fetch('/api/tickets', { method: 'POST', body: '{"title":', headers: json })).status,
      ).to.equal(400);
      expect(
        (
          await caller.fetch('/api/tickets', {
            method: 'POST',
            body: `{"title":"${'x'.repeat(400_000)}"}`,
            headers: json,
          })
        ).status,
      ).to.equal(413);
      expect(
        (
          await caller.fetch('/api/tickets', {
            method: 'POST',
            body: 'title=x',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          })
        ).status,
      ).to.equal(415);
      for (const body of ['null', '[]', '"x"', '1']) {
        const { status } = await caller.fetch('/api/tickets', { method: 'POST', body, headers: json });
        expect([400, 422], body).to.include(status);
      }
    });

    it('a request that another site sends', async () => {
      expect(
        (await post(ordinary, 'ana', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status,
      ).to.equal(403);
    });

    it('in the language of the reader', async () => {
      const spanish = await post({ title: 'x' }, 'ana');
      const english = await post({ title: 'x' }, 'ana', { 'accept-language': 'en' });
      expect(spanish.body.title).to.equal('Faltan datos');
      expect(english.body.title).to.not.equal(spanish.body.title);
      expect(english.body.detail).to.not.equal(spanish.body.detail);
    });
  });

  describe('opens', () => {
    it('what an employee describes: proposed levels, the front line, the employee’s words on record', async () => {
      const answer = await post({
        title: '  La impresora del 3.er piso no imprime ',
        description: 'Luz **roja**',
        affected: 'site',
        canWork: 'no',
      });
      expect(answer.status).to.equal(201);
      expect(answer.body).to.deep.include({
        title: 'La impresora del 3.er piso no imprime',
        descriptionHtml: '<p dir="auto">Luz <strong>roja</strong></p>',
        status: 'new',
        channel: 'portal',
        impact: 'high',
        urgency: 'high',
        priority: 1,
        version: 0,
        language: 'es',
        details: { affected: 'site', canWork: 'no' },
      });
      expect(answer.body.number).to.match(/^INC-\d{6}$/);
      expect(answer.body.team.id).to.equal(desk.teams.desk.id);
      expect(answer.body.ownerTeam.id).to.equal(desk.teams.desk.id);
      const { body } = await desk.as('luis').get(`/api/tickets/${answer.body.id}`);
      expect(body.details, 'a P1 on an answer alone waits for the desk').to.deep.include({
        affected: 'site',
        canWork: 'no',
        priorityConfirmed: false,
      });
    });

    it('for somebody else, with levels, category and channel of the desk', async () => {
      const category = await buildCategory({ team: desk.teams.networks });
      const answer = await post(
        {
          title: 'Sin red',
          requesterId: desk.people.ben.id,
          beneficiaryId: desk.people.ana.id,
          channel: 'phone',
          impact: 'high',
          urgency: 'low',
          categoryId: category.id,
          details: {},
        },
        'luis',
      );
      expect(answer.status, answer.text).to.equal(201);
      expect(answer.body).to.include({ channel: 'phone', priority: 3, tier: 2, categoryId: category.id });
      expect(answer.body.requester.id).to.equal(desk.people.ben.id);
      expect(answer.body.beneficiary.id).to.equal(desk.people.ana.id);
      expect(answer.body.team.id).to.equal(desk.teams.networks.id);
      expect(answer.body.ownerTeam.id, 'owned by the front line all the same').to.equal(desk.teams.desk.id);
      const facts = await database.first<{ first: number | null; created: number; born: number }>(
        'SELECT first_response_at AS first, created_at AS created, born_tier AS born FROM ticket_facts WHERE ticket_id = ?',
        [answer.body.id],
      );
      expect(facts!.first, 'the call is the first response').to.equal(facts!.created);
      expect(facts!.born).to.equal(2);
    });

    it('a task with a checklist inside a ticket, owned like it', async () => {
      const parent = await desk.open();
      const answer = await post(
        {
          practice: 'task',
          title: 'Cambiar el cable',
          parent: parent.number.toLowerCase(),
          teamId: desk.teams.networks.id,
          details: { checklist: [{ text: 'Etiquetar', done: false }], dueOn: '2026-12-01' },
        },
        'luis',
      );
      expect(answer.status, answer.text).to.equal(201);
      expect(answer.body).to.deep.include({
        practice: 'task',
        status: 'to-do',
        priority: null,
        tier: 2,
        parent: { id: parent.id, number: parent.number, title: parent.title },
      });
      expect(answer.body.number).to.match(/^TSK-\d{6}$/);
      expect(answer.body.details).to.deep.equal({
        checklist: [{ text: 'Etiquetar', done: false }],
        dueOn: '2026-12-01',
      });
      expect(
        (await desk.as('luis').get(`/api/tickets/${parent.id}`)).body.children.map(({ id }: { id: number }) => id),
      ).to.deep.equal([answer.body.id]);
    });

    it('a task never for an employee, who would read it', async () => {
      const parent = await desk.open();
      for (const who of ['requesterId', 'beneficiaryId']) {
        const answer = await post(
          { practice: 'task', title: 'x', parent: parent.number, [who]: desk.people.ana.id },
          'luis',
        );
        expect([answer.status, answer.body.reason]).to.deep.equal([403, 'practice-is-for-the-desk']);
      }
    });

    it('a task with a wrong checklist never', async () => {
      const parent = await desk.open();
      const wrong: readonly [object, string][] = [
        [{ checklist: [{ text: '', done: false }] }, '/body/details/checklist/0/text'],
        [{ checklist: [{ text: 'x', done: false, by: 1 }] }, '/body/details/checklist/0/by'],
        [{ dueOn: '2026-02-30' }, '/body/details/dueOn'],
        [{ dueOn: 5 }, '/body/details/dueOn'],
        [{ colour: 'red' }, '/body/details/colour'],
      ];
      for (const [details, pointer] of wrong) {
        const answer = await post({ practice: 'task', title: 'x', parent: parent.number, details }, 'luis');
        expect(answer.status, answer.text).to.equal(422);
        expect(answer.body.errors[0].pointer).to.equal(pointer);
      }
    });

    it('one ticket for repetitions of one request, and another one for the next key', async () => {
      const key = { 'idempotency-key': `test-${String(Date.now())}` };
      const answers = await Promise.all([1, 2, 3].map(() => post(ordinary, 'ana', key)));
      expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.number)).size).to.equal(1);
      expect((await post({ ...ordinary, title: 'Otra cosa' }, 'ana', key)).status, 'same key, other words').to.equal(
        409,
      );
      expect((await post(ordinary, 'ben', key)).body.number, 'a key is its sender’s own').to.not.equal(
        answers[0]!.body.number,
      );
      expect((await post(ordinary, 'ana', { 'idempotency-key': 'x' })).status).to.equal(400);
    });

    it('a refused request leaves no key behind', async () => {
      const key = { 'idempotency-key': `refused-${String(Date.now())}` };
      expect((await post({ ...ordinary, serviceId: 999_999 }, 'ana', key)).status).to.equal(422);
      expect((await post(ordinary, 'ana', key)).status).to.equal(201);
    });

    it('fifty at once with fifty numbers, one after another', async () => {
      const people: PersonName[] = ['ana', 'ben', 'luis', 'kate', 'marta'];
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => post(ordinary, people[index % 5])));
      expect(answers.map(({ status }) => status)).to.deep.equal(Array.from({ length: 50 }, () => 201));
      const numbers = answers.map(({ body }) => Number(body.number.slice(4))).sort((one, other) => one - other);
      expect(new Set(numbers).size).to.equal(50);
      expect(numbers.at(-1)! - numbers[0]!).to.equal(49);
    });

    it('whatever people write, stored as written and shown harmless', async () => {
      const words = [
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "'; DROP TABLE tickets; --",
        '🖨️👩🏽‍💻 no imprime',
        'الطابعة لا تعمل \u202e gnp.exe',
        '=HYPERLINK("http://evil")',
        '[x](javascript:alert(1)) ![y](http://evil/y.png)',
        'C:\\temp\\ñandú 100% _ | \\0',
        '{{constructor}} ${7*7} %s',
      ];
      for (const text of words) {
        const { body } = await post({ ...ordinary, title: text, description: text });
        const read = await desk.as('luis').get(`/api/tickets/${body.number}`);
        expect(read.body.title).to.equal(text);
        expect(read.body.description).to.equal(text);
        expect(read.body.descriptionHtml).to.not.match(/<script|<img|<[^>]*onerror|href="javascript/i);
        const found = await desk
          .as('luis')
          .get(`/api/tickets?q=${encodeURIComponent(`"${text.replaceAll('"', '')}"`)}`);
        expect(found.status, found.text).to.equal(200);
      }
    });
  });
});
