import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { expect } from 'chai';
import { EMPTY } from 'rxjs';
import type { ActionView } from '../../../../../shared/tickets/ticket-view';
import { buildTicket } from '../../../testing/tickets';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiClient } from '../../core/api/api-client';
import { ApiProblem } from '../../core/api/api-problem';
import { Calendars } from '../clocks/calendars';
import { Reference } from '../reference';
import { HandoffSheet } from './handoff-sheet';

const action: ActionView = {
  name: 'escalate',
  verb: 'escalate',
  to: 'in-progress',
  requires: ['teamId', 'handoffReason'],
  accepts: ['tried', 'summary'],
};
const team = { id: 2, name: 'Redes', tier: 2, tierTo: null };

/** Knows one runbook; a step is checked off at once. */
function runbookClient(given: readonly object[]) {
  const runbook = signal({ steps: given, may: { tick: true } });
  return {
    resource: (_endpoint: unknown, request: () => unknown) => ({
      hasValue: () => request() !== undefined,
      value: () => runbook(),
      set: (next: ReturnType<typeof runbook>) => runbook.set(next),
      error: () => undefined,
      reload: () => true,
    }),
    call: () =>
      Promise.resolve({
        ...runbook(),
        steps: runbook().steps.map((step) => ({ ...step, done: { at: '2026-03-12T10:00:00Z', by: null } })),
      }),
  };
}

