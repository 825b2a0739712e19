import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { expect } from 'chai';
import { readReference } from '../../../../../shared/reference/reference.api';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiClient } from '../api/api-client';
import { apiInterceptor } from '../api/api-interceptor';
import { Formats } from '../i18n/formats';
import { Language } from '../i18n/language';
import { Session } from './session';

const view = {
  person: {
    id: 1,
    name: 'Emma',
    givenName: 'Emma',
    email: null,
    jobTitle: null,
    language: 'en',
    timeZone: 'Europe/Madrid',
    siteId: null,
  },
  permissions: ['ticket.create', 'ticket.work'],
  teams: [],
  demo: null,
};

describe('Session', () => {
  let http: HttpTestingController;
  let session: Session;
  let went: unknown[];

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
    TestBed.inject(Router).navigate = (commands, extras) => {
      went.push([commands, extras?.queryParams]);
      return Promise.resolve(true);
    };
    http = TestBed.inject(HttpTestingController);
    session = TestBed.inject(Session);
  });
  afterEach(() => TestBed.resetTestingModule());

  const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  async function begin(): Promise<void> {
    const ready = session.ready();
    await tick();
    http.expectOne('/api/session').flush(view);
    await ready;
    await tick();
  }

  it('asks once, whoever waits for it', async () => {
    const both = Promise.all([session.ready(), session.ready()]);
    await tick();
    http.expectOne('/api/session').flush(view);
    await both;
    expect(session.person()?.name).to.equal('Emma');
  });

  it('brings language and time zone of the person', async () => {
    await begin();
    expect(TestBed.inject(Language).current()).to.equal('en');
    expect(TestBed.inject(Formats).timeZone()).to.equal('Europe/Madrid');
  });

  it('opens the areas of the permissions, and no other', async () => {
    await begin();
    expect(session.areas().map(({ key }) => key)).to.deep.equal(['portal', 'desk']);
    expect(session.mayAny(['report.read', 'admin.people'])).to.equal(false);
  });

  it('asks again after a failed start', async () => {
    const first = session.ready();
    await tick();
    http.expectOne('/api/session').error(new ProgressEvent('error'), { status: 0 });
    await first;
    expect(session.person()).to.equal(null);
    await begin();
    expect(session.person()).to.not.equal(null);
  });

  it('knows nobody as soon as the server does not, and asks to sign in with the way back', async () => {
    await begin();
    const call = TestBed.inject(ApiClient)
      .call(readReference, {})
      .catch(() => undefined);
    await tick();
    http
      .expectOne('/api/reference')
      .flush({ type: 'x', title: 'x', status: 401, code: 'unauthenticated' }, { status: 401, statusText: 'x' });
    await call;
    expect(session.person()).to.equal(null);
    expect(session.areas()).to.deep.equal([]);
    expect(went).to.deep.equal([[['/login'], { returnUrl: '/' }]]);
  });

  it('tells the server which language, for mail and other browsers', async () => {
    await begin();
    const switched = session.useLanguage('es');
    await tick();
    const call = http.expectOne({ method: 'PATCH', url: '/api/me' });
    expect(call.request.body).to.deep.equal({ language: 'es' });
    call.flush({ ...view, person: { ...view.person, language: 'es' } });
    await switched;
    expect(TestBed.inject(Language).current()).to.equal('es');
  });
});
