import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { ticketDesk, type PersonName, type TicketDesk } from '../testing/ticket-desk.ts';

describe('POST /api/tickets/:ticket/comments', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const say = (by: PersonName, ticket: { id: number }, body: object, headers = {}) =>
    desk
      .as(by)
      .post(`/api/tickets/${String(ticket.id)}/comments`, { visibility: 'public', body: 'Hola', ...body }, headers);

  describe('refuses', () => {
    const bodies: readonly [title: string, body: object, pointer: string, code: string][] = [
      ['nothing', { body: undefined }, '/body/body', 'required'],
      ['blanks', { body: ' \n ' }, '/body/body', 'too_small'],
      ['too much', { body: 'x'.repeat(20_001) }, '/body/body', 'too_big'],
      ['another type', { body: { text: 'x' } }, '/body/body', 'invalid_type'],
      ['an unknown visibility', { visibility: 'secret' }, '/body/visibility', 'invalid_value'],
      ['an unknown language', { language: 'de' }, '/body/language', 'invalid_value'],
      ['no minutes', { minutes: 0 }, '/body/minutes', 'too_small'],
      ['more minutes than a day has', { minutes: 1441 }, '/body/minutes', 'too_big'],
      ['parts of minutes', { minutes: 1.5 }, '/body/minutes', 'invalid_type'],
      ['an unknown field', { author: 1 }, '/body/author', 'unknown_field'],
      [
        'too many files',
        { attachmentIds: Array.from({ length: 11 }, (_, n) => n + 1) },
        '/body/attachmentIds',
        'too_big',
      ],
    ];
    for (const [title, body, pointer, code] of bodies) {
      it(title, async () => {
        const ticket = await desk.open();
        const before = await desk.stored(ticket);
        const answer = await say('luis', ticket, body);
        expect(answer.status, answer.text).to.equal(422);
        expect(answer.body.errors[0]).to.include({ pointer, code });
        expect(await desk.stored(ticket)).to.equal(before);
      });
    }

    it('files that are not there, and writes nothing', async () => {
      const ticket = await desk.open();
      const before = await desk.stored(ticket);
      expect((await say('ana', ticket, { attachmentIds: [999_999] })).body).to.include({
        status: 422,
        reason: 'unknown-upload',
      });
      expect(await desk.stored(ticket)).to.equal(before);
    });

    it('a public word on a closed ticket, to the requester and to the desk', async () => {
      const ticket = await desk.open();
      await desk.act('ana', ticket, 'cancel', { cancelReason: 'Ya va' });
      for (const person of ['ana', 'luis'] as const) {
        expect((await say(person, ticket, {})).body).to.include({ status: 409, reason: 'closed-is-final' });
      }
      expect((await say('luis', ticket, { visibility: 'private' })).status).to.equal(201);
    });

    it('a public word of a team that only had the ticket once', async () => {
      const ticket = await desk.open();
      await desk.act('lola', ticket, 'escalate', {
        teamId: desk.teams.networks.id,
        handoffReason: 'rights',
        summary: 'Sigue sin ir',
      });
      await desk.act('marta', ticket, 'reassign', { teamId: desk.teams.systems.id });
      expect((await say('marta', ticket, {})).status).to.equal(403);
      expect((await say('marta', ticket, { visibility: 'private' })).status).to.equal(201);
    });
  });

  it('answers with the entry, as markdown that can do nothing', async () => {
    const ticket = await desk.open();
    const answer = await say('luis', ticket, { body: '**Hola** <script>alert(1)</script>', minutes: 12 });
    expect(answer.status).to.equal(201);
    expect(answer.body).to.deep.include({ type: 'ticket.commented', visibility: 'public' });
    expect(answer.body.text.html).to.include('<strong>Hola</strong>').and.not.include('<script');
    expect(answer.body.actor).to.include({ name: 'Luis Pérez', staff: true });
    expect((await desk.as('luis').get(`/api/tickets/${ticket.id}`)).body).to.include({
      minutesLogged: 12,
      version: ticket.version,
    });
  });

  it('keeps what each message is written in: as told, else the language of its author', async () => {
    const ticket = await desk.open();
    await say('luis', ticket, { body: 'Hola' });
    await say('luis', ticket, { body: 'Olá', language: 'pt' });
    await say('kate', ticket, { body: 'Hello' });
    await desk.act('luis', ticket, 'wait', { waitReason: 'requester', message: 'Quel étage ?', language: 'fr' });
    const { body } = await desk.as('luis').get(`/api/tickets/${ticket.id}/timeline`);
    const written = (body.items as { text: { markdown: string; language: string } | null }[]).flatMap(({ text }) =>
      text === null ? [] : [`${text.markdown} ${text.language}`],
    );
    expect(written).to.deep.equal(['Hola es', 'Olá pt', 'Hello en', 'Quel étage ? fr']);
    const refused = await desk
      .as('luis')
      .post(`/api/tickets/${ticket.id}/actions/resume`, { version: 0, language: 'de' });
    expect(refused.status).to.equal(422);
  });

  it('the answer of the requester resumes what waited for them, with two events', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'wait', { waitReason: 'requester', message: '¿Qué piso?' });
    expect((await say('kate', ticket, { visibility: 'private' })).status).to.equal(201);
    expect((await desk.as('luis').get(`/api/tickets/${ticket.id}`)).body.stateCategory).to.equal('waiting');
    expect((await say('ana', ticket, { body: 'El tercero' })).status).to.equal(201);
    const { body } = await desk.as('luis').get(`/api/tickets/${ticket.id}`);
    expect(body).to.include({ stateCategory: 'open', waitReason: null });
    const events = await database.all<{ type: string }>(
      'SELECT type FROM ticket_events WHERE ticket_id = ? ORDER BY id',
      [ticket.id],
    );
    expect(events.map(({ type }) => type)).to.deep.equal([
      'ticket.opened',
      'ticket.waiting',
      'ticket.commented',
      'ticket.commented',
      'ticket.resumed',
    ]);
  });

  it('a private note of an agent on their own ticket does not resume it', async () => {
    const ticket = await desk.open({}, 'luis');
    await desk.act('kate', ticket, 'wait', { waitReason: 'requester', message: '¿Qué piso?' });
    expect((await say('luis', ticket, { visibility: 'private' })).status).to.equal(201);
    expect((await desk.as('kate').get(`/api/tickets/${ticket.id}`)).body.stateCategory).to.equal('waiting');
    expect((await say('luis', ticket, { visibility: 'public' })).status).to.equal(201);
    expect((await desk.as('kate').get(`/api/tickets/${ticket.id}`)).body.stateCategory).to.equal('open');
  });

  it('tells the desk from the requester and from a watcher who is neither', async () => {
    const ticket = await desk.open();
    await desk.as('ana').put(`/api/tickets/${ticket.id}/watchers/${String(desk.people.ben.id)}`);
    for (const person of ['ana', 'ben', 'luis'] as const) await say(person, ticket, { body: person });
    const { body } = await desk.as('luis').get(`/api/tickets/${ticket.id}/timeline`);
    const said = body.items.filter(({ type }: { type: string }) => type === 'ticket.commented');
    expect(said.map(({ actor }: { actor: { staff: boolean } }) => actor.staff)).to.deep.equal([false, false, true]);
    const facts = await database.first('SELECT public_replies AS replies FROM ticket_facts WHERE ticket_id = ?', [
      ticket.id,
    ]);
    expect(facts).to.deep.equal({ replies: 1 });
  });

  it('twenty at once all pass, in some order, and none is lost', async () => {
    const ticket = await desk.open();
    const people: PersonName[] = ['ana', 'luis', 'kate', 'lola'];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => say(people[index % 4]!, ticket, { body: `Palabra ${String(index)}` })),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 201));
    const texts = await database.all<{ body: string }>('SELECT body FROM ticket_texts WHERE ticket_id = ?', [
      ticket.id,
    ]);
    expect(new Set(texts.map(({ body }) => body)).size).to.equal(20);
    const facts = await database.first<{ replies: number }>(
      'SELECT public_replies AS replies FROM ticket_facts WHERE ticket_id = ?',
      [ticket.id],
    );
    expect(facts!.replies).to.equal(15);
  });

  it('a repetition says it once', async () => {
    const ticket = await desk.open();
    const key = { 'idempotency-key': `comment-${String(ticket.id)}` };
    const answers = [await say('ana', ticket, {}, key), await say('ana', ticket, {}, key)];
    expect(answers[1]!.body).to.deep.equal(answers[0]!.body);
    expect(await database.all('SELECT 1 FROM ticket_texts WHERE ticket_id = ?', [ticket.id])).to.have.length(1);
  });

  it('files follow the visibility of what they came with', async () => {
    const ticket = await desk.open();
    const upload = () =>
      inTransaction(
        async (unit) =>
          (
            await unit.run(
              "INSERT INTO attachments (ticket_id, uploaded_by, sha256, file_name, media_type, size, visibility, created_at) VALUES (NULL, ?, 'x', 'SECRET.png', 'image/png', 1, 'public', 1)",
              [desk.people.luis.id],
            )
          ).insertId,
      );
    const answer = await say('luis', ticket, { visibility: 'private', attachmentIds: [await upload()] });
    expect(answer.body.attachments[0]).to.include({ fileName: 'SECRET.png' });
    expect((await desk.as('ana').get(`/api/tickets/${ticket.id}/timeline`)).text).to.not.include('SECRET.png');
    await say('luis', ticket, { attachmentIds: [await upload()] });
    expect((await desk.as('ana').get(`/api/tickets/${ticket.id}/timeline`)).text).to.include('SECRET.png');
  });
});
