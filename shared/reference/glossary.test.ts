import { expect } from 'chai';
import { type Term, termsIn } from './glossary.ts';

const term = (es: string, en: string, pt = '', fr = ''): Term => ({ es, en, pt, fr });
const terms = [
  term('red privada', 'VPN', 'rede privada'),
  term('red', 'network', 'rede'),
  term('sesión', 'session', 'sessão'),
  term('caja', '', 'caixa'),
];

describe('termsIn', () => {
  it('finds a term in either language and says both', () => {
    expect(termsIn('The VPN drops every hour', terms, 'es', 'en')).to.deep.equal([
      { here: 'red privada', there: 'VPN' },
    ]);
    expect(termsIn('La red privada se cae', terms, 'es', 'en')).to.deep.equal([{ here: 'red privada', there: 'VPN' }]);
  });

  it('asks for whole words, without regard to case, accents and what stands around them', () => {
    expect(termsIn('¿La SESION? «se cierra»', terms, 'es', 'pt')).to.deep.equal([{ here: 'sesión', there: 'sessão' }]);
    expect(termsIn('redes y sesiones', terms, 'es', 'en')).to.deep.equal([]);
  });

  it('keeps the longer term where a shorter one lies in it, and both where both are meant', () => {
    expect(termsIn('rede privada', terms, 'es', 'pt').map(({ here }) => here)).to.deep.equal(['red privada']);
    expect(termsIn('VPN network', terms, 'es', 'en').map(({ here }) => here)).to.deep.equal(['red privada', 'red']);
  });

  it('is silent about what has no name in one of the two', () => {
    expect(termsIn('la caja 3', terms, 'es', 'en')).to.deep.equal([]);
    expect(termsIn('', terms, 'es', 'en')).to.deep.equal([]);
  });
});
