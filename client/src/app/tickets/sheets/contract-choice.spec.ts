import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { ContractOffer } from '../../../../../shared/contracts/vendor-case.api';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Reference } from '../reference';
import { ContractChoice } from './contract-choice';

const offer = (id: number, vendor: string, covers: boolean): ContractOffer => ({
  id,
  vendor,
  covers,
  name: { es: `Contrato ${vendor}`, en: `${vendor} contract` },
  promises: covers ? [{ metric: 'vendor-response', amount: 240, unit: 'minutes' }] : [],
});

describe('ContractChoice', () => {
  let fixture: ComponentFixture<ContractChoice>;
  afterEach(() => TestBed.resetTestingModule());

  async function open(offers: readonly ContractOffer[], value: number | null = null): Promise<HTMLElement> {
    TestBed.configureTestingModule({
      providers: [...provideTestWords(), { provide: Reference, useValue: { say: ({ es }: { es: string }) => es } }],
    });
    await useLanguage('es');
    fixture = TestBed.createComponent(ContractChoice);
    fixture.componentRef.setInput('offers', offers);
    fixture.componentRef.setInput('value', value);
    fixture.detectChanges();
    return fixture.nativeElement;
  }
  const shown = (host: HTMLElement): string[] =>
    [...host.querySelectorAll('.group:not([hidden]) strong')].map(({ textContent }) => textContent);

  it('shows what covers the ticket, and the others only when they are asked for, as what they are', async () => {
    const host = await open([offer(1, 'Enlaces', false), offer(2, 'Impresión', true), offer(3, 'ERP', false)], 2);
    expect(shown(host)).to.deep.equal(['Impresión']);
    const others = host.querySelector<HTMLButtonElement>('.unfold')!;
    expect(others.textContent).to.contain('Otros 2 contratos, que no cubren este caso');
    expect(others.getAttribute('aria-expanded')).to.equal('false');
    others.click();
    fixture.detectChanges();
    expect(shown(host)).to.deep.equal(['Impresión', 'Enlaces', 'ERP']);
    const labels = [...host.querySelectorAll('label')].map(({ textContent }) => textContent);
    expect(labels.map((words) => words.includes('No cubre este caso'))).to.deep.equal([false, true, true]);
    expect(others.getAttribute('aria-expanded')).to.equal('true');
  });

  it('says so where nothing covers it, and still lets one be chosen', async () => {
    const host = await open([offer(1, 'Enlaces', false)]);
    expect(host.textContent).to.contain('Ningún contrato cubre este caso.');
    expect(shown(host)).to.deep.equal(['Enlaces']);
    host.querySelector('input')!.click();
    expect(fixture.componentInstance.value()).to.equal(1);
  });

  it('tells where to enter a contract when none is in force', async () => {
    expect((await open([])).textContent).to.contain('No hay contratos en vigor');
  });
});
