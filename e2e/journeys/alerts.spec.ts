import { expect } from 'chai';
import { expectClean, settled } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { openSharedPage } from '../world.ts';
import { wordsOf } from '../words.ts';

interface Ticket {
  readonly number: string;
  readonly team: { readonly name: string };
}

interface Jobs {
  readonly items: readonly { readonly name: string; readonly lastOutcome: string | null }[];
}

/** Waits for what a job does in the background. */
async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

describe('what the product tells and does by itself', function () {
  this.timeout(120_000);
  const es = wordsOf('es');
  const en = wordsOf('en');
  let agent: Visitor;
  let lead: Visitor;
  let administrator: Visitor;
  let grave: Ticket;

  before(async () => {
    agent = await enter('luis.perez');
    lead = await enter('maria.nunez');
    administrator = await enter('pablo.ramos', { language: 'en', width: 360 });
  });
  after(() => Promise.all([agent.close(), lead.close(), administrator.close()]));

  it('a P1 rings the bell of who is called, live, and one press takes charge', async () => {
    await lead.page.goto('/desk');
    await settled(lead.page);
    const { id } = (await agent.read<{ person: { id: number } }>('/api/session')).person;
    grave = await agent.send<Ticket>('POST', '/api/tickets', {
      title: 'Nadie puede cobrar en las tiendas',
      requesterId: id,
      impact: 'high',
      urgency: 'high',
      channel: 'phone',
    });
    const bell = lead.page.locator('app-notice-bell button');
    await until(async () => /\d/.test((await bell.getAttribute('aria-label')) ?? ''), 'the bell');
    await bell.click();
    const news = lead.page.getByRole('link').filter({ hasText: grave.number }).first();
    await news.waitFor();
    await expectClean(lead.page);
    await news.click();
    const take = lead.page.getByRole('button', { name: es('desk.page.take') });
    await take.waitFor();
    await expectClean(lead.page);
    await take.click();
    await lead.page.getByText(es('desk.page.acknowledged', { name: 'María Núñez' })).waitFor();
    const after = await lead.read<Ticket>(`/api/tickets/${grave.number}`);
    expect(after.team.name).to.equal(grave.team.name);
  });

  it('somebody takes charge from the mail: looking does nothing, one press does it, once', async () => {
    const { id } = (await agent.read<{ person: { id: number } }>('/api/session')).person;
    const title = 'Las cajas no abren (correo)';
    const { number } = await agent.send<Ticket>('POST', '/api/tickets', {
      title,
      requesterId: id,
      impact: 'high',
      urgency: 'high',
      channel: 'phone',
    });
    let link = '';
    await until(async () => {
      const { items } = await administrator.read<{ items: { id: number; to: string; subject: string }[] }>(
        '/api/admin/mails',
      );
      const subject = es('mail.page.subject', { title });
      const mail = items.find((one) => one.subject.includes(subject) && one.to.startsWith('maria.nunez'));
      if (!mail) return false;
      const { text } = await administrator.read<{ text: string }>(`/api/admin/mails/${String(mail.id)}`);
      link = /https?:\S+\/l\/[\w-]{43}/.exec(text)?.[0] ?? '';
      return link !== '';
    }, 'the mail of the call');
    const phone = await openSharedPage({ width: 360 });
    const state = async () =>
      (await agent.read<{ page: { state: string } | null }>(`/api/tickets/${number}/page`)).page?.state;
    for (let time = 0; time < 2; time += 1) expect((await phone.page.request.get(link)).status()).to.equal(200);
    await phone.page.goto(link);
    await phone.page.getByRole('heading', { name: es('portal.link.acknowledge.title', { name: 'María' }) }).waitFor();
    await expectClean(phone.page);
    expect(await state()).to.equal('calling');

    await agent.page.goto(`/desk/t/${number}`);
    await agent.page.getByRole('button', { name: es('desk.page.take') }).waitFor();
    await phone.page.getByRole('button', { name: es('portal.link.acknowledge.act') }).click();
    await phone.page.getByRole('heading', { name: es('portal.link.acknowledge.done') }).waitFor();
    expect(await state()).to.equal('acknowledged');
    await agent.page.getByText(es('desk.page.acknowledged', { name: 'María Núñez' })).waitFor();
    await phone.page.goto(link);
    await phone.page.getByRole('heading', { name: es('portal.link.state.used') }).waitFor();
    expect(phone.problems).to.deep.equal([]);
    await phone.close();
  });

  it('a P1 that stands only on an answer in the portal calls nobody until staff confirm it', async () => {
    const ana = await enter('ana.garcia');
    const { number } = await ana.send<Ticket>('POST', '/api/tickets', {
      title: 'Nadie de mi planta puede trabajar',
      affected: 'everyone',
      canWork: 'no',
    });
    const { page } = agent;
    const calls = async () => (await agent.read<{ page: object | null }>(`/api/tickets/${number}/page`)).page;
    await page.goto(`/desk/t/${number}`);
    const confirm = page.getByRole('button', { name: es('ticket.priority.confirm') });
    await confirm.waitFor();
    await expectClean(page);
    expect(await calls()).to.equal(null);
    await confirm.click();
    await until(async () => (await calls()) !== null, 'the call');
    await ana.close();
  });

  it('an administrator sees the jobs, runs one, and reads its history; an agent does not', async () => {
    const { page } = administrator;
    await page.goto('/admin/jobs');
    await settled(page);
    await page.getByRole('button', { name: en('jobs.job.sweep-files.title') }).click();
    await page.getByRole('heading', { name: en('jobs.history') }).waitFor();
    await expectClean(page);
    await page.getByRole('button', { name: en('jobs.runNow') }).click();
    await until(async () => {
      const { items } = await administrator.read<{ items: { askedBy: string | null }[] }>(
        '/api/admin/jobs/sweep-files/runs',
      );
      return items.some(({ askedBy }) => askedBy === 'Pablo Ramos');
    }, 'the run');
    await expectClean(page);
    const { items } = await administrator.read<Jobs>('/api/admin/jobs');
    expect(items.filter(({ lastOutcome }) => lastOutcome === 'failed').map(({ name }) => name)).to.deep.equal([]);
    const refused = await agent.page.request.get('/api/admin/jobs');
    expect(refused.status()).to.equal(403);
  });

  it('an administrator chooses reminders and what is proposed as a major incident', async () => {
    const { page } = administrator;
    await page.goto('/admin/automation');
    await settled(page);
    await page.getByLabel(en('alerts.settings.remindAfterDays')).fill('3');
    await page.getByLabel(en('alerts.settings.candidateChildren')).fill('12');
    await page.getByLabel(en('alerts.settings.candidateChildren')).blur();
    await expectClean(page);
    await page
      .getByRole('button', { name: en('configuration.save') })
      .last()
      .click();
    await page.getByText(en('configuration.saved')).waitFor();
    const { settings } = await administrator.read<{ settings: object }>('/api/admin/automation');
    expect(settings).to.include({ remindAfterDays: 3, reminders: 2, candidateChildren: 12 });
  });

  it('an administrator writes a rule, tries it before it is saved, and finds it with its version', async () => {
    const { page } = administrator;
    await page.goto('/admin/automation');
    await settled(page);
    await page.getByRole('button', { name: en('alerts.rule.new') }).click();
    await page.getByLabel(en('alerts.rule.name'), { exact: true }).fill('Nobody touches it');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: en('ui.unsaved.title') }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: en('ui.unsaved.title') }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: en('alerts.rule.try') }).click();
    await page.locator('.trial ol').waitFor({ state: 'attached' });
    await expectClean(page);
    await page
      .getByRole('button', { name: en('configuration.save') })
      .last()
      .click();
    await page.getByRole('button', { name: 'Nobody touches it' }).waitFor();
    await expectClean(page);
  });
});
