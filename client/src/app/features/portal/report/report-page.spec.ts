import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { expect } from 'chai';
import { buildTicket } from '../../../../testing/tickets';
import { provideTestWords, useLanguage } from '../../../../testing/words';
import { apiInterceptor } from '../../../core/api/api-interceptor';
import { ReportPage } from './report-page';

describe('ReportPage', () => {
  let fixture: ComponentFixture<ReportPage>;
  let http: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [ReportPage],
      providers: [
        ...provideTestWords(),
        provideRouter([]),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    // Parts of it are loaded once the page stands.
    await TestBed.compileComponents();
    await useLanguage('es');
    localStorage.removeItem('escala.draft.report');
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(Router).navigate = (commands) => {
      went.push(commands.join('/'));
      return Promise.resolve(true);
    };
    open();
  });
  afterEach(() => TestBed.resetTestingModule());

  let went: string[] = [];
  function open(inputs: Record<string, string> = {}): void {
    went = [];
    fixture = TestBed.createComponent(ReportPage);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
  }
  const host = (): HTMLElement => fixture.nativeElement;
  const fill = (): void => {
    const title = host().querySelector<HTMLInputElement>('input[type=text]')!;
    title.value = ' La impresora no imprime ';
    title.dispatchEvent(new Event('input'));
    for (const value of ['team', 'no'])
      host().querySelector(`input[value=${value}]`)!.dispatchEvent(new Event('change'));
    fixture.detectChanges();
  };
  const send = async (): Promise<void> => {
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve));
  };
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };

  it('never mentions impact, urgency or categories', () => {
    expect(host().textContent).to.not.match(/impacto|urgencia|categor[ií]a|prioridad|incidente/i);
  });

  it('offers what others at the site report right after the title, before anything else is asked', async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await settle();
    const offers = host().querySelector('app-nearby-offers')!;
    const order = offers.compareDocumentPosition(host().querySelector('textarea')!);
    expect(order).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(offers.compareDocumentPosition(host().querySelector('input[type=text]')!)).to.equal(
      Node.DOCUMENT_POSITION_PRECEDING,
    );
  });

  it('asks nothing of the server while something is missing', async () => {
    await send();
    http.expectNone('/api/tickets');
  });

  it('sends the two plain answers and goes to the ticket', async () => {
    fill();
    await send();
    const call = http.expectOne('/api/tickets');
    expect(call.request.body).to.deep.include({ title: 'La impresora no imprime', affected: 'team', canWork: 'no' });
    expect(call.request.body).to.not.have.any.keys('impact', 'urgency', 'priority');
    call.flush(buildTicket(), { status: 201, statusText: 'Created' });
    await settle();
    expect(went).to.deep.equal(['/tickets/INC-000123']);
  });

  it('names the same intention when a lost answer makes us send again', async () => {
    fill();
    await send();
    const first = http.expectOne('/api/tickets');
    first.error(new ProgressEvent('error'), { status: 0 });
    await settle();
    await send();
    const second = http.expectOne('/api/tickets');
    expect(second.request.headers.get('Idempotency-Key'))
      .to.equal(first.request.headers.get('Idempotency-Key'))
      .and.not.equal(null);
  });

  it('is another intention once the server refused what was said', async () => {
    fill();
    await send();
    const first = http.expectOne('/api/tickets');
    first.flush(
      {
        type: 'x',
        title: 'x',
        status: 422,
        code: 'bad-input',
        errors: [{ pointer: '/body/canWork', code: 'invalid_value' }],
      },
      { status: 422, statusText: 'x' },
    );
    await settle();
    expect(host().querySelector('fieldset .error')?.textContent).to.contain('Elige una');
    await send();
    const second = http.expectOne('/api/tickets');
    expect(second.request.headers.get('Idempotency-Key')).to.not.equal(first.request.headers.get('Idempotency-Key'));
  });

  it('starts with what was typed on the home page, and keeps what is typed here', () => {
    open({ title: 'Sin red' });
    TestBed.tick();
    fixture.detectChanges();
    expect(host().querySelector<HTMLInputElement>('input[type=text]')!.value).to.equal('Sin red');
    TestBed.tick();
    open();
    expect(host().querySelector<HTMLInputElement>('input[type=text]')!.value).to.equal('Sin red');
  });
});
