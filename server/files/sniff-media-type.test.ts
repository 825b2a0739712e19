import { expect } from 'chai';
import { isProgram, sniffMediaType } from './sniff-media-type.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const zip = (...entries: string[]) =>
  bytes(
    entries.map((name) => `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}`).join('data'),
  );
const office = 'application/vnd.openxmlformats-officedocument';

describe('sniffMediaType', () => {
  const cases: readonly [what: string, head: Buffer, name: string, type: string][] = [
    ['a PNG', bytes('\x89PNG\r\n\x1a\n....'), 'a.png', 'image/png'],
    ['a JPEG called PDF', bytes('\xff\xd8\xff\xe0..'), 'a.pdf', 'image/jpeg'],
    ['a GIF', bytes('GIF89a..'), 'a', 'image/gif'],
    ['a WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'a', 'image/webp'],
    ['a WAV', bytes('RIFF\x10\0\0\0WAVEfmt '), 'a', 'audio/wav'],
    ['an unknown RIFF', bytes('RIFF\x10\0\0\0xxxx'), 'a', 'application/octet-stream'],
    ['a photo of a phone', bytes('\0\0\0\x18ftypheic'), 'a', 'image/heic'],
    ['a film', bytes('\0\0\0\x18ftypisom'), 'a', 'video/mp4'],
    ['a PDF', bytes('%PDF-1.7'), 'a.txt', 'application/pdf'],
    ['a zip', zip('a.txt'), 'a.zip', 'application/zip'],
    ['a zip called docx', zip('a.txt'), 'a.docx', 'application/zip'],
    ['a Word file', zip('[Content_Types].xml', 'word/document.xml'), 'a.bin', `${office}.wordprocessingml.document`],
    ['an Excel file', zip('[Content_Types].xml', '_rels/.rels'), 'a.xlsx', `${office}.spreadsheetml.sheet`],
    [
      'an OpenDocument text',
      bytes(`PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.textPK`),
      'a',
      'application/vnd.oasis.opendocument.text',
    ],
    ['an Outlook mail', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'a.msg', 'application/vnd.ms-outlook'],
    ['gzip', bytes('\x1f\x8b\x08'), 'a.gz', 'application/gzip'],
    ['text', Buffer.from('hola, señal ñ 👋'), 'a', 'text/plain'],
    ['text cut inside a letter', Buffer.from('hola ñ').subarray(0, 6), 'a', 'text/plain'],
    ['text of an old export', bytes('Descripci\xf3n;Se\xf1al'), 'a.csv', 'text/csv'],
    ['UTF-16', bytes('\xff\xfeh\0o\0'), 'a.txt', 'text/plain'],
    ['HTML called txt', Buffer.from('\ufeff \n<!DOCTYPE html><script>'), 'a.txt', 'text/html'],
    ['a script tag', Buffer.from('<script>alert(1)</script>'), 'a.png', 'text/html'],
    [
      'a drawing that can run',
      Buffer.from('<?xml version="1.0"?><svg xmlns="x" onload="x">'),
      'a.png',
      'image/svg+xml',
    ],
    ['XML', Buffer.from('<?xml version="1.0"?><a/>'), 'a.xml', 'text/xml'],
    ['noise', Buffer.from([0, 1, 2, 3, 200, 201, 202]), 'a.txt', 'application/octet-stream'],
    ['nothing', Buffer.alloc(0), 'a.txt', 'application/octet-stream'],
  ];
  for (const [what, head, name, type] of cases) {
    it(`knows ${what}`, () => {
      expect(sniffMediaType(head, name)).to.equal(type);
    });
  }

  for (const [what, head] of [
    ['Windows', bytes('MZ\x90\0')],
    ['Linux', bytes('\x7fELF')],
    ['macOS', bytes('\xcf\xfa\xed\xfe')],
    ['Java', bytes('\xca\xfe\xba\xbe')],
    ['a shortcut', bytes('L\0\0\0\x01\x14\x02\0')],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /')],
  ] as const) {
    it(`knows a program of ${what} whatever it is called`, () => {
      expect(isProgram(sniffMediaType(head, 'foto.png'))).to.equal(true);
    });
  }
});
