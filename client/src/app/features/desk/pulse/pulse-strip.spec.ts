import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../../testing/words';
import { apiInterceptor } from '../../../core/api/api-interceptor';
import { Session } from '../../../core/session/session';
import { PulseStrip } from './pulse-strip';

describe('PulseStrip', () => {
  let fixture: ComponentFixture<PulseStrip>;
  let http: HttpTestingController;
  let works = true;

  beforeEach(async () => {
    works = true;
    localStorage.clear();
    TestBed.configureTestingModule({
      imports: [PulseStrip],
      providers: [
        ...provideTestWords(),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        { provide: Session, useValue: { may: () => works } },
      ],
    });
    await TestBed.compileComponents();
    await useLanguage('es');
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => TestBed.resetTestingModule());

  const host = (): HTMLElement => fixture.nativeElement;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    fixture.detectChanges();
  };
  const button = (words: string): HTMLButtonElement =>
    [...host().querySelectorAll('button')].find((each) => each.textContent.includes(words))!;
  async function show(open: unknown): Promise<void> {
    fixture = TestBed.createComponent(PulseStrip);
    await settle();
    http.expectOne('/api/pulse').flush({ open });
    await settle();
  }
  const november = { month: '2026-11', closesAt: '2026-12-01T00:00:00.000Z' };

  it('is not there for who is not asked, nor for who has answered', async () => {
    await show(null);
    expect(host().textContent.trim()).to.equal('');
    works = false;
    fixture = TestBed.createComponent(PulseStrip);
    await settle();
    http.expectNone('/api/pulse');
    expect(host().textContent.trim()).to.equal('');
  });

  it('asks for both questions before it sends, and thanks', async () => {
    await show(november);
    expect(host().textContent).to.contain('noviembre de 2026');
    button('Contestar').click();
    await settle();
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    expect(host().querySelector('[role=alert]')?.textContent).to.contain('cada pregunta');
    http.expectNone('/api/pulse/answers');
    for (const id of ['pulse-system', 'pulse-solving']) {
      const four = host().querySelector<HTMLInputElement>(`input[name="${id}"][value="4"]`)!;
      four.checked = true;
      four.dispatchEvent(new Event('change'));
    }
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    const sent = http.expectOne('/api/pulse/answers');
    expect(sent.request.body).to.deep.equal({ month: '2026-11', system: 4, solving: 4 });
    expect(sent.request.headers.has('Idempotency-Key')).to.equal(false);
    sent.flush({});
    await settle();
    expect(host().querySelector('[role=status]')?.textContent).to.contain('Nadie puede saber');
  });

  it('stays away for a week after "not now"', async () => {
    await show(november);
    button('Ahora no').click();
    await settle();
    expect(host().textContent.trim()).to.equal('');
    fixture = TestBed.createComponent(PulseStrip);
    await settle();
    http.expectNone('/api/pulse');
  });
});
