import { expect } from 'chai';
import { answerDays } from '../../shared/surveys/survey.api.ts';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { clock, setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { addressOf as at } from '../testing/ticket-family.ts';
import { countRows, type PersonName, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('the survey after a ticket', () => {
  let desk: TicketDesk;
  before(registerListeners);
  beforeEach(async () => {
    desk = await ticketDesk();
    await inTransaction((unit) => unit.run("UPDATE people SET email = CONCAT(uid, '@escala.example')"));
  });
  afterEach(() => {
    setClock();
  });

  const closed = async (by: PersonName = 'ana') => {
    const ticket = (await desk.open({}, by)) as { id: number; number: string };
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'resolve', solution);
    await desk.act(by, ticket, 'confirm');
    await drainOutbox();
    return ticket;
  };
  const surveyMails = async () => {
    const rows = await database.all<{ text: string; to: string }>(
      "SELECT text, to_address AS `to` FROM mail_messages WHERE listener = 'survey' ORDER BY id",
    );
    return rows.map(({ text, to }) => ({ to, tokens: [...text.matchAll(/\/s\/([\w-]{43})\?score=(\d)/g)] }));
  };
  const lastToken = async () => (await surveyMails()).at(-1)!.tokens[0]![1]!;
  const link = (token: string) => `/api/survey-links/${token}`;
  const surveyOf = async (by: PersonName, ticket: { id: number }) =>
    (await desk.as(by).get(`${at(ticket)}/survey`)).body.survey as Record<string, unknown> | null;
  const stored = () =>
    database.all<{ score: number | null; comment: string | null; anonymous: number; channel: string | null }>(
      'SELECT score, comment, anonymous, channel FROM csat_surveys ORDER BY id',
    );

  it('is sent when the ticket is closed, not before, with five choices of one link', async () => {
    const ticket = (await desk.open()) as { id: number };
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'resolve', solution);
    await drainOutbox();
    expect(await countRows('csat_surveys'), 'it may come back').to.equal(0);
    await desk.act('luis', ticket, 'close');
    await drainOutbox();
    const [mail] = await surveyMails();
    expect(mail!.to).to.equal('ana@escala.example');
    expect(mail!.tokens.map(([, , score]) => score)).to.deep.equal(['1', '2', '3', '4', '5']);
    expect(new Set(mail!.tokens.map(([, token]) => token)).size).to.equal(1);
    expect(await countRows('csat_surveys')).to.equal(1);
  });

  it('asks a person at most once in seven days, and never for a cancelled ticket or a task', async () => {
    await closed();
    await closed();
    await closed('ben');
    expect((await surveyMails()).map(({ to }) => to)).to.deep.equal(['ana@escala.example', 'ben@escala.example']);
    const parent = await desk.open({}, 'kate');
    const task = await desk.open(
      { practice: 'task', parent: parent.number, title: 'x', affected: undefined, canWork: undefined },
      'luis',
    );
    await desk.act('luis', task as { id: number }, 'take');
    await desk.act('luis', task as { id: number }, 'complete');
    await desk.act('kate', parent as { id: number }, 'cancel', { cancelReason: 'x' });
    await drainOutbox();
    expect(await countRows('csat_surveys')).to.equal(2);
    await inTransaction((unit) => unit.run('UPDATE csat_surveys SET sent_at = sent_at - ?', [7 * 24 * 3600_000 + 1]));
    await closed();
    expect(await countRows('csat_surveys')).to.equal(3);
  });

  it('is not answered by looking, and answers once by its link, without a session', async () => {
    const ticket = await closed();
    const token = await lastToken();
    const { anonymous: nobody } = desk.app;
    expect((await nobody.get(link('x'.repeat(43)))).status).to.equal(404);
    expect((await nobody.get(link('short'))).status).to.equal(422);
    for (let time = 0; time < 3; time += 1)
      expect((await nobody.get(link(token))).body).to.deep.equal({
        state: 'ready',
        name: 'Ana Ruiz',
        language: 'es',
        ticket: { number: ticket.number, title: 'La impresora no imprime' },
      });
    expect((await stored())[0]!.score).to.equal(null);
    for (const wrong of [{}, { score: 0 }, { score: 6 }, { score: 4.5 }, { score: 'x' }, { score: 4, more: 1 }])
      expect((await nobody.post(link(token), wrong)).status, JSON.stringify(wrong)).to.equal(422);
    const answers = await Promise.all([4, 5, 3].map((score) => nobody.post(link(token), { score, comment: 'Bien' })));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
    expect((await nobody.get(link(token))).body.state).to.equal('answered');
    expect((await nobody.post(link(token), { score: 1 })).body).to.include({ status: 409, state: 'answered' });
    const [row] = await stored();
    expect(row).to.include({ comment: 'Bien', channel: 'mail' });
    const events = await database.all("SELECT id FROM ticket_events WHERE type = 'ticket.rated'");
    expect(events).to.have.length(1);
  });

  it('is over after its days', async () => {
    await closed();
    const token = await lastToken();
    const later = clock.now() + answerDays * 24 * 3600_000 + 1;
    setClock(() => later);
    expect((await desk.app.anonymous.get(link(token))).body.state).to.equal('expired');
    expect((await desk.app.anonymous.post(link(token), { score: 5 })).body).to.include({
      status: 409,
      state: 'expired',
    });
  });

  it('is answered in the portal by the person it asks alone; the desk sees the score', async () => {
    const ticket = await closed();
    const answer = { score: 5, comment: 'Rápido' };
    for (const by of ['ben', 'luis', 'rosa', 'aldo'] as const)
      expect((await desk.as(by).post(`${at(ticket)}/survey`, answer)).status, by).to.equal(404);
    expect((await desk.as('ben').get(`${at(ticket)}/survey`)).status).to.equal(404);
    expect(await surveyOf('luis', ticket)).to.include({ state: 'ready', mayAnswer: false });
    expect(await surveyOf('ana', ticket)).to.include({ state: 'ready', mayAnswer: true });
    expect((await desk.as('ana').post(`${at(ticket)}/survey`, answer)).body.survey).to.include({
      state: 'answered',
      score: 5,
      mayAnswer: false,
    });
    expect((await desk.as('ana').post(`${at(ticket)}/survey`, { score: 1 })).status, 'never edited').to.equal(409);
    expect(await surveyOf('luis', ticket)).to.include({ score: 5, comment: 'Rápido', followUp: null });
    expect((await desk.app.anonymous.post(link(await lastToken()), { score: 1 })).status).to.equal(409);
    expect(await surveyOf('luis', await closed('ben'))).to.include({ score: null });
  });

  it('shows an anonymous answer to nobody beside its ticket, and makes no task of it', async () => {
    const ticket = await closed();
    await desk.as('ana').post(`${at(ticket)}/survey`, { score: 1, comment: 'Fatal', anonymous: true });
    const seen = JSON.stringify([
      await surveyOf('luis', ticket),
      (await desk.as('rosa').get(`${at(ticket)}/timeline`)).body,
      (await desk.as('rosa').get(at(ticket))).body,
    ]);
    expect(seen).to.not.contain('Fatal');
    expect(await surveyOf('luis', ticket)).to.include({ state: 'answered', score: null, anonymous: true });
    expect(await surveyOf('ana', ticket)).to.include({ score: 1, comment: 'Fatal' });
    const rated = await database.first<{ data: string; actorId: number | null }>(
      "SELECT data, actor_id AS actorId FROM ticket_events WHERE type = 'ticket.rated'",
    );
    expect(rated).to.deep.equal({ data: '{"score":null,"anonymous":true}', actorId: null });
    expect((await stored())[0]).to.include({ score: 1 });
    expect((await desk.as('luis').get(at(ticket))).body.children).to.deep.equal([]);
    const found = async (score: string) =>
      (
        (await desk.as('rosa').get(`/api/tickets?q=${encodeURIComponent(`survey-score:${score} state:closed`)}`)).body
          .items as object[]
      ).length;
    expect(await found('1'), 'nor is it found by its score').to.equal(0);
    expect(await found('1..5')).to.equal(0);
    const open = await closed('ben');
    await desk.as('ben').post(`${at(open)}/survey`, { score: 1 });
    expect(await found('1')).to.equal(1);
  });

  it('asks the lead of the front line to get in touch about a low score', async () => {
    const ticket = await closed();
    await desk.as('ana').post(`${at(ticket)}/survey`, { score: 2 });
    const survey = await surveyOf('luis', ticket);
    expect(survey).to.include({ score: 2 });
    const task = (await desk.as('lola').get(`/api/tickets/${String(survey!['followUp'])}`)).body as {
      practice: string;
      title: string;
      team: { id: number };
      requester: { id: number };
      stateCategory: string;
    };
    expect(task).to.deep.include({ practice: 'task', stateCategory: 'new' });
    expect(task.title).to.equal(`Contactar a quien valoró ${ticket.number} con un 2`);
    expect(task.team.id).to.equal(desk.teams.desk.id);
    expect(task.requester.id, 'the lead').to.equal(desk.people.lola.id);
    expect((await desk.as('ana').get(`/api/tickets/${String(survey!['followUp'])}`)).status).to.equal(404);
    expect(await surveyOf('ana', ticket)).to.include({ followUp: null });
    const other = await closed('ben');
    await desk.as('ben').post(`${at(other)}/survey`, { score: 3 });
    expect(await surveyOf('luis', other)).to.include({ followUp: null });
  });
});
