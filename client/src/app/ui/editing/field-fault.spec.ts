import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiProblem } from '../../core/api/api-problem';
import { EditingForm, FieldFault } from './field-fault';
import { Saving } from './saving';

@Component({
  imports: [EditingForm, FieldFault],
  template: `
    <form [appEditing]="saving">
      <input id="name" appFault="name" aria-describedby="help" />
      <fieldset id="steps" appFault="steps" [faultOfWhole]="true"><input id="wait" appFault="steps/0/wait" /></fieldset>
    </form>
  `,
})
class Editor {
  readonly saving = new Saving(
    () => null,
    () => [],
  );
}

describe('FieldFault', () => {
  afterEach(() => {
    TestBed.resetTestingModule();
  });

  async function refused(...pointers: readonly string[]): Promise<HTMLElement> {
    TestBed.configureTestingModule({ imports: [Editor], providers: [provideTestWords()] });
    await useLanguage('es');
    const editor = TestBed.createComponent(Editor);
    await editor.whenStable();
    const errors = pointers.map((pointer) => ({ pointer, code: 'required' }));
    const problem = new ApiProblem({ code: 'bad-input', status: 422, title: '', errors });
    await editor.componentInstance.saving.run(() => Promise.reject(problem));
    await editor.whenStable();
    const host: unknown = editor.nativeElement;
    if (!(host instanceof HTMLElement)) throw new Error('no element');
    return host;
  }
  const field = (host: HTMLElement, id: string): Element | null => host.querySelector(`#${id}`);

  it('marks the field and tells it with the words, until somebody writes there', async () => {
    const host = await refused('/body/name');
    const name = field(host, 'name');
    const words = name?.nextElementSibling?.querySelector('p');
    expect(words?.textContent.trim()).to.equal('Falta este dato.');
    expect(name?.getAttribute('aria-invalid')).to.equal('true');
    expect(name?.getAttribute('aria-describedby')).to.equal(`help ${words?.id ?? ''}`);
    name?.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    expect([name?.getAttribute('aria-invalid'), name?.getAttribute('aria-describedby')]).to.deep.equal([null, 'help']);
    expect(host.querySelectorAll('app-fault-text')).to.have.length(0);
  });

  it('leaves to its fields what is wrong within a group, and shows at its end what is wrong with the whole', async () => {
    const host = await refused('/body/steps/0/wait');
    expect(field(host, 'wait')?.getAttribute('aria-invalid')).to.equal('true');
    expect(field(host, 'steps')?.hasAttribute('data-faulty')).to.equal(false);
    TestBed.resetTestingModule();
    const whole = await refused('/body/steps');
    const group = field(whole, 'steps');
    expect(group?.lastElementChild?.textContent.trim()).to.equal('Falta este dato.');
    expect(group?.hasAttribute('aria-invalid'), 'a group cannot be invalid').to.equal(false);
  });
});
