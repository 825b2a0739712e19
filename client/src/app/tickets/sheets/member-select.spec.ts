import { computed, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiClient } from '../../core/api/api-client';
import { Session } from '../../core/session/session';
import { Reference } from '../reference';
import { MemberSelect } from './member-select';

const people = [
  { id: 3, name: 'Berta Gil', away: { until: '2026-11-28T06:00:00Z', lastDay: '2026-11-27' } },
  { id: 4, name: 'Sofía Morales', away: null },
  { id: 7, name: 'Carlos Rojas', away: null },
];
const ranked = {
  items: [
    { person: people[1], reasons: [{ kind: 'skill', skill: 'bgp' }], away: null },
    { person: people[2], reasons: [], away: null },
    { person: people[0], reasons: [{ kind: 'skill', skill: 'bgp' }], away: people[0]?.away },
  ],
};

/** Answers the two readings of the select: who knows the matter, for a ticket; the members, for a team. */
const client = {
  resource: (endpoint: { path: string }, request: () => unknown) => {
    const answer = endpoint.path.includes('assignee') ? ranked : { items: people };
    const asked = computed(() => request() !== undefined);
    return { value: () => answer, hasValue: asked, isLoading: signal(false), error: signal(undefined) };
  },
};

describe('MemberSelect', () => {
  afterEach(() => TestBed.resetTestingModule());

  async function open(inputs: Record<string, unknown>) {
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        ...provideTestWords(),
        { provide: ApiClient, useValue: client },
        { provide: Session, useValue: { person: signal({ id: 7, name: 'Carlos Rojas' }) } },
        { provide: Reference, useValue: { data: () => ({ categories: [] }) } },
      ],
    });
    await useLanguage('es');
    const fixture = TestBed.createComponent(MemberSelect);
    for (const [name, value] of Object.entries({ fieldId: 'who', label: 'Persona', team: 2, value: null, ...inputs }))
      fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    return {
      options: [...host.querySelectorAll('option')].map((option) => option.textContent.trim()),
      reasons: host.querySelector('.who')?.textContent ?? '',
    };
  }

  it('offers oneself first for a ticket, and keeps saying who knows the matter', async () => {
    const { options, reasons } = await open({ ticket: 'INC-000001' });
    expect(options.slice(1)).to.deep.equal([
      'Carlos Rojas (tú)',
      'Sofía Morales',
      'Berta Gil · Ausente hasta el 27 nov 2026',
    ]);
    // Whoever is away comes last, and nothing speaks for them now.
    expect(reasons).to.include('Sofía Morales').and.not.include('Berta');
  });

  it('offers oneself first among the members of a team, and last who is away', async () => {
    const { options } = await open({});
    expect(options.slice(1)).to.deep.equal([
      'Carlos Rojas (tú)',
      'Sofía Morales',
      'Berta Gil · Ausente hasta el 27 nov 2026',
    ]);
  });
});
