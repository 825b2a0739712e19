import { expect } from 'chai';
import { expectClean } from '../pages/checks.ts';
import { DeskTicket } from '../pages/desk.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('es');

interface Ticket {
  readonly number: string;
  readonly ownerTeam: { readonly name: string };
  readonly owner: { readonly name: string } | null;
}

describe('the tiers, up and down', function () {
  this.timeout(120_000);
  const visitors: Visitor[] = [];
  let requester: Visitor;
  let number = '';

  const come = async (username: string): Promise<Visitor> => {
    const visitor = await enter(username);
    visitors.push(visitor);
    return visitor;
  };
  const deskOf = (visitor: Visitor) => new DeskTicket(visitor.page, words);
  let first: Visitor;
  let second: Visitor;
  let third: Visitor;

  before(async () => {
    [requester, first, second, third] = [
      await come('ana.garcia'),
      await come('luis.perez'),
      await come('carlos.rojas'),
      await come('javier.ruiz'),
    ];
    const made = await requester.send<Ticket>('POST', '/api/tickets', {
      title: 'Sin conexión en la sala de juntas',
      description: 'Ningún equipo entra a la red.',
      affected: 'team',
      canWork: 'partly',
    });
    number = made.number;
  });

  after(async () => {
    for (const { close } of visitors) await close();
  });

  it('sends a hand-off back with its reason, and the ladder shows the step down', async () => {
    const frontLine = deskOf(first);
    await frontLine.open(number);
    await frontLine.press('take');
    await frontLine.handOff('Redes', 'Revisé el cable y el puerto.', 'Parece el conmutador del piso 3.');

    const specialists = deskOf(second);
    await specialists.open(number);
    await specialists.press('return');
    await specialists.send();
    await specialists.sheet().locator('[aria-invalid="true"]').first().waitFor();
    await specialists.write(words('ticket.input.returnReason.label'), 'Falta decir qué puerto del panel es.');
    await specialists.sent();

    await first.page.getByText('Falta decir qué puerto del panel es.').first().waitFor();
    await frontLine.expectLadder(1, /devuelto una vez/);
    expect(await frontLine.ladderText()).to.match(/en nivel 1, .+ en nivel 2/);
    await expectClean(first.page);
  });

  it('goes from the specialists to the experts, who see first what every tier spent and tried', async () => {
    const frontLine = deskOf(first);
    await frontLine.handOff('Redes', 'Es el puerto 3-14 del panel B.', 'El puerto parpadea en naranja.');
    const specialists = deskOf(second);
    await specialists.open(number);
    await specialists.press('accept');
    await second.page.getByText(words('ticket.header.worksOn', { who: 'Carlos Rojas' })).waitFor();
    await specialists.handOff('Plataforma', 'Cambié el puerto y el cable.', 'El conmutador pierde su configuración.');

    const experts = deskOf(third);
    await experts.open(number);
    const spent = third.page.locator('app-spent-panel');
    for (const said of [
      'Es el puerto 3-14 del panel B.',
      'Cambié el puerto y el cable.',
      'Falta decir qué puerto del panel es.',
    ])
      await spent.getByText(said).waitFor();
    expect(await experts.isBeforeTheTimeline(spent), 'what was spent stands above the conversation').to.equal(true);
    await experts.expectLadder(3, /en nivel 1, .+ en nivel 2, .+ en nivel 3; devuelto una vez/);
    await expectClean(third.page);
  });

  it('comes down with the solution that the experts found', async () => {
    const experts = deskOf(third);
    await experts.press('accept');
    await third.page.getByText(words('ticket.header.worksOn', { who: 'Javier Ruiz' })).waitFor();
    await experts.press('de-escalate');
    await experts.chooseTeam('Redes');
    await experts.send();
    await experts.sheet().locator('[aria-invalid="true"]').first().waitFor();
    await experts.write(words('ticket.input.solution.label'), 'Carga la copia nocturna de la configuración.');
    await experts.sent();

    const specialists = deskOf(second);
    await specialists.open(number);
    await second.page.getByText('Carga la copia nocturna de la configuración.').first().waitFor();
    await specialists.expectLadder(2, /en nivel 1, .+ en nivel 2, .+ en nivel 3; devuelto una vez/);
  });

  it('was followed by the front line all the way, on the page and in the list', async () => {
    const ticket = await second.read<Ticket>(`/api/tickets/${number}`);
    expect(ticket.ownerTeam.name).to.equal('Mesa de Servicio');
    await second.page.getByText('Lo sigue:').filter({ hasText: 'Luis Pérez' }).first().waitFor();

    await first.page.goto(`/desk/list?q=number:${number}`);
    const row = first.page.getByRole('row').filter({ hasText: number });
    await row.getByText(/^Nivel 2 de 5; .+ en nivel 1, .+ en nivel 2, .+ en nivel 3; devuelto una vez$/).waitFor();
    await expectClean(first.page);
  });

  it('tells the requester plainly who has it, and nothing of what the desk says to itself', async () => {
    await requester.page.goto(`/tickets/${number}`);
    await requester.page.getByText('Redes').first().waitFor();
    const shown = await requester.page.locator('main').innerText();
    for (const said of ['Falta decir qué puerto', 'Carga la copia nocturna', 'Cambié el puerto'])
      expect(shown).not.to.include(said);
    await expectClean(requester.page);
  });

  it('left no error in any of the browsers', () => {
    expect(visitors.flatMap(({ problems }) => problems)).to.deep.equal([]);
  });
});
