import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import type { MailLinkView } from '../../../../../shared/notifications/mail-link.api';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { apiInterceptor } from '../api/api-interceptor';
import { MailLinkPage } from './mail-link-page';

const token = 'a'.repeat(43);
const address = `/api/mail-links/${token}`;

describe('MailLinkPage', () => {
  let fixture: ComponentFixture<MailLinkPage>;
  let http: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        ...provideTestWords(),
        provideRouter([]),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    await useLanguage('es');
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(MailLinkPage);
    fixture.componentRef.setInput('token', token);
    fixture.detectChanges();
  });
  afterEach(() => TestBed.resetTestingModule());

  const host = (): HTMLElement => fixture.nativeElement;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    fixture.detectChanges();
  };
  async function open(more: Partial<MailLinkView> = {}): Promise<void> {
    await settle();
    const view: MailLinkView = {
      action: 'confirm',
      state: 'ready',
      name: 'Ana',
      language: 'es',
      ticket: { number: 'INC-000123', title: 'La impresora no imprime' },
      needsMessage: false,
      ...more,
    };
    http.expectOne({ method: 'GET', url: address }).flush(view);
    await settle();
  }
  const press = async (): Promise<void> => {
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  };

  it('does nothing by being opened', async () => {
    await open();
    http.expectNone({ method: 'POST', url: address });
    expect(host().textContent).to.contain('INC-000123');
  });

  it('acts by a press, once', async () => {
    await open();
    await press();
    await press();
    http.expectOne({ method: 'POST', url: address }).flush({ action: 'confirm', number: 'INC-000123' });
    await settle();
    expect(host().querySelector('h1')?.textContent).to.contain('Gracias');
    expect(host().querySelector('form')).to.equal(null);
  });

  it('asks what still fails before it reopens', async () => {
    await open({ action: 'reopen', needsMessage: true });
    await press();
    http.expectNone({ method: 'POST', url: address });
    expect(host().querySelector('[role=alert]')).to.not.equal(null);
    const box = host().querySelector('textarea')!;
    box.value = 'Sigue igual';
    box.dispatchEvent(new Event('input'));
    await press();
    expect(http.expectOne({ method: 'POST', url: address }).request.body).to.deep.equal({ message: 'Sigue igual' });
  });

  for (const state of ['used', 'expired', 'not-possible'] as const) {
    it(`offers no button when the link is ${state}`, async () => {
      await open({ state });
      expect(host().querySelector('form')).to.equal(null);
      expect(host().querySelector('h1')?.textContent).to.not.contain('portal.');
    });
  }

  it('speaks the language of the mail', async () => {
    await open({ language: 'en' });
    await settle();
    expect(host().querySelector('button')?.textContent).to.contain('Yes, it works now');
  });

  it('tells of a link that nobody knows, without a hint whether it ever existed', async () => {
    await settle();
    http
      .expectOne({ method: 'GET', url: address })
      .flush({ type: 'x', title: 'x', status: 404, code: 'not-found' }, { status: 404, statusText: 'x' });
    await settle();
    expect(host().querySelector('h1')?.textContent).to.contain('no sirve');
  });

  it('keeps what was written when the press failed', async () => {
    await open({ action: 'reopen', needsMessage: true });
    const box = host().querySelector('textarea')!;
    box.value = 'Sigue igual';
    box.dispatchEvent(new Event('input'));
    await press();
    http.expectOne({ method: 'POST', url: address }).error(new ProgressEvent('error'), { status: 0 });
    await settle();
    expect(host().querySelector('app-error-panel')).to.not.equal(null);
    expect(host().querySelector('textarea')?.value).to.equal('Sigue igual');
  });
});
