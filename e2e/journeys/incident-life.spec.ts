import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { View } from '../browser.ts';
import { expectClean } from '../pages/checks.ts';
import { DeskTicket } from '../pages/desk.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { wordsOf } from '../words.ts';

/** 1 × 1 pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface JourneyView extends View {
  readonly language: 'es' | 'en';
  readonly width: number;
  readonly requester: string;
}
const views: readonly JourneyView[] = [
  { language: 'es', width: 1280, requester: 'ana.garcia' },
  { language: 'en', width: 360, theme: 'dark', requester: 'emma.wilson' },
];

for (const view of views) {
  const words = wordsOf(view.language);
  const title = `La impresora del 3.er piso no imprime (${view.language} ${String(view.width)})`;

  describe(`an incident from the portal up the ladder and back, in ${view.language} at ${String(view.width)} px`, function () {
    this.timeout(120_000);
    const visitors: Visitor[] = [];
    let employee: Page;
    let agent: Visitor;
    let first: Page;
    let second: Page;
    let number = '';

    before(async () => {
      for (const username of [view.requester, 'luis.perez', 'carlos.rojas']) visitors.push(await enter(username, view));
      const [asking, frontLine, specialist] = visitors;
      if (!asking || !frontLine || !specialist) throw new Error('Somebody did not come in');
      agent = frontLine;
      [employee, first, second] = [asking.page, frontLine.page, specialist.page];
    });

    after(async () => {
      for (const { close } of visitors) await close();
    });

    it('is reported in plain words, and told its number and what happens next', async () => {
      await first.goto('/desk/q/unassigned');
      await first.getByRole('heading').first().waitFor();
      await employee.goto('/report');
      await employee.getByLabel(words('incident.form.title.label')).fill(title);
      await employee.getByLabel(words('incident.form.description.label')).fill('Desde esta mañana no sale nada.');
      await employee.getByRole('radio', { name: words('incident.form.affected.team.label') }).check();
      await employee.getByRole('radio', { name: words('incident.form.canWork.partly.label') }).check();
      await employee
        .locator('input[type="file"]')
        .setInputFiles({ name: 'pantalla.png', mimeType: 'image/png', buffer: picture });
      await employee.getByText('pantalla.png').waitFor();
      await expectClean(employee);
      await employee.getByRole('button', { name: words('portal.report.send') }).click();
      await employee.getByRole('heading', { name: title }).waitFor();
      number =
        /INC-\d{6}/.exec(employee.url())?.[0] ??
        /INC-\d{6}/.exec(await employee.locator('main').innerText())?.[0] ??
        '';
      expect(number).to.match(/^INC-\d{6}$/);
      await employee.getByText(words('portal.ticket.received', { number })).waitFor();
      await employee.getByText(words('portal.next.new')).waitFor();
      await employee.getByText('pantalla.png').first().waitFor();
      await expectClean(employee);
    });

    it('arrives in the queue of the front line without reloading', async () => {
      // The list holds arrivals back behind a bar so that rows do not move under the pointer.
      await first
        .getByText(number)
        .or(first.locator('button').filter({ hasText: /1 nuevo|1 new|nuevos|new/i }))
        .first()
        .waitFor({ timeout: 5000 });
    });

    it('is taken, noted, and waits for an answer that sets it going again', async () => {
      const desk = new DeskTicket(first, words);
      await desk.open(number);
      if (view.width >= 1280) {
        const context = first.getByRole('complementary', { name: words('ticket.context.title') });
        await context.getByText('Ana García').first().waitFor();
        await context.getByText('Ciudad de México').first().waitFor();
      }
      await desk.press('take');
      await desk.note('Reviso la cola de impresión antes de escribirle.', 15);
      const noted = await agent.read<{ minutesLogged: number }>(`/api/tickets/${number}`);
      expect(noted.minutesLogged).to.equal(15);
      await desk.press('wait');
      await desk.choose(words('ticket.input.waitReason.label'), words('ticket.waitReason.requester'));
      await desk.write(words('ticket.input.message.label'), '¿Qué dice la pantalla de la impresora?');
      await desk.sent();
      await first.getByText(words('incident.state.waiting')).first().waitFor();
      await expectClean(first);

      await employee.getByText('¿Qué dice la pantalla de la impresora?').first().waitFor();
      expect(await employee.getByText('Reviso la cola de impresión').count()).to.equal(0);
      await employee.locator('textarea').last().fill('Dice "sin conexión".');
      await employee.getByRole('button', { name: words('ui.composer.send') }).click();
      await first.getByText('Dice "sin conexión".').first().waitFor();
      // Who reads the newest goes on seeing the newest, above the box in which one writes.
      if (view.width >= 1280) {
        const [answer, writing] = [
          await first.getByText('Dice "sin conexión".').last().boundingBox(),
          await first.locator('app-ticket-composer').boundingBox(),
        ];
        expect((answer?.y ?? 0) + (answer?.height ?? 0)).to.be.below(writing?.y ?? 0);
      }
      await first.getByText(words('incident.state.in-progress')).first().waitFor();
      // Until somebody answers or takes the work on, it says that she awaits it.
      const [unanswered = ''] = words('ticket.replied', { when: '|' }).split('|');
      await first.locator('app-ticket-header').getByText(unanswered.trim()).waitFor();
    });

    it('goes up only with a whole hand-off, and the specialists see first what was spent and tried', async () => {
      const desk = new DeskTicket(first, words);
      await desk.press('escalate');
      await desk.send();
      await desk.sheet().getByRole('alert').or(desk.sheet().locator('[aria-invalid="true"]')).first().waitFor();
      await desk.sheet().getByText('Redes').first().click();
      await desk.choose(words('ticket.input.handoffReason.label'), words('ticket.handoffReason.skills'));
      await desk.write(words('ticket.input.tried.label'), 'Reinicié la cola y la impresora.');
      await desk.write(words('ticket.input.summary.label'), 'No responde en la red desde las 9.');
      await expectClean(first);
      await desk.sent();

      const specialists = new DeskTicket(second, words);
      await specialists.open(number);
      await second.getByText('Reinicié la cola y la impresora.').first().waitFor();
      await expectClean(second);
      await specialists.press('accept');
      await second.getByText(words('ticket.header.worksOn', { who: 'Carlos Rojas' })).waitFor();
    });

    it('is resolved by the specialists and confirmed by whoever asked', async () => {
      const specialists = new DeskTicket(second, words);
      await specialists.press('resolve');
      await specialists.choose(words('ticket.input.resolutionCode.label'), /^(Solucionado|Solved)$/);
      await specialists.choose(words('ticket.input.l1Capable.label'), /^No$/);
      await specialists.write(words('ticket.input.resolutionText.label'), 'Cambiamos el cable de red; ya imprime.');
      await specialists.sent();

      await employee.getByText('Cambiamos el cable de red; ya imprime.').first().waitFor();
      await expectClean(employee);
      await employee.getByRole('button', { name: words('portal.ticket.confirm') }).click();
      await employee.getByText(words('portal.state.closed')).first().waitFor();
    });

    it('left no error in any of the three browsers', () => {
      expect(visitors.flatMap(({ problems }) => problems)).to.deep.equal([]);
    });
  });
}

describe('what belongs to others', () => {
  it('is not found by an employee who changes the number in the address', async () => {
    const { page, close } = await enter('emma.wilson', { language: 'es' });
    try {
      await page.goto('/tickets/INC-000001');
      await page.getByText(wordsOf('es')('portal.ticket.gone')).waitFor();
    } finally {
      await close();
    }
  });
});
