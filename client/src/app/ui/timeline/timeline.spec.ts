import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Timeline } from './timeline';
import type { TimelineItem } from './timeline-item';

describe('Timeline', () => {
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
  });
  afterEach(() => TestBed.resetTestingModule());

  const event = (key: number): TimelineItem => ({
    key,
    kind: 'event',
    at: '2026-03-12T10:00:00Z',
    author: 'Luis',
    authorKind: 'staff',
    summary: `paso ${key}`,
  });
  const message = (key: number, more: Partial<TimelineItem> = {}): TimelineItem => ({
    ...event(key),
    kind: 'message',
    summary: '',
    html: '<p>hola</p>',
    ...more,
  });

  function draw(items: readonly TimelineItem[]) {
    const fixture = TestBed.createComponent(Timeline);
    fixture.componentRef.setInput('items', items);
    fixture.detectChanges();
    return { fixture, host: fixture.nativeElement as HTMLElement };
  }

  it('marks a note as internal in words, not by colour alone', () => {
    const { host } = draw([message(1, { private: true }), message(2)]);
    const [note, answer] = host.querySelectorAll('.message');
    expect(note?.textContent).to.contain('Nota interna');
    expect(answer?.textContent).to.not.contain('Nota interna');
  });

  it('runs no script of what people wrote', () => {
    const { host } = draw([
      message(1, {
        html: '<img src=x onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">x</a>',
      }),
    ]);
    expect(host.querySelector('script')).to.equal(null);
    expect(host.querySelector('img')?.getAttribute('onerror')).to.equal(null);
    expect(host.querySelector('.prose a')?.getAttribute('href')).to.not.match(/^javascript:/);
  });

  const shown = (host: HTMLElement) =>
    [...host.querySelectorAll('.event')].map((line) => (line.classList.contains('folded') ? '…' : key(line)));
  const key = (line: Element) => /paso (\d+)/.exec(line.textContent)?.[1];

  it('folds the smaller changes of a long run and unfolds them', () => {
    const small = [1, 2, 3, 4, 5, 6].map((at) => ({ ...event(at), minor: true }));
    const { fixture, host } = draw([message(0), ...small, message(7)]);
    expect(shown(host)).to.deep.equal(['1', '…', '5', '6']);
    const more = host.querySelector<HTMLButtonElement>('.folded button')!;
    expect(more.textContent.trim()).to.equal('3 cambios más');
    more.click();
    fixture.detectChanges();
    expect(shown(host)).to.deep.equal(['1', '2', '3', '4', '5', '6']);
  });

  it('folds nothing that moved the ticket, and no single change', () => {
    const run = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => ({ ...event(at), minor: ![4, 6].includes(at) }));
    const { fixture, host } = draw(run);
    expect(shown(host)).to.deep.equal(['1', '…', '4', '5', '6', '7', '8']);
    host.querySelector<HTMLButtonElement>('.folded button')!.click();
    fixture.detectChanges();
    expect(shown(host)).to.deep.equal(['1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('keeps a short run whole', () => {
    const short = [1, 2, 3, 4].map((at) => ({ ...event(at), minor: true }));
    expect(shown(draw(short).host)).to.deep.equal(['1', '2', '3', '4']);
  });
});
