import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { createMailer, type Mailer, MailRefused, MailServerDown, type OutgoingMail } from '../platform/mailer.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { forgetMails } from './forget-mails.ts';
import { sendDue } from './mail-sender.ts';

describe('mail sender', () => {
  let sent: OutgoingMail[] = [];
  let failure: Error | null = null;
  let now = Date.now();
  const mailer: Mailer = {
    previews: false,
    send: (mail) => {
      if (failure) return Promise.reject(failure);
      sent.push(mail);
      return Promise.resolve();
    },
    close: () => undefined,
  };

  beforeEach(async () => {
    await emptyDatabase();
    sent = [];
    failure = null;
    now = Date.now();
    setClock(() => now);
  });
  afterEach(() => {
    setClock();
  });

  const queue = (personId: number, ticketId: number | null = 7) =>
    inTransaction(async (unit) => {
      const { insertId } = await unit.run(
        `INSERT INTO mail_messages (event_id, ticket_id, listener, to_address, to_person_id, language, subject, text, html, state, next_attempt_at, created_at)
         VALUES (5, ?, 'mail', 'ana@escala.example', ?, 'es', 'Asunto', 'texto /l/token', '<p>texto</p>', 'queued', ?, ?)`,
        [ticketId, personId, now, now],
      );
      return insertId;
    });
  const rowOf = (id: number) =>
    database.first<Record<string, unknown>>(
      'SELECT state, attempts, text, html, last_error AS lastError, next_attempt_at - ? AS inMs FROM mail_messages WHERE id = ?',
      [now, id],
    );

  it('sends once, with an id that stays and the thread of the ticket, and forgets the words', async () => {
    const id = await queue(1);
    await sendDue(mailer);
    await sendDue(mailer);
    expect(sent).to.deep.equal([
      {
        id: `mail.${String(id)}.5`,
        to: { name: '', address: 'ana@escala.example' },
        subject: 'Asunto',
        text: 'texto /l/token',
        html: '<p>texto</p>',
        files: [],
        thread: 'ticket.7',
      },
    ]);
    expect(await rowOf(id)).to.deep.include({ state: 'sent', attempts: 1, text: '', html: '', lastError: null });
  });

  it('sends each once when several send at the same time', async () => {
    for (let person = 1; person <= 30; person += 1) await queue(person);
    await Promise.all([sendDue(mailer), sendDue(mailer), sendDue(mailer)]);
    while (await sendDue(mailer));
    expect(sent).to.have.length(30);
    expect(new Set(sent.map(({ id }) => id)).size).to.equal(30);
  });

  it('keeps the words of a preview', async () => {
    const id = await queue(1);
    const preview = createMailer(undefined);
    expect(preview.previews).to.equal(true);
    await sendDue(preview);
    expect(await rowOf(id)).to.deep.include({ state: 'preview', text: 'texto /l/token', html: '<p>texto</p>' });
  });

  it('gives up at once what is refused for good', async () => {
    const id = await queue(1);
    failure = new MailRefused('550 No such mailbox');
    await sendDue(mailer);
    expect(await rowOf(id)).to.deep.include({
      state: 'dead',
      attempts: 1,
      lastError: 'MailRefused: 550 No such mailbox',
    });
  });

  it('tries again later what may go better', async () => {
    const id = await queue(1);
    failure = new Error('451 Later');
    await sendDue(mailer);
    const row = (await rowOf(id))!;
    expect(row).to.deep.include({ state: 'queued', attempts: 1 });
    expect(row['inMs']).to.be.within(7000, 10_000);
    failure = null;
    await sendDue(mailer);
    expect(sent).to.have.length(0);
    now += 10_000;
    await sendDue(mailer);
    expect(sent).to.have.length(1);
  });

  it('gives up after a day of tries', async () => {
    const id = await queue(1);
    failure = new Error('451 Later');
    let tries = 0;
    while ((await rowOf(id))!['state'] === 'queued') {
      await sendDue(mailer);
      now += 3_600_000;
      tries += 1;
    }
    expect(tries).to.be.within(24, 40);
    expect(await rowOf(id)).to.deep.include({ state: 'dead' });
  });

  it('does not wear out the others when the server is down', async () => {
    const [first, second] = [await queue(1), await queue(2)];
    failure = new MailServerDown('ECONNREFUSED');
    expect(await sendDue(mailer)).to.equal(false);
    expect(await rowOf(first)).to.deep.include({ state: 'queued', attempts: 1 });
    expect(await rowOf(second)).to.deep.include({ state: 'queued', attempts: 0 });
  });

  it('leaves a mail whose sender died to the next one, with the same id', async () => {
    const id = await queue(1);
    const dying: Mailer = { ...mailer, send: () => new Promise(() => undefined) };
    void sendDue(dying);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await sendDue(mailer);
    expect(sent, 'still claimed').to.have.length(0);
    now += 3 * 60_000;
    await sendDue(mailer);
    expect(sent.map((mail) => mail.id)).to.deep.equal([`mail.${String(id)}.5`]);
  });

  it('refuses an address that could be more than one, before it asks the server', async () => {
    const smtp = createMailer('smtp://127.0.0.1:1');
    const to = async (address: string) => {
      const error = await smtp
        .send({ id: 'x', to: { name: 'x', address }, subject: 's', text: 't', html: 'h', thread: null })
        .then(
          () => null,
          (problem: unknown) => problem,
        );
      return error instanceof Error ? error.name : 'sent';
    };
    for (const address of ['', 'ana', 'a@b, c@d', 'a@b>\r\nBcc: c@d', '<a@b>', 'a b@c', 'a@b\n'])
      expect(await to(address), address).to.equal('MailRefused');
    expect(await to('ana@escala.example')).to.equal('MailServerDown');
    smtp.close();
  });

  it('forgets after a while, but never what still waits', async () => {
    const [old, waiting] = [await queue(1), await queue(2)];
    await inTransaction((unit) => unit.run("UPDATE mail_messages SET state = 'sent' WHERE id = ?", [old]));
    await forgetMails();
    expect(await rowOf(old)).to.not.equal(undefined);
    now += 91 * 24 * 3600_000;
    await forgetMails();
    expect(await rowOf(old)).to.equal(undefined);
    expect(await rowOf(waiting)).to.not.equal(undefined);
  });
});
