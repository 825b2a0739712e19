import { expect } from 'chai';
import type { OpenPage } from '../browser.ts';
import { expectClean } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { openSharedPage } from '../world.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('en');

interface Ticket {
  readonly number: string;
  readonly version: number;
}

describe('the survey after a ticket', function () {
  this.timeout(120_000);
  const opened: OpenPage[] = [];
  after(async () => {
    for (const { close } of opened) await close();
  });

  async function closed(requester: Visitor, agent: Visitor, title: string): Promise<string> {
    const { number } = await requester.send<Ticket>('POST', '/api/tickets', {
      title,
      affected: 'me',
      canWork: 'partly',
    });
    const act = async (by: Visitor, action: string, input: object = {}) => {
      const { version } = await by.read<Ticket>(`/api/tickets/${number}`);
      await by.send('POST', `/api/tickets/${number}/actions/${action}`, { version, ...input });
    };
    await act(agent, 'take');
    await act(agent, 'resolve', { resolutionCode: 'solved', resolutionText: 'Done.' });
    await act(requester, 'confirm');
    return number;
  }

  /** The question follows the closing by the outbox, a moment later, unless the person was asked this week. */
  async function isAsked(requester: Visitor, number: string): Promise<boolean> {
    for (const deadline = Date.now() + 8000; Date.now() < deadline;) {
      const { survey } = await requester.read<{ survey: object | null }>(`/api/tickets/${number}/survey`);
      if (survey) return true;
      await new Promise((later) => setTimeout(later, 200));
    }
    return false;
  }

  /** Whoever was asked this week by another journey is not asked again, so one of several people is. */
  async function closedAndAsked(agent: Visitor): Promise<{ requester: Visitor; number: string }> {
    for (const username of ['roberto.silva', 'isabel.torres', 'diego.castro', 'elena.vidal', 'javier.ruiz']) {
      const requester = await enter(username, { language: 'en' });
      opened.push(requester);
      const number = await closed(requester, agent, 'The lamp flickers (survey)');
      if (await isAsked(requester, number)) return { requester, number };
    }
    throw new Error('Nobody was asked');
  }

  it('is answered from the mail, without signing in, by one press, once', async () => {
    const requester = await enter('carmen.vega', { language: 'en' });
    const agent = await enter('luis.perez');
    const administrator = await enter('pablo.ramos');
    opened.push(requester, agent, administrator);
    const title = 'The badge reader beeps (survey)';
    const number = await closed(requester, agent, title);
    const subject = words('mail.survey.subject', { title });
    let link: string | null = null;
    for (const deadline = Date.now() + 60_000; link === null && Date.now() < deadline;) {
      const { items } = await administrator.read<{ items: { id: number; subject: string }[] }>('/api/admin/mails');
      const mail = items.find((one) => one.subject.includes(subject));
      if (mail) {
        const { text } = await administrator.read<{ text: string }>(`/api/admin/mails/${String(mail.id)}`);
        link = /https?:\S+\/s\/[\w-]{43}\?score=2/.exec(text)?.[0] ?? null;
      } else await new Promise((later) => setTimeout(later, 300));
    }
    if (link === null) throw new Error('No survey was sent');
    const phone = await openSharedPage({ width: 360 });
    opened.push(phone);
    for (let time = 0; time < 2; time += 1) expect((await phone.page.request.get(link)).status()).to.equal(200);
    await phone.page.goto(link);
    await phone.page.getByRole('heading', { name: words('portal.survey.title', { name: 'Carmen' }) }).waitFor();
    expect(await phone.page.locator('input[name=score][value="2"]').isChecked()).to.equal(true);
    await expectClean(phone.page);
    await phone.page.getByRole('button', { name: words('portal.survey.send') }).click();
    await phone.page.getByRole('heading', { name: words('portal.survey.thanks') }).waitFor();
    await phone.page.goto(link);
    await phone.page.getByRole('heading', { name: words('portal.survey.state.answered') }).waitFor();
    await expectClean(phone.page);

    const { survey } = await agent.read<{ survey: { score: number; followUp: string | null } }>(
      `/api/tickets/${number}/survey`,
    );
    expect(survey.score).to.equal(2);
    expect(survey.followUp).to.match(/^TSK-/);
  });

  it('is answered on the closed case in the portal', async () => {
    const agent = await enter('luis.perez');
    opened.push(agent);
    const { requester, number } = await closedAndAsked(agent);
    await requester.page.goto(`/tickets/${number}`);
    await requester.page.getByRole('heading', { name: words('portal.survey.question') }).waitFor();
    await expectClean(requester.page);
    await requester.page.getByRole('button', { name: words('portal.survey.send') }).click();
    await requester.page.getByText(words('portal.survey.choose')).waitFor();
    await requester.page.getByRole('radio', { name: words('portal.survey.score.5') }).check();
    await requester.page.getByRole('button', { name: words('portal.survey.send') }).click();
    await requester.page.getByText(words('portal.survey.answered', { score: 5 })).waitFor();
    await expectClean(requester.page);
  });
});
