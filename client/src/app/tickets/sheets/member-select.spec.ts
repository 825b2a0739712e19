import { computed, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiClient } from '../../core/api/api-client';
import { Session } from '../../core/session/session';
import { Reference } from '../reference';
import { MemberSelect } from './member-select';

const people = [
  { id: 4, name: 'Sofía Morales' },
  { id: 7, name: 'Carlos Rojas' },
];
const ranked = {
  items: [
    { person: people[0], reasons: [{ kind: 'skill', skill: 'bgp' }] },
    { person: people[1], reasons: [] },
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
    expect(options.slice(1)).to.deep.equal(['Carlos Rojas (tú)', 'Sofía Morales']);
    expect(reasons).to.include('Sofía Morales');
  });

  it('offers oneself first among the members of a team', async () => {
    const { options } = await open({});
    expect(options.slice(1)).to.deep.equal(['Carlos Rojas (tú)', 'Sofía Morales']);
  });
});
