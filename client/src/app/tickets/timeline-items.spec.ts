import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { requesterSees, ticketEventTypes } from '../../../../shared/tickets/ticket-event';
import type { TimelineEntry } from '../../../../shared/tickets/ticket-view';
import { provideTestWords, useLanguage } from '../../testing/words';
import { injectText, type Text } from '../core/i18n/text';
import { timelineItems, type TimelineWords } from './timeline-items';

describe('timelineItems', () => {
  let text: Text;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
    text = TestBed.runInInjectionContext(() => injectText());
  });
  afterEach(() => TestBed.resetTestingModule());

  const words = (more: Partial<TimelineWords> = {}): TimelineWords => ({
    text,
    audience: 'desk',
    teamName: (id) => ({ 1: 'Mesa de Servicio', 2: 'Redes' })[id] ?? '',
    personName: (id) => (id === 11 ? 'Luis' : ''),
    resolutionName: (key) => `«${key}»`,
    duration: (seconds) => `${seconds} s`,
    descriptionHtml: '<p>No imprime</p>',
    readerId: null,
    ...more,
  });
  const entry = (type: TimelineEntry['type'], more: Partial<TimelineEntry> = {}): TimelineEntry => ({
    id: 1,
    type,
    at: '2026-03-12T10:00:00Z',
    recordedAt: '2026-03-12T10:00:00Z',
    actor: { id: 11, name: 'Luis', kind: 'person', staff: true },
    visibility: 'public',
    data: {},
    text: null,
    attachments: [],
    deviations: [],
    ...more,
  });
  const itemOf = (one: TimelineEntry, more: Partial<TimelineWords> = {}) => timelineItems([one], words(more))[0]!;

  for (const language of ['es', 'en'] as const) {
    it(`has words for every event at the desk (${language})`, async () => {
      await useLanguage(language);
      for (const type of ticketEventTypes.filter((each) => each !== 'ticket.commented')) {
        expect(itemOf(entry(type)).summary, type).to.not.match(/timeline\.|undefined|\{\{/);
      }
    });

    it(`has words of its own for every event a requester sees (${language})`, async () => {
      await useLanguage(language);
      for (const type of ticketEventTypes.filter((each) => requesterSees[each] && each !== 'ticket.commented')) {
        const summary = itemOf(entry(type), { audience: 'portal' }).summary;
        expect(summary, type).to.not.match(/timeline\.|undefined|\{\{|L1|escal/i);
      }
    });
  }

  it('tells once who was given it by itself, with what spoke for and against everybody', () => {
    const decision = {
      teamId: 1,
      mode: 'least-loaded',
      outcome: 'assigned',
      chosenId: 11,
      considered: [{ personId: 11, open: 2, load: 6, skills: [], speaks: false }],
      skipped: [{ personId: 12, why: 'away', until: '2026-03-13T00:00:00Z' }],
      wanted: { skills: [], language: null },
      opensAt: null,
    };
    const entries = [
      entry('ticket.assignment-decided', { data: decision }),
      entry('ticket.assigned', { id: 2, data: { from: 'new', to: 'new', assigneeId: 11, previousId: null } }),
    ];
    const items = timelineItems(entries, words({ moment: () => 'mañana 00:00' }));
    expect(items.map(({ summary }) => summary)).to.deep.equal(['se lo dio a Luis por carga']);
    expect(items[0]?.details?.map((detail) => detail.text)).to.deep.equal([
      'Luis: 2 en curso, peso 6',
      'alguien del equipo: ausente hasta mañana 00:00',
    ]);
    // Whoever does not see the decision sees the assignment.
    expect(timelineItems(entries.slice(1), words())).to.have.length(1);
  });

  it('says whom a call passed over', () => {
    const data = {
      personIds: [11],
      attempt: 1,
      chain: 'P1',
      skipped: [{ personId: 12, until: '2026-03-13T00:00:00Z' }],
    };
    const item = itemOf(entry('ticket.paged', { data }), { personName: (id) => (id === 11 ? 'Luis' : 'Lola') });
    expect(item.summary).to.equal('llamó a Luis');
    expect(item.details?.[0]?.text).to.equal('Lola: ausente hasta 2026-03-13T00:00:00Z');
    expect(itemOf(entry('ticket.paged', { data: { ...data, personIds: [] } })).summary).to.include('no llamó a nadie');
  });

  it('names the first of many who were called, and keeps the others', () => {
    const personIds = [1, 2, 3, 4, 5];
    const item = itemOf(entry('ticket.paged', { data: { personIds } }), { personName: (id) => `P${id}` });
    expect(item.summary).to.equal('llamó a P1, P2, P3');
    expect(item.moreNames).to.deep.equal(['P4', 'P5']);
  });

  it('says what each message is written in where the screen speaks another language', () => {
    const written = (language: 'es' | 'pt') =>
      itemOf(entry('ticket.commented', { text: { markdown: 'x', html: '<p>x</p>', language } }), { language: 'es' });
    expect(written('pt').language).to.deep.equal({ code: 'pt', name: 'portugués' });
    expect(written('es').language).to.equal(undefined);
  });

  it('marks the description by what it was opened in, whatever the ticket is worked on in now', () => {
    const opened = entry('ticket.opened');
    const edited = entry('ticket.edited', { data: { changes: { language: { from: 'fr', to: 'pt' } } } });
    const first = (entries: TimelineEntry[], ticketLanguage: string) =>
      timelineItems(entries, words({ language: 'es', ticketLanguage }))[0]?.language?.code;
    expect(first([opened], 'pt')).to.equal('pt');
    expect(first([opened], 'es')).to.equal(undefined);
    expect(first([opened, edited], 'pt')).to.equal('fr');
  });

  it('keeps the name behind "you", for the initials beside it', () => {
    const mine = itemOf(entry('ticket.commented'), { audience: 'portal', readerId: 11 });
    expect(mine).to.include({ author: 'Tú', authorName: 'Luis' });
  });

  it('tells an escalation with teams and tiers at the desk, plainly in the portal', () => {
    const up = entry('ticket.escalated', {
      data: { fromTeamId: 1, toTeamId: 2, fromTier: 1, toTier: 2, handoffReason: 'skills', owesHandoff: true },
    });
    expect(itemOf(up).summary).to.contain('Redes').and.contain('L2');
    expect(itemOf(up).details?.map(({ text: words }) => words)).to.have.length(2);
    expect(itemOf(up, { audience: 'portal' }).summary).to.equal('pidió ayuda a los especialistas de Redes');
    expect(itemOf(up, { audience: 'portal' }).details).to.equal(undefined);
  });

  it('says "tú" to the one who reads', () => {
    const opened = itemOf(entry('ticket.opened'), { readerId: 11, audience: 'portal' });
    expect([opened.author, opened.summary]).to.deep.equal(['Tú', 'nos contaste el problema']);
    expect(itemOf(entry('ticket.opened'), { readerId: 12, audience: 'portal' }).author).to.equal('Luis');
    expect(itemOf(entry('ticket.commented'), { readerId: 11, audience: 'desk' }).author).to.equal('Tú');
  });

  it('names the reader where there are no words in the second person', () => {
    for (const audience of ['desk', 'portal'] as const)
      expect(itemOf(entry('ticket.taken'), { readerId: 11, audience }).author).to.equal('Luis');
  });

  it('shows the description where the ticket was opened', () => {
    const opened = itemOf(entry('ticket.opened', { data: { channel: 'email' } }));
    expect(opened.kind).to.equal('message');
    expect(opened.html).to.equal('<p>No imprime</p>');
  });

  it('makes a question part of the conversation, and a silent wait an event', () => {
    const asked = entry('ticket.waiting', {
      data: { waitReason: 'requester', asked: true },
      text: { markdown: '¿Cuál?', html: '<p>¿Cuál?</p>', language: 'es' },
    });
    expect(itemOf(asked).kind).to.equal('message');
    expect(itemOf(entry('ticket.waiting', { data: { waitReason: 'vendor', asked: false } })).kind).to.equal('event');
  });

  it('marks only what is private', () => {
    const note = { text: { markdown: 'x', html: '<p>x</p>', language: null } };
    expect(itemOf(entry('ticket.commented', { ...note, visibility: 'private' })).private).to.equal(true);
    expect(itemOf(entry('ticket.commented', note)).private).to.equal(false);
  });

  it('lists what changed, from what to what', () => {
    const edited = itemOf(entry('ticket.edited', { data: { changes: { impact: { from: 'low', to: 'high' } } } }));
    expect(edited.details?.[0]?.text).to.equal('low → high');
  });

  it('names the rule that imported history did not keep', () => {
    expect(itemOf(entry('ticket.resolved', { deviations: ['resolved-again'] })).remarks).to.have.length(1);
  });

  it('names the language of a message that is not the reader’s, and of no other', () => {
    const said = (language: 'es' | 'pt' | null) =>
      itemOf(entry('ticket.commented', { text: { markdown: 'Olá', html: '<p>Olá</p>', language } }), {
        language: 'es',
      });
    expect(said('pt').language).to.deep.equal({ code: 'pt', name: 'portugués' });
    expect(said('es').language).to.equal(undefined);
    expect(said(null).language).to.equal(undefined);
  });
});
