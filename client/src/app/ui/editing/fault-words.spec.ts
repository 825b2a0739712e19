import { wrongIn } from '../../../../../shared/api/field-problems';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import * as z from 'zod';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { injectText } from '../../core/i18n/text';
import { faultWords } from './fault-words';

const body = z.object({
  name: z.string().trim().min(1),
  longer: z.string().min(3),
  minutes: z.int().min(5),
  share: z.number(),
  mail: z.email(),
  day: z.iso.date(),
  tell: z.array(z.string()).min(1),
});

describe('the words of what is wrong', () => {
  afterEach(() => {
    TestBed.resetTestingModule();
  });

  it('say what to do about the kind of value it is', async () => {
    TestBed.configureTestingModule({ providers: [provideTestWords()] });
    await useLanguage('es');
    const text = TestBed.runInInjectionContext(() => injectText());
    const found = wrongIn(body, {
      name: ' ',
      longer: 'ab',
      minutes: 4,
      share: Number.NaN,
      mail: 'ana',
      day: '',
      tell: [],
    });
    expect(found.map((fault) => faultWords(fault, text))).to.deep.equal([
      'Falta este dato.',
      'Escribe al menos 3 letras.',
      'Como mínimo 5.',
      'Escribe un número.',
      'Escribe una dirección completa, como ana@empresa.mx.',
      'Elige un día.',
      'Elige al menos 1.',
    ]);
    const rule = { pointer: '/body/then/teamId', code: 'unknown-team' };
    expect(faultWords(rule, text), 'a rule of the server').to.equal('Ese equipo no existe o ya no está activo.');
    expect(faultWords({ pointer: '', code: 'strange' }, text)).to.equal('Este dato no es válido.');
    expect(faultWords(rule, text, 'faults.choose'), 'words of the field').to.equal('Elige una de la lista.');
  });
});
