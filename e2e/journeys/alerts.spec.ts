import { expect } from 'chai';
import { expectClean, settled } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
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

  it('an administrator writes a rule, tries it before it is saved, and finds it with its version', async () => {
    const { page } = administrator;
    await page.goto('/admin/automation');
    await settled(page);
    await page.getByRole('button', { name: en('alerts.rule.new') }).click();
    await page.getByLabel(en('alerts.rule.name'), { exact: true }).fill('Nobody touches it');
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
