import { TestBed } from '@angular/core/testing';
import { MatDialogRef } from '@angular/material/dialog';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { CommandPalette } from './command-palette';
import { CommandRegistry } from './command-registry';

describe('CommandPalette', () => {
  const ran: string[] = [];
  let closed = 0;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        ...provideTestWords(),
        {
          provide: MatDialogRef,
          useValue: {
            close: () => (closed += 1),
            _containerInstance: { _addAriaLabelledBy: () => undefined, _removeAriaLabelledBy: () => undefined },
          },
        },
      ],
    });
    await useLanguage('es');
    ran.length = 0;
    closed = 0;
    const command = (id: string, label: string, words = '') => ({
      id,
      label: () => label,
      words: () => words,
      icon: 'home' as const,
      run: () => void ran.push(id),
    });
    TestBed.runInInjectionContext(() => {
      const registry = TestBed.inject(CommandRegistry);
      registry.offer(() => [command('insight', 'Ir a Análisis'), command('theme', 'Cambiar el aspecto', 'oscuro')]);
      registry.addSource({
        id: 'tickets',
        heading: () => 'Casos',
        find: (text) => Promise.resolve(text === 'INC-7' ? [command('ticket', 'INC-7 Sin red')] : []),
      });
    });
  });
  afterEach(() => TestBed.resetTestingModule());

  function open() {
    const fixture = TestBed.createComponent(CommandPalette);
    fixture.detectChanges();
    const host: HTMLElement = fixture.nativeElement;
    const input = host.querySelector('input')!;
    return {
      labels: () => [...host.querySelectorAll('[role=option] span')].map((option) => option.textContent),
      async type(text: string, wait = 0) {
        input.value = text;
        input.dispatchEvent(new Event('input'));
        fixture.detectChanges();
        await new Promise((resolve) => setTimeout(resolve, wait));
        fixture.detectChanges();
      },
      press(key: string) {
        input.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
        fixture.detectChanges();
      },
      active: () => host.querySelector('[aria-selected=true] span')?.textContent,
      text: () => host.textContent,
    };
  }

  it('finds without accents, and by other words', async () => {
    const palette = open();
    await palette.type('analisis');
    expect(palette.labels()).to.deep.equal(['Ir a Análisis']);
    await palette.type('oscuro');
    expect(palette.labels()).to.deep.equal(['Cambiar el aspecto']);
    await palette.type('zzz');
    expect(palette.text()).to.contain('Nada con esas palabras');
  });

  it('walks round by arrows and runs with Enter', () => {
    const palette = open();
    expect(palette.active()).to.equal('Ir a Análisis');
    palette.press('ArrowUp');
    expect(palette.active()).to.equal('Cambiar el aspecto');
    palette.press('ArrowDown');
    palette.press('Enter');
    expect(ran).to.deep.equal(['insight']);
    expect(closed).to.equal(1);
  });

  it('puts what was looked up first', async () => {
    const palette = open();
    await palette.type('INC-7', 250);
    expect(palette.labels()[0]).to.equal('INC-7 Sin red');
    palette.press('Enter');
    expect(ran).to.deep.equal(['ticket']);
  });
});
