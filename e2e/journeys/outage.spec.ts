import { rmSync } from 'node:fs';
import { expect } from 'chai';
import type { OpenPage } from '../browser.ts';
import { expectClean } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { type Product, startProduct } from '../server.ts';
import { wordsOf } from '../words.ts';

interface Notice {
  readonly kind: string;
  readonly ticket: { readonly number: string };
  readonly values: Readonly<Record<string, string | number>>;
}
interface Mail {
  readonly id: number;
  readonly to: string;
  readonly subject: string;
}

const words = wordsOf('es');
const minuteMs = 60_000;

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

/** On a product of its own, whose clock runs ahead after each start: what was off for an hour has an hour to make up. */
describe('a server that was off', function () {
  this.timeout(240_000);
  let product: Product;
  let folder = '';
  let lead: Visitor;
  let administrator: Visitor;
  let manager: Visitor;
  const opened: OpenPage[] = [];
  /** P3: promised; P4: the rule speaks of it; P1: calls people out. */
  const promised: string[] = [];
  let ruled = '';
  let grave = '';

  after(async () => {
    for (const { close } of opened) await close();
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(aheadMs: number): Promise<void> {
    for (const { close } of opened.splice(0)) await close();
    product = await startProduct(folder === '' ? {} : { dataFolder: folder, aheadMs });
    folder = product.dataFolder;
    opened.push((lead = await enter('maria.nunez', {}, product)));
    opened.push((administrator = await enter('pablo.ramos', {}, product)));
    opened.push((manager = await enter('laura.mendez', { width: 360 }, product)));
  }

  const calls = async (number: string) =>
    (await lead.read<{ page: { calls: readonly object[] } | null }>(`/api/tickets/${number}/page`)).page?.calls.length;
  /** What the lead was told of the answers that were promised, by ticket; the rule decides who leads the other one. */
  const told = async () => {
    const { items } = await lead.read<{ items: Notice[] }>('/api/notifications?limit=50');
    const response = words('notices.promise.response');
    return items
      .filter(({ kind, values }) => kind.startsWith('clock-') && values['promise'] === response)
      .filter(({ ticket }) => promised.includes(ticket.number))
      .map(({ kind, ticket }) => `${ticket.number} ${kind}`)
      .sort();
  };
  const eventsOfRuled = async () =>
    (
      await lead.read<{ items: { type: string; data: { rule?: string; metric?: string } }[] }>(
        `/api/tickets/${ruled}/timeline?limit=100`,
      )
    ).items;
  /** What the clock of its answer left in the history of the ticket that the rule moves, before or after it. */
  const brokenOfRuled = async () =>
    (await eventsOfRuled())
      .filter(({ type, data }) => type.startsWith('ticket.clock-') && data.metric === 'response')
      .map(({ type }) => type);

  it('has promises, a rule and a P1 that calls', async () => {
    await start(0);
    const admin = administrator;
    const { items: teams } = {
      items: (await admin.read<{ teams: { id: number; key: string; tier: number }[] }>('/api/reference')).teams,
    };
    const policy = await admin.send<{ id: number }>('POST', '/api/admin/policies', {
      kind: 'sla',
      name: { es: 'Respuesta en media hora', en: 'An answer within half an hour' },
      note: '',
      definition: {
        conditions: { practices: ['incident'], priorities: [3, 4] },
        calendar: { use: 'always' },
        targets: [
          { metric: 'response', amount: 30, unit: 'minutes' },
          { metric: 'resolution', amount: 30, unit: 'days' },
        ],
        thresholds: [
          { percent: 50, notify: ['lead'] },
          { percent: 75, notify: ['lead'] },
          // The demo tells directors of nothing else.
          { percent: 100, notify: ['lead', 'director'] },
        ],
      },
    });
    const { items, orderVersions } = await admin.read<{
      items: { id: number; kind: string }[];
      orderVersions: { sla: number };
    }>('/api/admin/policies');
    const others = items.filter(({ kind, id }) => kind === 'sla' && id !== policy.id).map(({ id }) => id);
    await admin.send('PUT', '/api/admin/policy-order', {
      kind: 'sla',
      ids: [policy.id, ...others],
      version: orderVersions.sla,
      note: '',
    });
    await admin.send('POST', '/api/admin/rules', {
      name: 'Nadie lo toca',
      note: '',
      definition: {
        conditions: { priorities: [4] },
        when: { kind: 'untouched', minutes: 30 },
        then: { does: 'move', teamId: teams.find(({ tier }) => tier === 2)?.id ?? 0 },
      },
    });
    const automation = await admin.read<{ version: number; settings: object }>('/api/admin/automation');
    await admin.send('PUT', '/api/admin/automation', {
      version: automation.version,
      settings: { ...automation.settings, digestHours: 1 },
      note: '',
    });

    const ana = await enter('ana.garcia', {}, product);
    opened.push(ana);
    const open = async (title: string, answers: object) =>
      (await ana.send<{ number: string; priority: number }>('POST', '/api/tickets', { title, ...answers })).number;
    for (const title of ['El escáner no lee', 'El proyector no enciende', 'La báscula no pesa'])
      promised.push(await open(title, { affected: 'team', canWork: 'partly' }));
    ruled = await open('El teclado pierde una tecla', { affected: 'me', canWork: 'partly' });
    const { id } = (await lead.read<{ person: { id: number } }>('/api/session')).person;
    const p1 = { title: 'Nadie cobra', requesterId: id, impact: 'high', urgency: 'high', channel: 'phone' };
    grave = (await lead.send<{ number: string }>('POST', '/api/tickets', p1)).number;
    await until(async () => (await calls(grave)) === 1, 'the first call');
    await lead.send('POST', `/api/tickets/${grave}/major`, {
      reason: 'Todas las tiendas',
      businessImpact: 'No se cobra',
    });
    await manager.send('POST', `/api/tickets/${grave}/major/accept`, { cadenceMinutes: 15 });
    expect(await told()).to.deep.equal([]);
  });

  it('tells after an hour what counts now, once for each ticket, and calls the next in the chain once', async () => {
    await product.kill();
    await start(60 * minuteMs);
    await until(async () => (await told()).length >= promised.length, 'the notices');
    await until(async () => (await brokenOfRuled()).length > 0, 'the breach of what the rule moves');
    await until(async () => (await calls(grave)) === 2, 'the next call');
    // Three thresholds lie behind; half a minute more brings nothing more.
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    expect(await told(), 'the highest alone').to.deep.equal(
      promised.map((number) => `${number} clock-breached`).sort(),
    );
    expect(await brokenOfRuled(), 'once, whoever leads it').to.deep.equal(['ticket.clock-breached']);
    expect(await calls(grave)).to.equal(2);

    const { page } = lead;
    await page.goto('/desk');
    await page.locator('app-notice-bell button').click();
    for (const number of promised) await page.getByRole('link').filter({ hasText: number }).first().waitFor();
    await expectClean(page);
  });

  it('tells who manages the major incident once that a word is missing, and shows it', async () => {
    const { page } = manager;
    const silent = async () =>
      (await manager.read<{ items: Notice[] }>('/api/notifications?limit=50')).items.filter(
        ({ kind }) => kind === 'major-silent',
      ).length;
    await until(async () => (await silent()) > 0, 'the notice');
    expect(await silent(), 'four intervals went by').to.equal(1);
    await page.goto(`/desk/t/${grave}`);
    const [late = ''] = words('majors.overdue', { when: '|' }).split('|');
    await page.locator('app-major-panel').getByText(late).waitFor();
    await expectClean(page);
  });

  it('let the rule act, by its name in the history of the ticket', async () => {
    const { page } = lead;
    const ran = async () => (await eventsOfRuled()).filter(({ type }) => type === 'ticket.rule-run');
    await until(async () => (await ran()).length > 0, 'the rule');
    await page.goto(`/desk/t/${ruled}`);
    await page.locator('app-timeline').getByText('regla automática «Nadie lo toca»').first().waitFor();
    await expectClean(page);
    expect((await ran()).map(({ data }) => data.rule)).to.deep.equal(['Nadie lo toca']);
  });

  it('gathers what can wait in one mail for each person', async () => {
    await product.kill();
    await start(125 * minuteMs);
    const subject = words('mail.digest.subject', { count: promised.length + 1 });
    const digests = async () => {
      const { items } = await administrator.read<{ items: Mail[] }>('/api/admin/mails');
      return items.filter((mail) => mail.to.startsWith('roberto.silva') && mail.subject.includes(subject));
    };
    await until(async () => (await digests()).length > 0, 'the summary');
    const mails = await digests();
    expect(mails).to.have.length(1);
    const { text } = await administrator.read<{ text: string }>(`/api/admin/mails/${String(mails[0]?.id)}`);
    for (const number of [...promised, ruled]) expect(text.split(`- ${number}`), number).to.have.length(2);
    expect(text, 'a P1 does not wait for a summary').to.not.contain(grave);
    expect((await told()).filter((line) => promised.some((number) => line.startsWith(number)))).to.have.length(
      promised.length,
    );
    expect(opened.flatMap(({ problems }) => problems)).to.deep.equal([]);
  });
});
