import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { TicketView } from '../../../../shared/tickets/ticket-view';
import { buildTicket } from '../../testing/tickets';
import { provideTestWords, useLanguage } from '../../testing/words';
import { ApiClient } from '../core/api/api-client';
import { TicketComposer } from './ticket-composer';
import { TicketStore } from './ticket-store';
import { Uploads } from './uploads';

describe('TicketComposer', () => {
  let fixture: ComponentFixture<TicketComposer>;
  let finishUpload: (id: number) => void;
  let ran: [string, unknown][];
  let logged: number[];

  const terms = [{ es: 'red privada', en: 'VPN', pt: 'rede privada', fr: '' }];
  const waits = { name: 'wait', verb: 'wait', to: 'waiting', requires: ['waitReason'], accepts: ['message'] };

  beforeEach(async () => {
    ran = [];
    logged = [];
    const ticket = signal<TicketView>(
      buildTicket({
        actions: [waits],
        may: { ...buildTicket().may, notePrivately: true, logTime: true },
      }),
    );
    const store = {
      ticket,
      timeline: signal([]),
      run: (action: string, input: unknown) => Promise.resolve(void ran.push([action, input])),
      comment: () => Promise.reject(new Error('It was said, not asked')),
      logTime: (minutes: number) => Promise.resolve(void logged.push(minutes)),
    };
    const uploads = {
      upload: () => ({
        progress: signal(0.5),
        done: new Promise<number>((resolve) => (finishUpload = resolve)),
        cancel: () => undefined,
      }),
      discard: () => Promise.resolve(),
    };
    TestBed.configureTestingModule({
      providers: [
        ...provideTestWords(),
        { provide: TicketStore, useValue: store },
        { provide: Uploads, useValue: uploads },
        { provide: ApiClient, useValue: { resource: () => ({ hasValue: () => true, value: () => ({ terms }) }) } },
      ],
    });
    await useLanguage('es');
    localStorage.clear();
    fixture = TestBed.createComponent(TicketComposer);
    fixture.detectChanges();
    fixture.componentInstance.focus('public');
    fixture.detectChanges();
  });
  afterEach(() => TestBed.resetTestingModule());

  const host = (): HTMLElement => fixture.nativeElement;
  const asking = (): HTMLButtonElement =>
    [...host().querySelectorAll('button')].find((each) => each.textContent.includes('Enviar y esperar respuesta'))!;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  const write = (words: string): void => {
    const box = host().querySelector('textarea')!;
    box.value = words;
    box.dispatchEvent(new Event('input'));
    fixture.detectChanges();
  };
  const paste = (): void => {
    const event = Object.assign(new Event('paste', { cancelable: true }), {
      clipboardData: { files: [new File(['x'], 'pantalla.png')] },
    });
    host().querySelector('textarea')!.dispatchEvent(event);
    fixture.detectChanges();
  };

  it('asks and waits with the files of the question, once they are there', async () => {
    write('¿Ves lo mismo que en la imagen?');
    paste();
    expect(asking().disabled, 'while a file is on its way').to.equal(true);
    finishUpload(41);
    await settle();
    expect(asking().disabled).to.equal(false);
    asking().click();
    await settle();
    expect(ran).to.deep.equal([
      [
        'wait',
        { waitReason: 'requester', message: '¿Ves lo mismo que en la imagen?', language: 'es', attachmentIds: [41] },
      ],
    ]);
    expect(host().querySelector('textarea')?.value, 'free for the next one').to.equal('');
    expect(logged).to.deep.equal([]);
  });

  it('asks without files where there are none', async () => {
    write('¿Sigue igual?');
    asking().click();
    await settle();
    expect(ran).to.deep.equal([['wait', { waitReason: 'requester', message: '¿Sigue igual?', language: 'es' }]]);
  });

  it('says in which of the languages it is written', async () => {
    write('Continua igual?');
    const languages = host().querySelector<HTMLSelectElement>('select')!;
    expect([...languages.options].map(({ text }) => text)).to.deep.equal(['Español', 'Inglés', 'Portugués', 'Francés']);
    languages.value = 'pt';
    languages.dispatchEvent(new Event('change'));
    asking().click();
    await settle();
    expect(ran).to.deep.equal([['wait', { waitReason: 'requester', message: 'Continua igual?', language: 'pt' }]]);
  });

  it('shows the terms that are spoken of only while two languages meet, and writes the one that is pressed', async () => {
    const offered = () => [...host().querySelectorAll('app-glossary-strip button')];
    write('A red privada não abre');
    await settle();
    expect(offered(), 'one language').to.deep.equal([]);
    const languages = host().querySelector<HTMLSelectElement>('select')!;
    languages.value = 'pt';
    languages.dispatchEvent(new Event('change'));
    await settle();
    expect(offered().map((each) => each.textContent.trim())).to.deep.equal(['red privada → rede privada']);
    write('A');
    await settle();
    expect(offered(), 'nobody speaks of it any more').to.deep.equal([]);
    write('VPN: red privada');
    await settle();
    host().querySelector<HTMLButtonElement>('app-glossary-strip button')!.click();
    await settle();
    expect(host().querySelector('textarea')?.value).to.match(/rede privada/);
  });
});
