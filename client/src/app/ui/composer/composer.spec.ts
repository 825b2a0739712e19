import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiProblem } from '../../core/api/api-problem';
import type { FileUploader, RunningUpload } from '../file-field/file-uploader';
import { Composer, type Message } from './composer';
import { forgetDrafts, readDraft } from './draft';

describe('Composer', () => {
  let fixture: ComponentFixture<Composer>;
  let sent: Message[];
  let finish: ((id: number) => void)[];
  let fail: ((error: unknown) => void)[];

  const uploader: FileUploader = {
    upload: (): RunningUpload => ({
      progress: signal(0.5),
      done: new Promise<number>((resolve, reject) => {
        finish.push(resolve);
        fail.push(reject);
      }),
      cancel: () => undefined,
    }),
    discard: () => Promise.resolve(),
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
    localStorage.clear();
    sent = [];
    finish = [];
    fail = [];
    open();
  });
  afterEach(() => TestBed.resetTestingModule());

  function open(notes = false): void {
    fixture = TestBed.createComponent(Composer);
    fixture.componentRef.setInput('draftKey', 'INC-000001');
    fixture.componentRef.setInput('uploader', uploader);
    fixture.componentRef.setInput('notes', notes);
    fixture.componentInstance.submitted.subscribe((message) => sent.push(message));
    fixture.detectChanges();
  }
  const host = (): HTMLElement => fixture.nativeElement;
  const box = (): HTMLTextAreaElement => host().querySelector('textarea')!;
  const write = (text: string): void => {
    box().value = text;
    box().dispatchEvent(new Event('input'));
    fixture.detectChanges();
  };
  const press = (init: KeyboardEventInit): void => {
    box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...init }));
    fixture.detectChanges();
  };
  const paste = async (): Promise<void> => {
    const event = Object.assign(new Event('paste', { cancelable: true }), {
      clipboardData: { files: [new File(['x'], 'pantalla.png')] },
    });
    box().dispatchEvent(event);
    await fixture.whenStable();
    fixture.detectChanges();
  };

  it('starts agents in a note, so that a slip stays inside', () => {
    open(true);
    write('revisar el cable');
    press({ ctrlKey: true });
    expect(sent).to.deep.equal([{ body: 'revisar el cable', visibility: 'private', attachmentIds: [] }]);
    expect(host().classList.contains('private')).to.equal(true);
  });

  it('goes back to the note after an answer was sent', () => {
    open(true);
    host().querySelectorAll<HTMLInputElement>('input[type=radio]')[1]!.dispatchEvent(new Event('change'));
    fixture.detectChanges();
    expect(host().classList.contains('private')).to.equal(false);
    fixture.componentInstance.sent();
    fixture.detectChanges();
    expect(host().classList.contains('private')).to.equal(true);
  });

  it('has only answers where there are no notes', () => {
    write('Sigue igual');
    press({ metaKey: true });
    expect(sent[0]?.visibility).to.equal('public');
    expect(host().querySelector('input[type=radio]')).to.equal(null);
  });

  it('sends neither nothing nor by Enter alone', () => {
    press({ ctrlKey: true });
    write('Hola');
    press({});
    expect(sent).to.deep.equal([]);
  });

  it('refuses what is too long and keeps it', () => {
    fixture.componentRef.setInput('maxLength', 3);
    write('cuatro');
    press({ ctrlKey: true });
    expect(sent).to.deep.equal([]);
    expect(host().querySelector('[role=alert]')?.textContent).to.contain('3');
    expect(box().value).to.equal('cuatro');
  });

  it('keeps the draft until the server has it', () => {
    write('A medias');
    expect(readDraft('INC-000001')).to.equal('A medias');
    open();
    expect(box().value).to.equal('A medias');
    fixture.componentInstance.sent();
    fixture.detectChanges();
    expect(readDraft('INC-000001')).to.equal('');
  });

  it('leaves no draft to a box that takes its place at once', () => {
    write('Sigue igual.');
    fixture.componentInstance.sent();
    // Before any effect of the first has run.
    open();
    expect(box().value).to.equal('');
  });

  it('leaves no draft to the next person at this browser', () => {
    write('Mi contraseña es…');
    forgetDrafts();
    expect(readDraft('INC-000001')).to.equal('');
  });

  it('waits for a file on its way, then names it', async () => {
    write('Mira la foto');
    await paste();
    press({ ctrlKey: true });
    expect(sent).to.deep.equal([]);
    finish[0]!(77);
    await fixture.whenStable();
    press({ ctrlKey: true });
    expect(sent[0]?.attachmentIds).to.deep.equal([77]);
  });

  it('sends without a file that failed, and says why it did', async () => {
    await paste();
    fail[0]!(new ApiProblem({ code: 'too-large', status: 413, title: 'x' }));
    await fixture.whenStable();
    fixture.detectChanges();
    expect(host().querySelector('li.failed')?.textContent).to.contain('Demasiado grande');
    write('Va sin foto');
    press({ ctrlKey: true });
    expect(sent[0]?.attachmentIds).to.deep.equal([]);
  });
});