describe('HandoffSheet', () => {
  const closed: unknown[] = [];
  const sent: [string, object][] = [];
  let answer: () => Promise<void>;

  async function open(more: Parameters<typeof buildTicket>[0] = {}, steps: readonly object[] = []) {
    const ticket = signal(buildTicket({ actions: [action], ...more }));
    const store = {
      ticket,
      targets: () =>
        Promise.resolve({
          items: [
            {
              team,
              direction: 'up',
              onPath: true,
              suggested: true,
              reasons: [
                { kind: 'skill', skill: 'bgp', level: 2 },
                { kind: 'language', language: 'en', level: 'C1' },
              ],
              previous: false,
              members: 2,
            },
          ],
          runbook: [],
          attemptRequired: true,
        }),
      reload: () => Promise.resolve(),
      run: (name: string, input: object) => {
        sent.push([name, input]);
        return answer();
      },
    };
    const reference = { data: () => ({ categories: [] }), say: () => '', statusName: (_: string, key: string) => key };
    TestBed.configureTestingModule({
      providers: [
        ...provideTestWords(),
        { provide: MAT_DIALOG_DATA, useValue: { store, action } },
        {
          provide: MatDialogRef,
          useValue: {
            close: (result: unknown) => closed.push(result),
            backdropClick: () => EMPTY,
            keydownEvents: () => EMPTY,
            _containerInstance: { _addAriaLabelledBy: () => undefined, _removeAriaLabelledBy: () => undefined },
          },
        },
        { provide: Reference, useValue: reference },
        { provide: Calendars, useValue: { hoursOf: () => null } },
        { provide: ApiClient, useValue: runbookClient(steps) },
      ],
    });
    await useLanguage('es');
    const fixture = TestBed.createComponent(HandoffSheet);
    await fixture.whenStable();
    return fixture;
  }
  type Opened = Awaited<ReturnType<typeof open>>;

  async function write(fixture: Opened, selector: string, value: string): Promise<void> {
    const field = fixture.nativeElement.querySelector(selector);
    field.value = value;
    field.dispatchEvent(new Event(field.matches('select') ? 'change' : 'input'));
    await fixture.whenStable();
  }

  async function submit(fixture: Opened): Promise<void> {
    fixture.nativeElement.querySelector('form').dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  }

  beforeEach(() => {
    localStorage.clear();
    closed.length = 0;
    sent.length = 0;
    answer = () => Promise.resolve();
  });
  afterEach(() => TestBed.resetTestingModule());

  it('shows what is left of the customer’s promise: going up does not extend it', async () => {
    const clock = {
      id: 1,
      kind: 'sla',
      metric: 'resolution',
      state: 'paused',
      startedAt: '2026-03-12T10:00:00Z',
      dueAt: null,
      originalDueAt: '2026-03-12T18:00:00Z',
      targetMs: 8 * 3_600_000,
      consumedMs: 3_600_000,
      countedUntil: '2026-03-12T11:00:00Z',
      remainingMs: 7 * 3_600_000,
      outcome: null,
      breachedAt: null,
      fulfilledAt: null,
      pausedBecause: 'requester',
      calendarVersionId: null,
      stintSeq: null,
      teamId: null,
      tier: null,
    } as const;
    const inside = { ...clock, id: 2, kind: 'ola', metric: 'stint' } as const;
    const fixture = await open({ clocks: [clock, inside] });
    const chips = (fixture.nativeElement as HTMLElement).querySelectorAll('app-goes-along app-clock-chip');
    expect([...chips].map((chip) => chip.querySelector('.sr-only')?.textContent.trim())).to.deep.equal([
      'Resolución: En pausa, espera al solicitante, quedan 7 h.',
    ]);
  });

  it('sends nothing and says what lacks', async () => {
    const fixture = await open();
    await submit(fixture);
    expect(sent).to.deep.equal([]);
    expect(fixture.nativeElement.querySelector('.lacking').textContent).to.contain('resumen').and.contain('motivo');
    expect(fixture.nativeElement.querySelectorAll('.error').length).to.be.greaterThan(1);
  });

  it('asks for no attempt where only the warranty was missing', async () => {
    const fixture = await open();
    await write(fixture, '#handoff-handoffReason', 'warranty');
    expect(fixture.nativeElement.querySelector('.lacking').textContent).to.not.contain('intentó');
  });

  it('says why a team is proposed', async () => {
    const fixture = await open();
    await write(fixture, '#handoff-handoffReason', 'skills');
    const reasons = (fixture.nativeElement as HTMLElement).querySelectorAll('app-target-picker .reason');
    expect([...reasons].map((reason) => reason.textContent)).to.deep.equal(['sabe BGP', 'habla inglés C1']);
  });

  it('sends a complete hand-off to the team that was suggested', async () => {
    const fixture = await open();
    await write(fixture, '#handoff-handoffReason', 'skills');
    await write(fixture, '#handoff-tried', 'Reinicié la cola');
    await write(fixture, '#handoff-summary', 'Falta el puerto');
    await submit(fixture);
    expect(sent[0]?.[0]).to.equal('escalate');
    expect(sent[0]?.[1]).to.include({
      teamId: 2,
      handoffReason: 'skills',
      tried: 'Reinicié la cola',
      summary: 'Falta el puerto',
    });
    expect(closed).to.deep.equal([true]);
  });

  it('asks for a step of the runbook and lets it be checked off right there', async () => {
    const step = { key: 'a', es: 'Modelo y serie', en: 'x', escalateWhen: null, done: null, current: true };
    const fixture = await open({ categoryId: 4 }, [step]);
    await write(fixture, '#handoff-handoffReason', 'vendor-defect');
    await write(fixture, '#handoff-tried', 'Reinicié la cola');
    await write(fixture, '#handoff-summary', 'Falta el puerto');
    await submit(fixture);
    expect(sent).to.deep.equal([]);
    expect(fixture.nativeElement.querySelector('.lacking[role="alert"]')).to.not.equal(null);
    fixture.nativeElement.querySelector('app-ticket-runbook input').click();
    await fixture.whenStable();
    await fixture.whenStable();
    expect(fixture.nativeElement.querySelector('.lacking')).to.equal(null);
    await submit(fixture);
    expect(sent).to.have.length(1);
  });

  it('lets a P1 go at once and says that it does', async () => {
    const fixture = await open({ priority: 1 });
    await write(fixture, '#handoff-handoffReason', 'time');
    expect(fixture.nativeElement.textContent).to.contain('Escalar ya');
    await submit(fixture);
    expect(sent).to.have.length(1);
  });

  it('tells a refused field at the field, and nothing in a panel', async () => {
    const errors = [{ pointer: '/body/summary', code: 'too_big', params: { max: 4000, of: 'string' } }];
    answer = () => Promise.reject(new ApiProblem({ code: 'bad-input', status: 400, title: 'x', errors }));
    const fixture = await open({ priority: 1 });
    await write(fixture, '#handoff-handoffReason', 'time');
    await submit(fixture);
    const summary = fixture.nativeElement.querySelector('#handoff-summary');
    expect(summary.getAttribute('aria-invalid')).to.equal('true');
    expect(fixture.nativeElement.querySelector('app-fault-text').textContent).to.contain('4000');
    expect(fixture.nativeElement.querySelector('.notice')).to.equal(null);
    await write(fixture, '#handoff-summary', 'Más corto');
    expect(fixture.nativeElement.querySelector('app-fault-text')).to.equal(null);
  });

  it('keeps what was typed when others were faster, and says who', async () => {
    answer = () =>
      Promise.reject(
        new ApiProblem({
          code: 'conflict',
          status: 409,
          title: 'x',
          extras: { version: 3, changes: [{ field: 'state', by: 'Ana', at: '', to: 'ticket.taken' }] },
        }),
      );
    const fixture = await open({ priority: 1 });
    await write(fixture, '#handoff-handoffReason', 'time');
    await write(fixture, '#handoff-summary', 'Urge');
    await submit(fixture);
    expect(closed).to.deep.equal([]);
    expect(fixture.nativeElement.textContent).to.contain('Ana lo tomó');
    expect(fixture.nativeElement.querySelector('#handoff-summary').value).to.equal('Urge');
  });
});
