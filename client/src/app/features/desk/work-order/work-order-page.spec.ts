import { computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import { getTicket } from '../../../../../../shared/tickets/ticket.api';
import { readTicketRunbook } from '../../../../../../shared/tickets/runbook.api';
import { buildTicket } from '../../../../testing/tickets';
import { provideTestWords, useLanguage } from '../../../../testing/words';
import { ApiClient } from '../../../core/api/api-client';
import { Reference } from '../../../tickets/reference';
import { WorkOrderPage } from './work-order-page';

describe('WorkOrderPage', () => {
  afterEach(() => TestBed.resetTestingModule());

  it('says what was asked and tried, how long each tier had it, and leaves room to sign', async () => {
    const answers = new Map<unknown, unknown>([
      [getTicket, buildTicket({ descriptionHtml: '<p>Atasco en la bandeja 2</p>' })],
      [
        readTicketRunbook,
        {
          steps: [
            { key: 'a', es: 'Modelo y serie', en: 'x', done: { at: '2026-03-12T10:00:00Z', by: null }, current: true },
            { key: 'b', es: 'Sin hacer', en: 'y', done: null, current: true },
          ],
          may: { tick: true },
        },
      ],
    ]);
    const client = {
      resource: (endpoint: unknown) => ({
        hasValue: () => answers.has(endpoint),
        value: computed(() => answers.get(endpoint)),
        error: signal(undefined),
        reload: () => true,
      }),
    };
    const reference = {
      team: () => undefined,
      say: ({ es }: { es: string }) => es,
      siteName: () => 'Bogotá',
      serviceName: () => '',
      categoryName: () => '',
      statusName: (_: string, key: string) => key,
    };
    TestBed.configureTestingModule({
      providers: [
        ...provideTestWords(),
        provideRouter([]),
        { provide: ApiClient, useValue: client },
        { provide: Reference, useValue: reference },
      ],
    });
    await useLanguage('es');
    const fixture = TestBed.createComponent(WorkOrderPage);
    fixture.componentRef.setInput('ticket', 'INC-000123');
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.querySelector('h1')?.textContent).to.contain('INC-000123');
    expect(page.textContent)
      .to.contain('Atasco en la bandeja 2')
      .and.contain('Modelo y serie')
      .and.contain('Bogotá')
      .and.not.contain('Sin hacer');
    expect(page.querySelectorAll('.signatures p')).to.have.length(2);
  });
});
