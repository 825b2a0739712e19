import { expect } from 'chai';
import { attachmentDisposition, servedType } from './file-headers.ts';
import { safeFileName } from './safe-file-name.ts';

describe('safeFileName', () => {
  const cases: readonly [given: string, name: string][] = [
    ['factura.pdf', 'factura.pdf'],
    ['Año nuevo – señal 📷.png', 'Año nuevo – señal 📷.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\foto.jpg', 'foto.jpg'],
    ['/', 'file'],
    ['', 'file'],
    ['...', 'file'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['factura\u202Efdp.exe', 'facturafdp.exe'],
    ['a\u2066b\u2069\u200b.txt', 'ab.txt'],
    ['"><img src=x onerror=1>.png', '___img src=x onerror=1_.png'],
    ['a:b|c?d*e.txt', 'a_b_c_d_e.txt'],
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['fin. . ', 'fin'],
    ['mucho    espacio.txt', 'mucho espacio.txt'],
    ['Jose\u0301.txt', 'José.txt'],
    ['\ud83dx.txt', 'x.txt'],
  ];
  for (const [given, name] of cases) {
    it(`makes ${JSON.stringify(name)} of ${JSON.stringify(given)}`, () => {
      expect(safeFileName(given)).to.equal(name);
    });
  }

  it('shortens between letters and keeps the extension', () => {
    const name = safeFileName(`${'👩🏽‍💻'.repeat(60)}.xlsx`);
    expect(name).to.match(/^(👩🏽‍💻)+\.xlsx$/u);
    expect(name.length).to.be.within(130, 150);
    expect(safeFileName('a'.repeat(300))).to.equal('a'.repeat(150));
  });
});

describe('headers of a download', () => {
  it('names the file for every browser, and nothing else', () => {
    expect(attachmentDisposition('Año "1" \\ 50%.txt')).to.equal(
      `attachment; filename="Ano _1_ _ 50_.txt"; filename*=UTF-8''A%C3%B1o%20%221%22%20%5C%2050%25.txt`,
    );
    expect(attachmentDisposition("it's (a) *.txt")).to.include("filename*=UTF-8''it%27s%20%28a%29%20%2A.txt");
  });

  it('serves nothing that a browser could run', () => {
    for (const type of [
      'text/html',
      'image/svg+xml',
      'text/xml',
      'application/xhtml+xml',
      'text/javascript',
      'message/rfc822',
      '',
    ]) {
      expect(servedType(type), type).to.equal('application/octet-stream');
    }
    for (const type of ['image/png', 'application/pdf', 'text/plain']) expect(servedType(type)).to.equal(type);
  });
});
