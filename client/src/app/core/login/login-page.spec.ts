import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { apiInterceptor } from '../api/api-interceptor';
import { SignIn } from '../session/sign-in';
import { LoginPage } from './login-page';

describe('LoginPage', () => {
  let fixture: ComponentFixture<LoginPage>;
  let http: HttpTestingController;
  let went: string[];

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
    went = [];
    TestBed.inject(Router).navigateByUrl = (url) => {
      went.push(String(url));
      return Promise.resolve(true);
    };
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(LoginPage);
    fixture.detectChanges();
  });
  afterEach(() => TestBed.resetTestingModule());

  const host = (): HTMLElement => fixture.nativeElement;
  const type = (name: string, value: string): void => {
    const field = host().querySelector<HTMLInputElement>(`input[name=${name}]`)!;
    field.value = value;
    field.dispatchEvent(new Event('input'));
  };
  async function enter(status: number, body: object | null): Promise<void> {
    type('username', ' ana ');
    type('password', 'secreta');
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve));
    const call = http.expectOne({ method: 'POST', url: '/api/session' });
    if (status === 0) call.error(new ProgressEvent('error'), { status: 0 });
    else call.flush(body, { status, statusText: 'x' });
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  }
  const refusal = (code: string, detail?: string) => ({
    type: 'x',
    title: 'x',
    status: 401,
    code,
    ...(detail ? { detail } : {}),
  });
  const alert = (): string => host().querySelector('[role=alert]')?.textContent ?? '';

  it('asks for both before it asks the server', () => {
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    fixture.detectChanges();
    http.expectNone('/api/session');
    expect(alert()).to.contain('Escribe tu usuario');
  });

  const refusals: readonly [string, number, object | null, RegExp][] = [
    ['a wrong password', 401, refusal('unauthenticated'), /usuario o la contraseña no son correctos/],
    [
      'a lock-out, with its minutes',
      429,
      { ...refusal('locked-out', 'Espera 5 minutos.'), status: 429 },
      /Espera 5 minutos/,
    ],
    [
      'a directory that is down',
      503,
      { ...refusal('unavailable'), status: 503 },
      /directorio de la empresa no responde/,
    ],
    ['a server that is gone', 0, null, /No hay conexión/],
  ];
  for (const [what, status, body, words] of refusals) {
    it(`tells ${what}, and forgets the password`, async () => {
      await enter(status, body);
      expect(alert()).to.match(words);
      expect(went).to.deep.equal([]);
      expect(host().querySelector<HTMLInputElement>('input[name=password]')!.value).to.equal('');
      expect(host().querySelector<HTMLInputElement>('input[name=username]')!.value).to.contain('ana');
    });
  }

  const welcome = {
    person: {
      id: 1,
      name: 'Ana',
      givenName: 'Ana',
      email: null,
      jobTitle: null,
      language: 'es',
      timeZone: 'America/Bogota',
      siteId: null,
    },
    permissions: [],
    teams: [],
    demo: null,
  };

  it('goes back to where the person was going', async () => {
    fixture.componentRef.setInput('returnUrl', '/tickets/INC-000001');
    await enter(200, welcome);
    expect(went).to.deep.equal(['/tickets/INC-000001']);
  });

  it('begins the day of an agent at the desk', async () => {
    await enter(200, { ...welcome, permissions: ['ticket.work'], teams: [{ id: 1, name: 'Mesa', tier: 1 }] });
    expect(went).to.deep.equal(['/desk']);
  });

  it('tells whoever was sent here by a session that ended, and nobody else', () => {
    expect(host().querySelector('.ended')).to.equal(null);
    TestBed.inject(SignIn).askAgain();
    fixture.detectChanges();
    expect(host().querySelector('.ended')!.textContent).to.contain('Tu sesión terminó');
  });

  it('sends nobody elsewhere', async () => {
    fixture.componentRef.setInput('returnUrl', '//evil.example');
    await enter(200, welcome);
    expect(went).to.deep.equal(['/']);
  });
});
