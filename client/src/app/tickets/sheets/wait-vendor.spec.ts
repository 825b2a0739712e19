import { computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { VendorCases } from '../../../../../shared/contracts/vendor-case.api';
import { buildTicket } from '../../../testing/tickets';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiClient } from '../../core/api/api-client';
import { Reference } from '../reference';
import { TicketStore } from '../ticket-store';
import { WaitVendor } from './wait-vendor';

const nobody: VendorCases = {
  cases: [],
  offers: [{ id: 4, name: { es: 'Impresión', en: 'Print' }, vendor: 'Imprenta', covers: true, promises: [] }],
  may: { notify: true, record: true, charge: true },
  currency: 'USD',
};
const atWork: VendorCases = {
  ...nobody,
  offers: [],
  may: { ...nobody.may, notify: false },
  cases: [
    {
      id: 1,
      vendor: { id: 2, name: 'Imprenta', email: null, phone: null, portalUrl: null },
      contract: { id: 4, name: { es: 'Impresión', en: 'Print' } },
      coordinator: null,
      caseNumber: null,
      notifiedAt: '2026-03-12T10:00:00.000Z',
      respondedAt: null,
      restoredAt: null,
      endedAt: null,
      clocks: [],
      charge: null,
    },
  ],
};

describe('WaitVendor', () => {
  afterEach(() => TestBed.resetTestingModule());

  async function open(view: VendorCases, vendorServed = true) {
    const team = { id: 9, name: 'Proveedores', tier: 4, tierTo: null, vendorServed, active: true };
    const ticket = buildTicket({
      team,
      stints: [{ ...buildTicket().stints[0]!, team }],
      actions: [],
    });
    const resource = (_endpoint: object, request: () => unknown) => ({
      value: () => view,
      hasValue: computed(() => request() !== undefined),
      isLoading: signal(false),
      error: signal(undefined),
    });
    TestBed.configureTestingModule({
      providers: [
        ...provideTestWords(),
        { provide: ApiClient, useValue: { resource } },
        { provide: Reference, useValue: { team: () => team, data: () => ({ teams: [team] }) } },
        { provide: TicketStore, useValue: { ticket: signal(ticket) } },
      ],
    });
    await useLanguage('es');
    const fixture = TestBed.createComponent(WaitVendor);
    fixture.detectChanges();
    const { missing, first } = fixture.componentInstance;
    return { missing: missing(), first: first(), words: String(fixture.nativeElement.textContent) };
  }

  it('says beforehand that a vendor has to be notified first, and offers to', async () => {
    const { missing, first, words } = await open(nobody);
    expect(missing).to.equal(true);
    expect(first).to.deep.equal({ next: 'notify', offers: nobody.offers });
    expect(words).to.contain('Notifícalo primero');
  });

  it('says so as well to whoever may not notify, and offers nothing', async () => {
    const { missing, first, words } = await open({ ...nobody, may: { ...nobody.may, notify: false } });
    expect([missing, first]).to.deep.equal([true, null]);
    expect(words).to.contain('te falta el permiso');
  });

  it('names the vendor that is at work, and lets wait', async () => {
    const { missing, first, words } = await open(atWork);
    expect([missing, first]).to.deep.equal([false, null]);
    expect(words).to.contain('Imprenta');
  });

  it('lets other teams wait for whomever they name', async () => {
    const { missing, words } = await open(nobody, false);
    expect(missing).to.equal(false);
    expect(words).to.contain('Anota en la nota a quién esperas');
  });
});
