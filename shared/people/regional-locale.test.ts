import { expect } from 'chai';
import { regionalLocale, regionalTag } from './regional-locale.ts';

const share = (locale: string): string => new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(88);

describe('the regional locale of a reader', () => {
  it('is what their browser says of our language, wherever they are', () => {
    expect(regionalLocale('es', ['de', 'es-ES', 'en-GB'], 'America/Mexico_City')).to.equal('es-ES');
    expect(regionalLocale('en', ['de', 'es-ES', 'en-GB'], 'America/Mexico_City')).to.equal('en-GB');
    expect(regionalLocale('es', ['es-419'], 'Europe/Madrid')).to.equal('es-419');
  });

  it('is that of their zone where nothing says it', () => {
    for (const tags of [[], ['es'], ['de-DE']]) expect(regionalLocale('es', tags, 'Europe/Madrid')).to.equal('es-ES');
    expect(regionalLocale('es', [], 'America/Argentina/Buenos_Aires')).to.equal('es-AR');
    expect(regionalLocale('en', [], 'Europe/London')).to.equal('en-GB');
    expect(regionalLocale('es', [], 'Europe/London'), 'a country of another language').to.equal('es-MX');
    expect(regionalLocale('en', [], 'UTC')).to.equal('en');
  });

  it('writes a comma or a point as people there do', () => {
    const zones = ['America/Mexico_City', 'Europe/Madrid', 'America/Bogota', 'America/Lima', 'UTC'];
    const written = zones.map((zone) => share(regionalLocale('es', [], zone)));
    expect(written).to.deep.equal(['88.0', '88,0', '88,0', '88.0', '88.0']);
  });

  it('takes nothing that is no tag of a region', () => {
    for (const tag of ['es-x-private', 'es-', 'es-MX-u-nu-thai', 'es_MX', 'eso-MX']) {
      expect(regionalTag('es', [tag]), tag).to.equal(undefined);
    }
  });
});
