import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { expectClean, settled } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { demoPassword } from '../pages/sign-in.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('es');
/** Somebody of marketing whom no other journey needs. */
const account = 'luis.castro';
const name = 'Luis Castro';

describe('an administrator keeps people, teams and access', function () {
  this.timeout(120_000);
  let admin: Visitor;
  let page: Page;

  before(async () => {
    admin = await enter('pablo.ramos');
    page = admin.page;
  });

  after(() => admin.close());

  const sheet = () => page.getByRole('dialog');
  const save = async () => {
    await sheet()
      .getByRole('button', { name: words('configuration.save') })
      .click();
    await sheet().waitFor({ state: 'detached' });
  };
  const openPerson = async (who: string, query: string) => {
    await page.goto(`/admin/people?search=${query}`);
    await page.getByRole('button', { name: who, exact: true }).click();
    await sheet().getByRole('heading', { name: who }).waitFor();
    await sheet().getByText(words('admin.people.rolesHelp')).waitFor();
  };
  const openMembers = async (team: string) => {
    await page.goto('/admin/teams');
    await page.getByRole('button', { name: new RegExp(`^${team}: \\d+$`) }).click();
    await sheet().getByLabel(words('configuration.members.add')).waitFor();
  };
  const permissionsOf = async (visitor: Visitor) =>
    (await visitor.read<{ permissions: string[] }>('/api/session')).permissions;

  it('gives a role as far as it reaches, skills and languages with their level', async () => {
    await openPerson(name, account);
    await sheet().getByText(words('admin.people.source')).waitFor();
    await sheet()
      .getByRole('button', { name: words('admin.people.addRole') })
      .click();
    await sheet()
      .getByLabel(words('admin.people.roleOf', { n: 1 }))
      .selectOption({ label: 'Agente' });
    await sheet()
      .getByLabel(words('admin.people.placeOf', { role: 'Agente' }))
      .selectOption({ label: 'L2 · Redes' });
    // Known under its name: it is taken by its own word.
    await sheet().getByLabel(words('admin.people.skills')).fill('bgp');
    await sheet().getByLabel(words('admin.people.skills')).press('Enter');
    await sheet()
      .getByLabel(words('admin.people.levelOf', { skill: 'BGP' }))
      .selectOption({ label: words('admin.people.level3') });
    await sheet()
      .getByRole('button', { name: words('configuration.languages.add') })
      .click();
    await sheet()
      .getByLabel(words('configuration.languages.levelOf', { language: 'español' }))
      .selectOption('native');
    await sheet().getByLabel(words('configuration.note')).fill('Pasa a redes');
    await expectClean(page);
    await save();
    await openPerson(name, account);
    await sheet()
      .getByText(/Último cambio: Pablo Ramos/)
      .click();
    await sheet().getByText('Pasa a redes').waitFor();
    await sheet()
      .getByText(`habilidades: + BGP (${words('admin.people.level3')})`)
      .waitFor();
    const person = await enter(account);
    try {
      expect(await permissionsOf(person)).to.include('ticket.work');
    } finally {
      await person.close();
    }
  });

  it('puts somebody into a team, and leaves alone whom the directory put there', async () => {
    await openMembers('Personas de Redes');
    const row = (who: string) => sheet().getByRole('listitem').filter({ hasText: who });
    await row('Carlos Rojas').getByText(words('admin.people.fromDirectory')).waitFor();
    expect(await row('Carlos Rojas').getByRole('button').count()).to.equal(0);
    await sheet().getByLabel(words('configuration.members.add')).fill(account);
    await page.getByRole('option', { name: new RegExp(name) }).click();
    await row(name).getByRole('checkbox').check();
    await expectClean(page);
    await save();
    await openMembers('Personas de Redes');
    expect(await row(name).getByRole('checkbox').isChecked()).to.equal(true);
    await row(name)
      .getByRole('button', { name: words('configuration.words.remove', { word: name }) })
      .click();
    await save();
  });

  it('enters that somebody is away, chooses how their team gives out its work, and tries it first', async () => {
    await page.goto('/admin/teams');
    await page.getByRole('link', { name: `${words('team.openTeam')}: Aplicaciones` }).click();
    await page.getByRole('heading', { name: 'Aplicaciones' }).waitFor();
    await page
      .getByText(words('absences.untilDay', { day: '' }).trim())
      .first()
      .waitFor();
    const absences = new RegExp(`^${words('team.absencesOf', { name: '' })}`);
    await page.getByRole('button', { name: absences }).first().click();
    await sheet()
      .getByRole('button', { name: words('absences.add') })
      .click();
    await sheet().getByLabel(words('absences.kinds.training')).check();
    await sheet().getByLabel(words('absences.from')).fill('2031-03-03');
    await sheet().getByLabel(words('absences.to'), { exact: true }).fill('2031-03-02');
    await sheet()
      .getByRole('button', { name: words('absences.save'), exact: true })
      .click();
    await sheet().getByText(words('problems.details.reason.ends-before-it-begins')).waitFor();
    await sheet().getByLabel(words('absences.to'), { exact: true }).fill('2031-03-04');
    await sheet()
      .getByRole('button', { name: words('absences.save'), exact: true })
      .click();
    await sheet().getByText('3 mar 2031 – 4 mar 2031').waitFor();
    await expectClean(page);
    await sheet()
      .getByRole('button', { name: words('ui.close') })
      .click();
    await sheet().waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: new RegExp(`^${words('team.modes.round-robin.name')}`) }).check();
    await page.getByRole('button', { name: words('team.assignment.try') }).click();
    await page.getByText(words('team.assignment.trialHelp')).waitFor();
    await page.getByRole('button', { name: words('team.assignment.save'), exact: true }).click();
    await page.getByText(words('team.assignment.saved'), { exact: true }).waitFor();
    await expectClean(page);
  });

  it('raises nobody’s own rights', async () => {
    await openPerson('Pablo Ramos', 'pablo.ramos');
    await sheet().getByText(words('admin.people.oneself')).waitFor();
    expect(await sheet().getByLabel(words('admin.people.block')).count()).to.equal(0);
    await sheet()
      .getByRole('button', { name: words('admin.people.addRole') })
      .click();
    await sheet()
      .getByRole('button', { name: words('configuration.save') })
      .click();
    await sheet().getByText(words('problems.details.reason.not-for-oneself')).waitFor();
    await page.keyboard.press('Escape');
  });

  it('takes access away at once, and gives it back', async () => {
    const person = await enter(account);
    try {
      await openPerson(name, account);
      await sheet().getByLabel(words('admin.people.block')).check();
      await sheet()
        .getByRole('button', { name: words('configuration.words.remove', { word: 'Agente' }) })
        .click();
      await save();
      expect((await person.page.request.get('/api/me/sessions')).status()).to.equal(401);
      const again = await person.page.request.post('/api/session', {
        data: { username: account, password: demoPassword },
      });
      expect(again.status()).to.equal(401);
      await page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });
      await page.getByLabel(words('admin.people.away')).check();
      await page.getByRole('button', { name, exact: true }).click();
      await sheet().getByText(words('admin.people.blocked')).waitFor();
      await sheet().getByLabel(words('admin.people.block')).uncheck();
      await save();
    } finally {
      await person.close();
    }
    const back = await enter(account);
    expect(await permissionsOf(back)).to.not.include('ticket.work');
    await back.close();
  });

  it('reads what roles permit and what the groups of the directory give, and where that is set', async () => {
    await page.goto('/admin/access');
    await settled(page);
    await page.getByText('Administrar personas y accesos').first().waitFor();
    await page.getByText(/LDAP_GROUPS/).waitFor();
    const group = page.locator('dl > div').filter({ hasText: 'lead-networks' });
    await group.getByText(words('admin.access.leads', { team: 'Redes' })).waitFor();
    await expectClean(page);
    expect(admin.problems).to.deep.equal([]);
  });

  it('fits a phone, in English and in the dark', async () => {
    const phone = await enter('pablo.ramos', { language: 'en', width: 360, theme: 'dark' });
    const english = wordsOf('en');
    try {
      for (const path of ['/admin/access', '/admin/vendors', `/admin/people?search=${account}`]) {
        await phone.page.goto(path);
        await settled(phone.page);
        await expectClean(phone.page);
      }
      await phone.page.getByRole('button', { name, exact: true }).click();
      await phone.page.getByText(english('admin.people.rolesHelp')).waitFor();
      await expectClean(phone.page);
      await phone.page.goto('/admin/teams');
      await phone.page
        .getByRole('button', { name: /^People of / })
        .first()
        .click();
      await phone.page.getByLabel(english('configuration.members.add')).waitFor();
      await expectClean(phone.page);
      expect(phone.problems).to.deep.equal([]);
    } finally {
      await phone.close();
    }
  });
});
