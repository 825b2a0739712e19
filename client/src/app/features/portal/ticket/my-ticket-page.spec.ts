import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import { Subject } from 'rxjs';
import type { LiveTicketMessage } from '../../../../../../shared/tickets/ticket.api';
import type { TicketView } from '../../../../../../shared/tickets/ticket-view';
import { buildTicket } from '../../../../testing/tickets';
import { provideTestWords, useLanguage } from '../../../../testing/words';
import { apiInterceptor } from '../../../core/api/api-interceptor';
import { Live } from '../../../core/live/live';
import { Session } from '../../../core/session/session';
import { MyTicketPage } from './my-ticket-page';

const resolved: Partial<TicketView> = {
  stateCategory: 'resolved',
  version: 7,
  resolution: { code: 'solved', text: 'x', html: '<p>Cambiamos el rodillo</p>' },
  actions: [
    { name: 'confirm', verb: 'confirm', to: 'closed', requires: [], accepts: ['message'] },
    { name: 'reopen', verb: 'reopen', to: 'in-progress', requires: ['message'], accepts: [] },
  ],
};

describe('MyTicketPage', () => {
  let fixture: ComponentFixture<MyTicketPage>;
  let http: HttpTestingController;
  let live: { tickets: Subject<Partial<LiveTicketMessage>>; reloads: Subject<void> };

  beforeEach(async () => {
    live = { tickets: new Subject(), reloads: new Subject() };
    TestBed.configureTestingModule({
      imports: [MyTicketPage],
      providers: [
        ...provideTestWords(),
        provideRouter([]),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        { provide: Live, useValue: live },
        { provide: Session, useValue: { person: signal({ id: 10 }) } },
      ],
    });
    // Parts of it are loaded once the page stands.
    await TestBed.compileComponents();
    await useLanguage('es');
    http = TestBed.inject(HttpTestingController);
    localStorage.clear();
  });
  afterEach(() => TestBed.resetTestingModule());

  const host = (): HTMLElement => fixture.nativeElement;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    fixture.detectChanges();
  };
  async function answer(ticket: Partial<TicketView>): Promise<void> {
    await settle();
    http.expectOne('/api/tickets/INC-000123').flush(buildTicket(ticket));
    http.expectOne(({ url }) => url.endsWith('/timeline')).flush({ items: [], more: false });
    await settle();
  }
  async function open(ticket: Partial<TicketView> = {}): Promise<void> {
    fixture = TestBed.createComponent(MyTicketPage);
    fixture.componentRef.setInput('ticket', 'INC-000123');
    fixture.detectChanges();
    await answer(ticket);
  }
  const button = (words: string): HTMLButtonElement =>
    [...host().querySelectorAll('button')].find((each) => each.textContent.includes(words))!;
  const write = (words: string): void => {
    const box = host().querySelector('textarea')!;
    box.value = words;
    box.dispatchEvent(new Event('input'));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, cancelable: true }));
  };

  it('gives back what was told with the question that each answer answers', async () => {
    await open({ details: { affected: 'me', canWork: 'yes' } });
    expect([...host().querySelectorAll('.told dl > div')].map(({ textContent }) => textContent.trim())).to.deep.equal([
      '¿A quién afecta?Solo a mí',
      '¿Puedes seguir trabajando?Sí',
    ]);
  });

  it('says where it stands and what comes next', async () => {
    await open({ stateCategory: 'open', assignee: { id: 2, name: 'Luis', vip: false } });
    expect(host().querySelector('#where-title')?.textContent).to.contain('Lo está viendo Luis');
  });

  it('says what was promised, and only once after sending', async () => {
    const promises = { response: '2036-03-12T16:00:00.000Z', resolution: null, paused: false, opensAt: null };
    await open({ promises });
    const said = (): number => host().textContent.split('Te respondemos antes').length - 1;
    expect(said()).to.equal(1);
    fixture.componentRef.setInput('received', '1');
    fixture.detectChanges();
    expect(host().querySelector('.received')?.textContent).to.contain('Te respondemos antes');
    expect(said()).to.equal(1);
  });

  it('offers only what the server allows', async () => {
    await open({ stateCategory: 'resolved', actions: [] });
    expect(button('Sí, ya funciona')).to.equal(undefined);
    await open({ may: { ...buildTicket().may, comment: false } });
    expect(host().querySelector('textarea')).to.equal(null);
  });

  it('confirms with the version it shows', async () => {
    await open(resolved);
    expect(host().textContent).to.contain('Cambiamos el rodillo');
    button('Sí, ya funciona').click();
    await settle();
    expect(http.expectOne('/api/tickets/INC-000123/actions/confirm').request.body).to.deep.equal({ version: 7 });
  });

  it('reopens with what still fails, not with a comment', async () => {
    await open(resolved);
    button('No, sigue fallando').click();
    await settle();
    write('Parpadea');
    await settle();
    expect(http.expectOne('/api/tickets/INC-000123/actions/reopen').request.body).to.deep.equal({
      version: 7,
      message: 'Parpadea',
    });
  });

  it('reopens with the files that were added', async () => {
    await open(resolved);
    button('No, sigue fallando').click();
    await settle();
    const event = Object.assign(new Event('paste', { cancelable: true }), {
      clipboardData: { files: [new File(['x'], 'foto.png')] },
    });
    host().querySelector('textarea')!.dispatchEvent(event);
    await settle();
    const file = { id: 41, fileName: 'foto.png', mediaType: 'image/png', size: 1, eventId: null };
    http.expectOne('/api/uploads').flush({ ...file, createdAt: '2026-03-12T10:00:00.000Z' });
    await settle();
    write('Mira');
    await settle();
    expect(http.expectOne('/api/tickets/INC-000123/actions/reopen').request.body).to.deep.equal({
      version: 7,
      message: 'Mira',
      attachmentIds: [41],
    });
  });

  it('looks again when somebody was faster, and says so', async () => {
    await open(resolved);
    button('Sí, ya funciona').click();
    await settle();
    http
      .expectOne('/api/tickets/INC-000123/actions/confirm')
      .flush(
        { type: 'x', title: 'x', status: 409, code: 'conflict', detail: 'Alguien lo cambió.' },
        { status: 409, statusText: 'x' },
      );
    await answer({ stateCategory: 'closed' });
    expect(host().querySelector('app-error-panel')?.textContent).to.contain('Alguien lo cambió');
    expect(host().querySelector('#where-title')?.textContent).to.contain('cerrado');
  });

  it('keeps an answer that could not be sent, and sends it again as the same', async () => {
    await open();
    write('Sigue igual');
    await settle();
    const first = http.expectOne('/api/tickets/INC-000123/comments');
    first.error(new ProgressEvent('error'), { status: 0 });
    await settle();
    expect(host().querySelector('textarea')?.value).to.equal('Sigue igual');
    write('Sigue igual');
    await settle();
    const again = http.expectOne('/api/tickets/INC-000123/comments');
    expect(again.request.headers.get('Idempotency-Key')).to.equal(first.request.headers.get('Idempotency-Key'));
  });

  it('follows what happens to this ticket, and only to this', async () => {
    await open();
    live.tickets.next({ ticketId: 999 });
    await settle();
    http.expectNone('/api/tickets/INC-000123');
    live.tickets.next({ ticketId: 123 });
    await answer({ stateCategory: 'open' });
  });

  it('tells of a ticket that is not there without telling whether it exists', async () => {
    fixture = TestBed.createComponent(MyTicketPage);
    fixture.componentRef.setInput('ticket', 'INC-000123');
    fixture.detectChanges();
    await settle();
    http
      .expectOne('/api/tickets/INC-000123')
      .flush({ type: 'x', title: 'x', status: 404, code: 'not-found' }, { status: 404, statusText: 'x' });
    await settle();
    expect(host().textContent).to.contain('No encontramos ese caso');
  });
});
