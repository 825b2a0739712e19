import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { expectClean, settled } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('es');

interface Named {
  readonly id: number;
  readonly name: { readonly es: string };
}

async function chooseOption(select: Locator, label: string | RegExp): Promise<void> {
  const options = (await select.locator('option').allTextContents()).map((text) => text.trim());
  const found = options.find((text) => (typeof label === 'string' ? text === label : label.test(text)));
  if (found === undefined) throw new Error(`No option ${String(label)} among ${options.join(' | ')}`);
  await select.selectOption({ label: found });
}

/** "mar, 17 nov, 08:30" without what browsers write differently: "17 nov 08:30". */
function plainMoment(told: string): string {
  const [day = '', time = ''] = [/\d+ \p{L}+/u.exec(told.replaceAll(' de ', ' '))?.[0], /\d\d:\d\d/.exec(told)?.[0]];
  return `${day} ${time}`;
}

describe('an administrator sets hours, agreements and chains', function () {
  this.timeout(180_000);
  let admin: Visitor;
  let page: Page;

  before(async () => {
    admin = await enter('pablo.ramos');
    page = admin.page;
  });

  after(() => admin.close());

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('finds the settings by words, and nobody else does', async () => {
    await page.goto('/admin');
    await page.getByRole('searchbox').fill('nada de eso');
    await page.getByText(words('admin.home.nothing')).waitFor();
    // Found by a setting on the page, typed without accents.
    await page.getByRole('searchbox').fill('dias especiales');
    await page.getByText('días especiales', { exact: true }).waitFor();
    await page
      .getByRole('link', { name: new RegExp(words('admin.page.calendars.title')) })
      .last()
      .click();
    await page.waitForURL('**/admin/calendars');
    const agent = await enter('luis.perez');
    try {
      await agent.page.goto('/admin/calendars');
      await agent.page
        .getByRole('heading', { name: words('shell.denied.title') })
        .first()
        .waitFor();
    } finally {
      await agent.close();
    }
  });

  it('refuses a calendar that never opens, and saves one that does, with the holidays of its country', async () => {
    await page.goto('/admin/calendars/new');
    await page.getByLabel(words('configuration.nameEs')).fill('Horario de prueba');
    await page.getByLabel(words('configuration.nameEn')).fill('Hours on trial');
    await page.getByLabel(words('configuration.calendar.zone')).fill('America/Bogota');
    await page.getByLabel(words('configuration.calendar.zone')).press('Tab');
    for (const day of ['lunes', 'martes', 'miércoles', 'jueves', 'viernes']) {
      await press(words('configuration.calendar.removeWindow', { day, n: 1 }));
    }
    await press(words('configuration.save'));
    await page.getByText(words('faults.never-open')).waitFor();

    await press(words('configuration.calendar.addWindow', { day: 'lunes' }));
    await page.getByLabel(words('configuration.calendar.from', { day: 'lunes', n: 1 })).fill('07:00');
    await page.getByLabel(words('configuration.calendar.to', { day: 'lunes', n: 1 })).fill('18:00');
    await press(words('configuration.calendar.copyDown', { day: 'lunes' }));
    await page.getByText(words('configuration.calendar.bring')).click();
    await page.getByLabel(words('configuration.calendar.country')).selectOption({ label: 'Colombia' });
    await press(words('configuration.calendar.search'));
    await press(words('configuration.calendar.take'));
    await page.getByText(/festivos añadidos/).waitFor();
    // What is typed is counted at once: 16 hours of work from a Friday evening.
    await page.getByLabel(words('configuration.calendar.tryFrom', { zone: 'hora de Bogotá' })).fill('2026-12-11T17:30');
    await page.getByText(/martes, 15 de diciembre de 2026.*12:00/).waitFor();
    await expectClean(page);
    await page.getByLabel(words('configuration.note')).fill('Un ensayo');
    await press(words('configuration.save'));
    await page.waitForURL('**/admin/calendars');
    await page.getByRole('link', { name: /Horario de prueba/ }).waitFor();
    await expectClean(page);
  });

  it('takes an iCal file, and is told what of it was left out', async () => {
    await page.getByRole('link', { name: /Horario de prueba/ }).click();
    await page.getByText(words('configuration.calendar.bring')).click();
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261224',
      'SUMMARY:Cierre',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20261231T180000Z',
      'SUMMARY:Brindis',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    await page
      .getByLabel(words('configuration.calendar.file'))
      .setInputFiles({ name: 'cierres.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
    await page.getByText(`Brindis ${words('configuration.skip.not-whole-day')}`).waitFor();
    await press(words('configuration.calendar.take'));
    await press(words('configuration.save'));
    await page.waitForURL('**/admin/calendars');
    const { items } = await admin.read<{ items: readonly (Named & { definition: { holidays: string[] } })[] }>(
      '/api/admin/calendars',
    );
    const saved = items.find(({ name }) => name.es === 'Horario de prueba');
    expect(saved?.definition.holidays).to.include('2026-12-24').and.not.include('2026-12-31');
  });

  it('sees who changed it, when and why, and takes up what stood before', async () => {
    await page.getByRole('link', { name: /Horario de prueba/ }).click();
    await page.getByText(/Último cambio: Pablo Ramos/).click();
    await page.getByText('Un ensayo').waitFor();
    await press(words('configuration.history.restore'));
    await press(words('configuration.save'));
    await page.waitForURL('**/admin/calendars');
    const { items } = await admin.read<{
      items: readonly (Named & { version: number; definition: { holidays: string[] } })[];
    }>('/api/admin/calendars');
    const saved = items.find(({ name }) => name.es === 'Horario de prueba');
    expect(saved?.version).to.equal(3);
    expect(saved?.definition.holidays).to.not.include('2026-12-24');
  });

  it('writes an agreement, is warned of what cannot support it, and orders it by keyboard', async () => {
    await page.goto('/admin/policies');
    await page.getByRole('link', { name: words('configuration.policy.newSla') }).click();
    await page.getByLabel(words('configuration.nameEs')).fill('Promesa de prueba');
    await page.getByLabel(words('configuration.nameEn')).fill('Promise on trial');
    await press(words('configuration.save'));
    await page.getByText(words('configuration.policy.noTargets')).waitFor();
    const cell = { metric: words('configuration.policy.metric.resolution'), priority: 'P5' };
    await page.getByLabel(words('configuration.policy.amountOf', cell)).fill('1');
    await page.keyboard.press('Tab');
    await page.getByText(words('configuration.policy.noTargets')).waitFor({ state: 'hidden' });
    await page.getByRole('checkbox', { name: 'P5', exact: true }).check();
    await expectClean(page);
    await press(words('configuration.save'));
    await page.waitForURL('**/admin/policies');
    const row = page.getByRole('listitem').filter({ hasText: 'Promesa de prueba' }).first();
    await row.getByText(/P5: se promete en 1 h/).waitFor();
    await expectClean(page);
    const up = page.getByRole('button', { name: words('configuration.up', { name: 'Promesa de prueba' }) });
    const placeOf = async () => {
      const { items } = await admin.read<{ items: readonly Named[] }>('/api/admin/policies');
      return items.findIndex(({ name }) => name.es === 'Promesa de prueba');
    };
    for (let place = await placeOf(); place > 0; place -= 1) {
      // Only tried: waits until the step before is saved and the button can be pressed again.
      await up.click({ trial: true });
      const saved = page.waitForResponse((response) => response.url().endsWith('/api/admin/policy-order'));
      await up.press('Enter');
      await saved;
    }
    expect(await placeOf()).to.equal(0);
  });

  it('asks which SLA a ticket would get, and why', async () => {
    await page.goto('/admin/policies');
    await page.getByText(words('configuration.policy.ask')).click();
    await page.getByLabel(words('configuration.policy.priority'), { exact: true }).selectOption('P5');
    await press(words('configuration.policy.try'));
    await page.getByText(words('configuration.policy.winner', { name: 'Promesa de prueba' })).waitFor();
    // Why it wins, too: what it asks for, and that none is asked before it.
    const asked = words('configuration.policy.mismatch.priorities');
    await page.getByText(words('configuration.policy.because', { reasons: asked })).waitFor();
    await page.getByText(words('configuration.policy.first')).waitFor();
    await page.getByLabel(words('configuration.policy.priority'), { exact: true }).selectOption('P3');
    await press(words('configuration.policy.try'));
    const reasons = words('configuration.policy.mismatch.priorities');
    await page.getByText(new RegExp(`«Promesa de prueba» no: falla ${reasons}`)).waitFor();
    await expectClean(page);
    const { items } = await admin.read<{
      items: readonly (Named & { version: number; definition: object })[];
    }>('/api/admin/policies');
    const trial = items.find(({ name }) => name.es === 'Promesa de prueba');
    if (!trial) throw new Error('The agreement is gone');
    // Other journeys share this desk: the agreement on trial does not stay in force.
    await page.getByRole('link', { name: 'Promesa de prueba' }).click();
    await page.getByLabel(words('configuration.active')).uncheck();
    await press(words('configuration.save'));
    await page.waitForURL('**/admin/policies');
  });

  describe('asks when a ticket would fall due, where it is and where the reader is', () => {
    after(() => admin.send('PATCH', '/api/me', { timeZone: 'America/Mexico_City' }));

    interface Case {
      readonly what: string;
      readonly site: string;
      readonly priority: string;
      readonly service?: string;
      /** On the wall of the site. */
      readonly opened: string;
      readonly reader: 'Europe/Madrid' | 'America/Mexico_City';
      readonly winner: string;
      /** There, and for the reader. */
      readonly response: readonly [string, string];
      readonly resolution: readonly [string, string];
    }
    const office = 'Incidentes en horario de la sede';
    const critical = 'Servicios críticos, P1 y P2';
    const cases: readonly Case[] = [
      {
        // Half an hour is left of 7–18 on Friday; Monday is a holiday; 16 h more than that is Wednesday 11:30.
        what: 'a P3 of Bogotá, Friday 17:30 before a holiday, read in Madrid',
        site: 'Bogotá',
        priority: 'P3',
        opened: '2026-11-13T17:30',
        reader: 'Europe/Madrid',
        winner: office,
        response: ['17 nov 08:30', '17 nov 14:30'],
        resolution: ['18 nov 11:30', '18 nov 17:30'],
      },
      {
        what: 'a P1 on a critical service at night',
        site: 'Bogotá',
        priority: 'P1',
        service: 'ERP',
        opened: '2026-11-14T22:00',
        reader: 'Europe/Madrid',
        winner: critical,
        response: ['14 nov 22:15', '15 nov 04:15'],
        resolution: ['15 nov 02:00', '15 nov 08:00'],
      },
      {
        // Half an hour of Friday 31 July (8–15), then August days of 8–15: 7 h, 7 h and 1.5 h.
        what: 'a P3 of Madrid into the August timetable, read in Mexico',
        site: 'Madrid',
        priority: 'P3',
        opened: '2026-07-31T14:30',
        reader: 'America/Mexico_City',
        winner: office,
        response: ['3 ago 09:30', '3 ago 01:30'],
        resolution: ['5 ago 09:30', '5 ago 01:30'],
      },
      {
        // The clocks go back at 3:00 on 25 October: Madrid is then one hour nearer to Mexico.
        what: 'a P3 of Madrid across the daylight-saving Sunday',
        site: 'Madrid',
        priority: 'P3',
        opened: '2026-10-23T14:00',
        reader: 'America/Mexico_City',
        winner: office,
        response: ['26 oct 09:30', '26 oct 02:30'],
        resolution: ['27 oct 13:30', '27 oct 06:30'],
      },
      {
        // Four hours pass from 00:30, and the wall shows 3:30, since the hour from 2 to 3 comes twice.
        what: 'a P1 in the very night of the daylight-saving Sunday',
        site: 'Madrid',
        priority: 'P1',
        service: 'ERP',
        opened: '2026-10-25T00:30',
        reader: 'America/Mexico_City',
        winner: critical,
        response: ['25 oct 00:45', '24 oct 16:45'],
        resolution: ['25 oct 03:30', '24 oct 20:30'],
      },
    ];
    for (const { what, site, priority, service, opened, reader, winner, response, resolution } of cases) {
      it(what, async () => {
        await admin.send('PATCH', '/api/me', { timeZone: reader });
        await page.goto('/admin/policies');
        await page.getByText(words('configuration.policy.ask')).click();
        const form = page.locator('app-policy-try form');
        const choose = (field: string, label: string | RegExp) =>
          chooseOption(form.getByLabel(words(`configuration.policy.${field}`), { exact: true }), label);
        await choose('site', new RegExp(`^${site}$`));
        await choose('priority', priority);
        if (service !== undefined) await choose('service', new RegExp(service));
        await page.locator('#try-at').fill(opened);
        await press(words('configuration.policy.try'));
        await page.getByText(words('configuration.policy.winner', { name: winner })).waitFor();
        const told = async (metric: string) => {
          const name = words(`configuration.policy.metric.${metric}`);
          return page.locator('app-policy-try .answers li').filter({ hasText: name }).first().innerText();
        };
        for (const [metric, [there, here]] of [
          ['response', response],
          ['resolution', resolution],
        ] as const) {
          const [, due = '', forReader = ''] = /vence (.*?) \(.*Para ti, (.*)\./.exec(await told(metric)) ?? [];
          expect([due, forReader].map(plainMoment), metric).to.deep.equal([there, here]);
        }
        await expectClean(page);
      });
    }
  });

  it('names whom to call, step by step', async () => {
    await page.goto('/admin/chains');
    await settled(page);
    await expectClean(page);
    await page.getByRole('button', { name: words('configuration.chain.new') }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel(words('configuration.nameEs')).fill('Cadena de prueba');
    await sheet.getByLabel(words('configuration.nameEn')).fill('Chain on trial');
    await sheet.getByRole('checkbox', { name: 'P2', exact: true }).check();
    await sheet.getByLabel(words('configuration.chain.addPerson', { n: 1 })).fill('roberto');
    await page.getByRole('option', { name: /Roberto Silva/ }).click();
    await expectClean(page);
    await sheet.getByRole('button', { name: words('configuration.save') }).click();
    await sheet.waitFor({ state: 'detached' });
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Cadena de prueba' })
      .getByText(/Roberto Silva/)
      .first()
      .waitFor();
    expect(admin.problems).to.deep.equal([]);
  });
});

describe('what is promised, and who only reads', function () {
  this.timeout(120_000);

  it('is read by an employee in plain words, in both languages', async () => {
    for (const look of [{}, { language: 'en', width: 360, theme: 'dark' }] as const) {
      const employee = await enter('emma.wilson', look);
      const say = wordsOf('language' in look ? 'en' : 'es');
      try {
        const { page } = employee;
        await page.goto('/');
        await page.getByRole('link', { name: say('portal.promises.link') }).click();
        await page.waitForURL('**/promises');
        await page.getByText(say('portal.promises.ourHours')).first().waitFor();
        await page.getByRole('heading', { name: say('portal.promises.hours') }).waitFor();
        await expectClean(page);
        expect(await page.locator('main').innerText()).not.to.match(/SLA|P[1-5]|inciden/i);
        expect(await page.locator('#promises-version').count()).to.equal(0);
        expect(employee.problems).to.deep.equal([]);
      } finally {
        await employee.close();
      }
    }
  });

  it('is read by the manager at any version, with the agreement behind each line', async () => {
    const manager = await enter('laura.mendez');
    try {
      const { page } = manager;
      await page.goto('/promises?version=1');
      await page.getByText('P1 · Servicios críticos, P1 y P2').first().waitFor();
      await page.getByText(new RegExp(words('portal.promises.newest'))).waitFor();
      await expectClean(page);
    } finally {
      await manager.close();
    }
  });

  it('shows an auditor every setting, and nothing to change it with', async () => {
    const auditor = await enter('isabel.torres');
    try {
      const { page } = auditor;
      await page.goto('/admin/policies');
      await page.getByRole('link', { name: 'Servicios críticos, P1 y P2' }).click();
      await page.getByText(words('configuration.readOnly')).waitFor();
      expect(await page.getByLabel(words('configuration.nameEs')).isDisabled()).to.equal(true);
      expect(await page.getByRole('button', { name: words('configuration.save') }).count()).to.equal(0);
      await expectClean(page);
      await page.goto('/admin/people?search=luis.perez');
      await page.getByRole('button', { name: 'Luis Pérez' }).click();
      await page.getByText(words('configuration.readOnly')).waitFor();
      await settled(page);
      expect(await page.getByRole('alert').count(), 'nothing that failed to load').to.equal(0);
      await expectClean(page);
      for (const path of ['/admin/calendars', '/admin/teams', '/admin/jobs']) {
        await page.goto(path);
        await settled(page);
        await expectClean(page);
      }
      expect(auditor.problems).to.deep.equal([]);
    } finally {
      await auditor.close();
    }
  });
});

describe('the settings of service levels on a phone, in English', function () {
  this.timeout(120_000);

  it('need no scrolling sideways and leave axe nothing to find', async () => {
    const admin = await enter('pablo.ramos', { language: 'en', width: 360, theme: 'dark' });
    try {
      const { items: calendars } = await admin.read<{ items: readonly Named[] }>('/api/admin/calendars');
      const { items: policies } = await admin.read<{ items: readonly Named[] }>('/api/admin/policies');
      const paths = [
        '/admin',
        '/admin/calendars',
        `/admin/calendars/${calendars[0]?.id ?? 'new'}`,
        '/admin/policies',
        `/admin/policies/${policies[0]?.id ?? 'new'}`,
        '/admin/chains',
        '/admin/services',
        '/admin/teams',
        '/admin/priority',
      ];
      for (const path of paths) {
        await admin.page.goto(path);
        await settled(admin.page);
        await expectClean(admin.page);
      }
      expect(admin.problems).to.deep.equal([]);
    } finally {
      await admin.close();
    }
  });
});
