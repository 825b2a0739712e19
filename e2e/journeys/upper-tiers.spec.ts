import { expect } from 'chai';
import type { View } from '../browser.ts';
import { expectClean } from '../pages/checks.ts';
import { ClockScreens } from '../pages/clocks.ts';
import { DeskTicket } from '../pages/desk.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { VendorPanel } from '../pages/vendors.ts';
import { wordsOf } from '../words.ts';

interface Ticket {
  readonly number: string;
  readonly version: number;
  readonly team: { readonly name: string };
  readonly stints: readonly { readonly tier: number }[];
}
interface Reference {
  readonly categories: readonly { readonly id: number; readonly key: string }[];
  readonly teams: readonly { readonly id: number; readonly name: string }[];
}
interface JourneyView extends View {
  readonly language: 'es' | 'en';
  readonly width: number;
}
const views: readonly JourneyView[] = [
  { language: 'es', width: 1280 },
  { language: 'en', width: 360, theme: 'dark' },
];
const handoff = { handoffReason: 'skills', tried: 'Reinicié la sesión.', summary: 'Las rutas se pierden.' };

for (const view of views) {
  const words = wordsOf(view.language);

  describe(`the fourth and the fifth tier, in ${view.language} at ${String(view.width)} px`, function () {
    this.timeout(150_000);
    const visitors: Visitor[] = [];
    let employee: Visitor;
    let first: Visitor;
    let second: Visitor;
    let third: Visitor;
    let fourth: Visitor;
    let fifth: Visitor;
    let reference: Reference;
    let printer = '';

    const come = async (username: string): Promise<Visitor> => {
      const visitor = await enter(username, view);
      visitors.push(visitor);
      return visitor;
    };
    const deskOf = ({ page }: Visitor) => new DeskTicket(page, words);
    const clocksOf = ({ page }: Visitor) => new ClockScreens(page, words);
    const vendorsOf = (visitor: Visitor) => new VendorPanel(visitor.page, words, deskOf(visitor));
    const categoryId = (key: string) => reference.categories.find((one) => one.key === key)?.id;
    const teamId = (name: string) => reference.teams.find((one) => one.name === name)?.id;
    const act = async (by: Visitor, number: string, action: string, input: object = {}) => {
      const { version } = await by.read<Ticket>(`/api/tickets/${number}`);
      return by.send<Ticket>('POST', `/api/tickets/${number}/actions/${action}`, { version, ...input });
    };
    const report = async (title: string, category: string, more: object = {}) => {
      const { number, version } = await employee.send<Ticket>('POST', '/api/tickets', {
        title,
        description: 'Pasa desde esta mañana.',
        affected: 'me',
        canWork: 'partly',
      });
      await first.send('PATCH', `/api/tickets/${number}`, { version, categoryId: categoryId(category), ...more });
      return number;
    };
    /** Up to the experts by the API: that way has its own journey. */
    const atExperts = async (title: string, more: object = {}) => {
      const number = await report(title, 'network-routing', more);
      await act(first, number, 'escalate', { teamId: teamId('Redes'), ...handoff });
      await act(second, number, 'accept');
      await act(second, number, 'escalate', { teamId: teamId('Plataforma'), ...handoff });
      await act(third, number, 'accept');
      return number;
    };

    before(async () => {
      [employee, first, second, third, fourth, fifth] = [
        // Her site is one that the contract for printers covers.
        await come('ana.garcia'),
        await come('luis.perez'),
        await come('carlos.rojas'),
        await come('javier.ruiz'),
        await come('diego.castro'),
        await come('elena.vidal'),
      ];
      reference = await first.read<Reference>('/api/reference');
    });

    after(async () => {
      for (const { close } of visitors) await close();
    });

    it('a printer under warranty goes from the first to the fourth, once a step of its runbook is done', async () => {
      printer = await report(`La impresora rompe el papel (${view.language})`, 'print-warranty');
      const other = await report(`La impresora de al lado (${view.language})`, 'print-warranty');
      await act(first, other, 'escalate', { teamId: teamId('Proveedores'), ...handoff, handoffReason: 'warranty' });
      await first.send('POST', `/api/tickets/${printer}/links`, { other, kind: 'related' });
      await act(first, printer, 'take');
      const desk = deskOf(first);
      await desk.open(printer);
      await desk.press('escalate');
      await desk.chooseTeam('Proveedores');
      await desk.choose(words('ticket.input.handoffReason.label'), words('ticket.handoffReason.vendor-defect'));
      await desk.write(words('ticket.input.tried.label'), 'Abrí la bandeja: el rodillo está roto.');
      await desk.write(words('ticket.input.summary.label'), 'Serie 5CD640543, en garantía.');
      await desk.send();
      await desk.sheet().getByText(words('tiers.runbook.needed')).waitFor();
      await expectClean(first.page);
      await desk.sheet().getByRole('checkbox').first().check();
      await desk.sheet().getByText(words('tiers.runbook.needed')).waitFor({ state: 'detached' });
      await desk.sent();
      await desk.expectLadder(4, / 1, .+ 4/);
      const { stints } = await first.read<Ticket>(`/api/tickets/${printer}`);
      expect(stints.map(({ tier }) => tier)).to.deep.equal([1, 4]);
    });

    it('shows the coordinator first what was spent, tried and checked off, and what belongs to it', async () => {
      const desk = deskOf(fourth);
      await desk.open(printer);
      const spent = fourth.page.locator('app-spent-panel');
      await spent.getByText('Abrí la bandeja: el rodillo está roto.').waitFor();
      await spent.getByText(words('tiers.along.runbook')).waitFor();
      await spent
        .getByRole('link')
        .filter({ hasText: `La impresora de al lado (${view.language})` })
        .waitFor();
      expect(await desk.isBeforeTheTimeline(spent)).to.equal(true);
      await clocksOf(fourth).showAll();
      await clocksOf(fourth).chip('resolution').waitFor();
      await expectClean(fourth.page);
      await desk.press('accept');
      await fourth.page.getByText(words('ticket.header.worksOn', { who: 'Diego Castro' })).waitFor();
    });

    it('is the vendor’s from the moment of its notice, under the contract that covers it, in the vendor’s hours', async () => {
      const [desk, clocks, vendors] = [deskOf(fourth), clocksOf(fourth), vendorsOf(fourth)];
      await desk.press('wait');
      await desk.choose(words('ticket.input.waitReason.label'), words('ticket.waitReason.vendor'));
      // Nothing to send yet: the way there stands in its place.
      await desk.sheet().getByText(words('vendors.wait.notifyFirst')).waitFor();
      expect(await desk.sheet().locator('button[type="submit"]').count()).to.equal(0);
      await expectClean(fourth.page);
      await desk
        .sheet()
        .getByRole('button', { name: words('vendors.case.notify') })
        .click();
      await vendors.chosenContract().getByText('Impresión Gestionada').waitFor();
      expect(await desk.sheet().locator('#notify-coordinator option:checked').innerText()).to.include('Diego Castro');
      await desk.write(words('vendors.case.told'), 'Rodillo roto; piden la serie.');
      const others = desk.sheet().locator('.unfold');
      expect(await desk.sheet().getByText(words('vendors.case.coversNot')).first().isVisible()).to.equal(false);
      await others.click();
      await desk.sheet().getByText(words('vendors.case.coversNot')).first().waitFor();
      await expectClean(fourth.page);
      await desk.send();
      // Back to the wait, which now names whom.
      await desk.sheet().locator('app-wait-vendor').getByText('Impresión Gestionada').waitFor();
      await expectClean(fourth.page);
      await desk.sent();
      await fourth.page.getByText(words('incident.state.waiting')).first().waitFor();
      for (const said of ['Impresión Gestionada', 'Diego Castro', words('vendors.case.noNumber')])
        await vendors.panel().getByText(said).first().waitFor();

      await clocks.showAll();
      await clocks.chip('vendor-response').waitFor();
      await clocks.askWhy(clocks.chip('vendor-response'), printer);
      const story = clocks.vendorStory('vendor-response');
      await story.getByText(words('clocks.step.started')).first().waitFor();
      await story.getByText('Impresión Gestionada').first().waitFor();
      await story
        .getByText(/Ciudad de México|Mexico City/)
        .first()
        .waitFor();
      await expectClean(fourth.page);
      await clocks.closeSheet();

      await vendors.setNumber('IG-2026-114');
      await vendors.record('responded', 'Recibido. El técnico llega mañana.');
      await desk.timeline().getByText('Recibido. El técnico llega mañana.').first().waitFor();
      await clocks.showAll();
      await clocks.chip('vendor-restore').waitFor();
      await expectClean(fourth.page);
    });

    it('is on paper: asked, tried, time by tier, what is left, the vendor and the tickets around it', async () => {
      const { page } = fourth;
      await deskOf(fourth).openMore();
      await page.getByRole('menuitem', { name: words('tiers.order.link') }).click();
      await page.waitForURL(`**/desk/t/${printer}/work-order`);
      const paper = page.getByRole('article');
      for (const said of [
        'Pasa desde esta mañana.',
        'Abrí la bandeja: el rodillo está roto.',
        'Mesa de Servicio',
        'IG-2026-114',
        `La impresora de al lado (${view.language})`,
        words('tiers.order.customer'),
      ])
        await paper.getByText(said).first().waitFor();
      const [left] = words('tiers.order.left', { span: '|', when: '|' }).split('|').filter(Boolean);
      expect(await paper.innerText()).to.contain(left?.trim());
      await expectClean(page);
      await page.emulateMedia({ media: 'print', colorScheme: view.theme ?? 'light' });
      expect(await page.getByRole('button', { name: words('tiers.order.print') }).isVisible()).to.equal(false);
      expect(await page.getByRole('banner').isVisible()).to.equal(false);
      await page.emulateMedia({ media: 'screen' });
    });

    it('ends with the answer whether the first tier could have solved it', async () => {
      const desk = deskOf(fourth);
      await desk.open(printer);
      await desk.press('resolve');
      await desk.choose(words('ticket.input.resolutionCode.label'), /^(Solucionado|Solved)$/);
      await desk.write(words('ticket.input.resolutionText.label'), 'El proveedor cambió el rodillo.');
      await desk.send();
      await desk.sheet().locator('#action-l1Capable[aria-invalid="true"]').waitFor();
      await expectClean(fourth.page);
      await desk.choose(words('ticket.input.l1Capable.label'), words('ticket.yesNo.no'));
      await desk.sent();
      await vendorsOf(fourth)
        .panel()
        .getByText(words('vendors.case.promise.met', { what: words('vendors.metric.vendor-restore') }))
        .waitFor();
      await vendorsOf(fourth).charge(view.language === 'es' ? '80,50' : '80.50');
      await expectClean(fourth.page);
      await employee.page.goto(`/tickets/${printer}`);
      await employee.page.getByText('El proveedor cambió el rodillo.').first().waitFor();
      for (const secret of ['IG-2026-114', 'Impresión Gestionada', 'El técnico llega mañana'])
        expect(await employee.page.locator('main').innerText()).not.to.include(secret);
    });

    it('L3 hands to L4, whose line is watched around the clock', async () => {
      const number = await atExperts(`El enlace pierde rutas (${view.language})`);
      const desk = deskOf(third);
      await desk.open(number);
      await desk.handOff('Proveedores', 'Comparé las tablas de rutas.', 'El corte es del operador.');
      await desk.expectLadder(4, / 3, .+ 4/);
      await act(fourth, number, 'accept');
      await deskOf(fourth).open(number);
      const vendors = vendorsOf(fourth);
      await vendors.press('vendors.case.notify');
      await vendors.chosenContract().getByText('Enlaces Continentales').waitFor();
      await deskOf(fourth).sent();
      const clocks = clocksOf(fourth);
      await clocks.showAll();
      await clocks.chip('vendor-response').waitFor();
      await clocks.askWhy(clocks.chip('vendor-response'), number);
      await clocks.vendorStory('vendor-response').getByText(words('clocks.sheet.always')).first().waitFor();
      await clocks.closeSheet();
    });

    it('routing goes from the third to the fifth, to who knows the matter and speaks its language', async () => {
      const number = await atExperts(`A sessão BGP cai (${view.language})`, { language: 'pt' });
      const portuguese = view.language === 'es' ? 'portugués' : 'Portuguese';
      const experts = deskOf(third);
      await experts.open(number);
      await experts.press('escalate');
      const target = experts.sheet().locator('label').filter({ hasText: 'Ingeniería avanzada' });
      await target.getByText(words('ticket.sheet.suggested')).waitFor();
      await target.getByText(/BGP/).waitFor();
      await target.getByText(new RegExp(portuguese)).waitFor();
      await expectClean(third.page);
      await experts.chooseTeam('Ingeniería avanzada');
      await experts.choose(words('ticket.input.handoffReason.label'), words('ticket.handoffReason.skills'));
      await experts.write(words('ticket.input.tried.label'), 'Filtré las rutas.');
      await experts.write(words('ticket.input.summary.label'), 'El ingeniero del socio habla portugués.');
      await experts.sent();

      const { page } = fifth;
      const engineers = deskOf(fifth);
      await engineers.open(number);
      await engineers.press('accept');
      await page.getByText(words('ticket.header.worksOn', { who: 'Elena Vidal' })).waitFor();
      await engineers.press('assign');
      await engineers
        .sheet()
        .getByText(new RegExp(`Elena Vidal: .*BGP.*${portuguese}`))
        .waitFor();
      await expectClean(page);
      await page.keyboard.press('Escape');
      await engineers.sheet().waitFor({ state: 'detached' });

      if (view.width >= 1280) {
        const tag = page.getByRole('textbox', { name: words('ui.tags.add') }).or(page.getByLabel(words('ui.tags.add')));
        await tag.first().fill('recu');
        await page.locator('app-tags-editor option[value="recurrente"]').waitFor({ state: 'attached' });
        await tag.first().fill('recurrente');
        await tag.first().press('Enter');
        await page
          .getByRole('list', { name: words('ui.tags.label') })
          .getByText('recurrente')
          .waitFor();
      }
      await page.getByText(words('ticket.composer.answer')).first().click();
      await page.getByLabel(words('ticket.composer.language')).selectOption('pt');
      await page
        .getByRole('group', { name: words('ticket.glossary.title') })
        .getByText('sessão BGP')
        .click();
      // The box shows it with the next frame.
      await page.waitForFunction("[...document.querySelectorAll('textarea')].some((box) => box.value.includes('BGP'))");
      await page
        .getByRole('textbox', { name: words('ticket.composer.answer') })
        .fill('Já falei com o parceiro: ajustamos o limite.');
      await page.getByRole('button', { name: words('ticket.composer.send'), exact: true }).click();
      const message = engineers.timeline().getByRole('listitem').filter({ hasText: 'Já falei com o parceiro' }).last();
      await message.getByText(portuguese).waitFor();
      expect(await message.locator('[lang="pt"]').count()).to.be.greaterThan(0);
      await expectClean(page);
      await employee.page.goto(`/tickets/${number}`);
      await employee.page.locator('[lang="pt"]').filter({ hasText: 'Já falei com o parceiro' }).waitFor();
      await expectClean(employee.page);
    });

    it('left no error in any of the browsers', () => {
      expect(visitors.flatMap(({ problems }) => problems)).to.deep.equal([]);
    });
  });
}
