import { expect } from 'chai';
import { languageChoices, languageName } from './language-names';

describe('names of languages', () => {
  it('are said in the language of the reader', () => {
    expect(languageName('pt', 'es')).to.equal('portugués');
    expect(languageName('pt', 'en')).to.equal('Portuguese');
  });

  it('offer what people may write in', () => {
    expect(languageChoices('es').map(({ label }) => label)).to.deep.equal([
      'Español',
      'Inglés',
      'Portugués',
      'Francés',
    ]);
    expect(languageChoices('en')).to.deep.equal([
      { value: 'es', label: 'Spanish' },
      { value: 'en', label: 'English' },
      { value: 'pt', label: 'Portuguese' },
      { value: 'fr', label: 'French' },
    ]);
  });
});
