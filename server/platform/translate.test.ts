import { expect } from 'chai';
import { problemStatuses } from '../../shared/api/problem.ts';
import { acceptedLanguage, hasText, languages, translate } from './translate.ts';

describe('translate', () => {
  it('fills places, and shows what is missing instead of hiding it', () => {
    expect(translate('en', 'problems.details.rateLimited', { seconds: 5 })).to.equal('Wait 5 seconds and try again.');
    expect(translate('es', 'problems.details.rateLimited')).to.equal(
      'Espera {{seconds}} segundos y vuelve a intentarlo.',
    );
    expect(translate('es', 'problems.nothing')).to.equal('problems.nothing');
  });

  it('has a title for every refusal in every language', () => {
    for (const language of languages) {
      for (const code of Object.keys(problemStatuses))
        expect(hasText(language, `problems.titles.${code}`), code).to.equal(true);
    }
  });

  const headers: [string | undefined, string | undefined][] = [
    [undefined, undefined],
    ['', undefined],
    ['fr, de;q=0.5', undefined],
    ['en-GB', 'en'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['es;q=0.1, en', 'en'],
    ['es;q=0, en;q=0.1', 'en'],
    [',,;q=x', undefined],
  ];
  for (const [header, language] of headers) {
    it(`understands "${String(header)}" as ${String(language)}`, () => {
      expect(acceptedLanguage(header)).to.equal(language);
    });
  }
});
