import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { FormDefinition } from '../../../../../shared/forms/form-definition';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { FormRenderer } from './form-renderer';
import type { FormValues } from './form-fault';

const definition: FormDefinition = {
  fields: [
    { name: 'title', kind: 'text', label: 'ticket.field.title', required: true, maxLength: 20 },
    {
      name: 'details.canWork',
      kind: 'choice',
      label: 'incident.form.canWork.label',
      required: true,
      options: ['yes', 'no'].map((value) => ({ value, label: `incident.form.canWork.${value}.label` })),
    },
    { name: 'serviceId', kind: 'service', label: 'incident.form.service.label' },
  ],
};

describe('FormRenderer', () => {
  let fixture: ComponentFixture<FormRenderer>;
  let sent: FormValues[];

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
    fixture = TestBed.createComponent(FormRenderer);
    fixture.componentRef.setInput('definition', definition);
    fixture.componentRef.setInput('choices', { service: [{ value: 4, label: 'Impresión', group: 'Equipos' }] });
    sent = [];
    fixture.componentInstance.submitted.subscribe((values) => sent.push(values));
    fixture.detectChanges();
  });
  afterEach(() => TestBed.resetTestingModule());

  const host = (): HTMLElement => fixture.nativeElement;
  const submit = (): void => {
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    fixture.detectChanges();
  };
  const type = (selector: string, value: string, event = 'input'): void => {
    const field = host().querySelector<HTMLInputElement | HTMLSelectElement>(selector)!;
    field.value = value;
    field.dispatchEvent(new Event(event));
    fixture.detectChanges();
  };

  it('sends nothing while something is missing, and says what on top and beside the field', () => {
    submit();
    expect(sent).to.deep.equal([]);
    expect(host().querySelectorAll('.summary li')).to.have.length(2);
    expect(host().querySelectorAll('.field .error')).to.have.length(2);
    expect(host().querySelector('input[type=text]')?.getAttribute('aria-invalid')).to.equal('true');
  });

  it('names the fault to screen readers through the field', () => {
    submit();
    const input = host().querySelector('input[type=text]')!;
    const described = input.getAttribute('aria-describedby')!.split(' ');
    expect(described.map((id) => host().querySelector(`[id="${id}"]`)?.textContent.trim())).to.include(
      'Falta este dato.',
    );
  });

  it('forgets a fault as soon as its field changes', () => {
    submit();
    type('input[type=text]', 'Sin red');
    expect(host().querySelectorAll('.summary li')).to.have.length(1);
  });

  it('sends values by the name of the field, choices as they were given', () => {
    type('input[type=text]', 'Sin red');
    host().querySelector<HTMLInputElement>('input[value=no]')!.dispatchEvent(new Event('change'));
    type('select', '4', 'change');
    submit();
    expect(sent).to.deep.equal([{ title: 'Sin red', 'details.canWork': 'no', serviceId: 4 }]);
  });

  it('shows the refusal of the server at its field, with its numbers', () => {
    fixture.componentRef.setInput('faults', [{ name: 'title', code: 'too_big', params: { max: 200 } }]);
    fixture.detectChanges();
    expect(host().querySelector('.field .error')?.textContent).to.contain('hasta 200');
  });

  it('has words for a refusal it does not know', () => {
    fixture.componentRef.setInput('faults', [{ name: 'title', code: 'never-heard-of', params: {} }]);
    fixture.detectChanges();
    expect(host().querySelector('.field .error')?.textContent).to.contain('no es válido');
  });

  it('sends nothing while it is busy', () => {
    type('input[type=text]', 'Sin red');
    host().querySelector<HTMLInputElement>('input[value=no]')!.dispatchEvent(new Event('change'));
    fixture.componentRef.setInput('busy', true);
    submit();
    expect(sent).to.deep.equal([]);
  });

  it('labels every field', () => {
    for (const input of host().querySelectorAll('input[type=text], select')) {
      expect(host().querySelector(`label[for="${input.id}"]`), input.id).to.not.equal(null);
    }
    expect(host().querySelector('fieldset legend')?.textContent).to.contain('¿Puedes seguir trabajando?');
  });
});
