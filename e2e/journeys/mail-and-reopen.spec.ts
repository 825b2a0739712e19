import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { OpenPage } from '../browser.ts';
import { expectClean } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { openSharedPage } from '../world.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('es');

interface Ticket {
  readonly number: string;
  readonly version: number;
  readonly stateCategory: string;
  readonly reopenCount: number;
}
interface MailList {
  readonly items: readonly { readonly id: number; readonly to: string; readonly subject: string }[];
}

describe('what is resolved, from the mail and from the portal', function () {
  this.timeout(120_000);
  const opened: OpenPage[] = [];
  let requester: Visitor;
  let agent: Visitor;
  let administrator: Visitor;
  /** A browser in which nobody has signed in, as on the phone where the mail is read. */
  let phone: Page;

  before(async () => {
    opened.push((requester = await enter('ana.garcia')));
    opened.push((agent = await enter('luis.perez')));
    opened.push((administrator = await enter('pablo.ramos')));
    const elsewhere = await openSharedPage({ width: 360 });
    opened.push(elsewhere);
    phone = elsewhere.page;
  });

  after(async () => {
    for (const { close } of opened) await close();
  });

  const read = (number: string) => requester.read<Ticket>(`/api/tickets/${number}`);

  async function resolved(title: string): Promise<string> {
    const { number } = await requester.send<Ticket>('POST', '/api/tickets', {
      title,
      description: 'No responde.',
      affected: 'me',
      canWork: 'partly',
    });
    await act(number, 'take', {});
    await resolve(number);
    return number;
  }

  const resolve = (number: string) =>
    act(number, 'resolve', { resolutionCode: 'solved', resolutionText: 'Reinstalamos el controlador.' });

  async function act(number: string, action: string, input: object): Promise<void> {
    const { version } = await agent.read<Ticket>(`/api/tickets/${number}`);
    await agent.send('POST', `/api/tickets/${number}/actions/${action}`, { version, ...input });
  }

  /** The addresses behind the links of the mail, as an administrator sees them where mails are kept for preview. */
  async function linksOfMail(title: string): Promise<{ works: string; fails: string }> {
    const subject = words('mail.resolved.subject', { title });
    const deadline = Date.now() + 15_000;
    for (;;) {
      const { items } = await administrator.read<MailList>('/api/admin/mails');
      if (items.some((mail) => mail.subject.includes(subject) && mail.to.startsWith('ana.garcia'))) break;
      if (Date.now() > deadline) throw new Error(`No mail "${subject}"`);
      await new Promise((later) => setTimeout(later, 200));
    }
    const { page } = administrator;
    await page.goto('/admin/mails');
    await page.getByRole('button', { name: subject }).first().click();
    const link = (name: string) => page.getByRole('dialog').getByRole('link', { name: words(name) });
    await link('mail.resolved.works').waitFor();
    const [works, fails] = [
      await link('mail.resolved.works').getAttribute('href'),
      await link('mail.resolved.fails').getAttribute('href'),
    ];
    if (works === null || fails === null) throw new Error('The mail has no links');
    return { works, fails };
  }

  it('is confirmed from the mail: looking does nothing, a press does it, once', async () => {
    const title = 'El lector de códigos no lee (correo)';
    const number = await resolved(title);
    const { works, fails } = await linksOfMail(title);
    await expectClean(administrator.page);

    // As the scanner of a mail server opens every link, and more than once.
    for (const link of [works, fails, works]) {
      expect((await phone.request.get(link)).status()).to.equal(200);
      const token = new URL(link).pathname.split('/').at(-1) ?? '';
      expect((await phone.request.get(`/api/mail-links/${token}`)).status()).to.equal(200);
    }
    await phone.goto(works);
    await phone.getByRole('heading', { name: words('portal.link.confirm.title', { name: 'Ana' }) }).waitFor();
    await expectClean(phone);
    expect((await read(number)).stateCategory).to.equal('resolved');

    await phone.getByRole('button', { name: words('portal.link.confirm.act') }).click();
    await phone.getByRole('heading', { name: words('portal.link.confirm.done') }).waitFor();
    expect((await read(number)).stateCategory).to.equal('closed');

    await phone.goto(works);
    await phone.getByRole('heading', { name: words('portal.link.state.used') }).waitFor();
    await expectClean(phone);
    await phone.goto(fails);
    await phone.getByRole('heading', { name: words('portal.link.state.not-possible') }).waitFor();
    expect((await read(number)).stateCategory).to.equal('closed');
  });

  it('is reopened from the mail with what still fails, and from the portal', async () => {
    const title = 'La báscula no pesa (correo)';
    const number = await resolved(title);
    const { fails } = await linksOfMail(title);

    await phone.goto(fails);
    await phone.getByRole('button', { name: words('portal.link.reopen.act') }).click();
    await phone.getByRole('alert').waitFor();
    expect((await read(number)).stateCategory).to.equal('resolved');
    await phone.getByLabel(words('portal.ticket.stillFails')).fill('Marca cero con cualquier peso.');
    await phone.getByRole('button', { name: words('portal.link.reopen.act') }).click();
    await phone.getByRole('heading', { name: words('portal.link.reopen.done') }).waitFor();
    expect(await read(number)).to.include({ stateCategory: 'open', reopenCount: 1 });

    await resolve(number);
    const { page } = requester;
    await page.goto(`/tickets/${number}`);
    await page.getByText('Marca cero con cualquier peso.').waitFor();
    await page.getByRole('button', { name: words('portal.ticket.reopen') }).click();
    await page.getByRole('textbox', { name: words('portal.ticket.stillFails') }).fill('Ahora no enciende.');
    await expectClean(page);
    await page.getByRole('button', { name: words('portal.ticket.reopenSend') }).click();
    await page.getByText('Ahora no enciende.').first().waitFor();
    expect(await read(number)).to.include({ stateCategory: 'open', reopenCount: 2 });
  });

  it('says of an unknown link that it is none', async () => {
    await phone.goto(`/l/${'x'.repeat(43)}`);
    await phone.getByRole('heading', { name: words('portal.link.unknown') }).waitFor();
  });

  it('left no error in any of the browsers', () => {
    expect(opened.flatMap(({ problems }) => problems)).to.deep.equal([]);
  });
});
