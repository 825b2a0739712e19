import { TextDecoder } from 'node:util';

/** How much of a file's beginning the decision needs. */
export const sniffedBytes = 4096;

export const unknownMediaType = 'application/octet-stream';

/** What a file is by its own first bytes; its name decides only between kinds of the same container or of text. */
export function sniffMediaType(head: Uint8Array, fileName: string): string {
  const bytes = Buffer.from(head);
  const known = signatures.find(({ offset = 0, magic }) => bytes.subarray(offset, offset + magic.length).equals(magic));
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (known?.type === 'application/zip') return inZip(bytes, extension);
  if (known?.type === riff) return riffKinds[bytes.toString('latin1', 8, 12)] ?? unknownMediaType;
  if (known?.type === isoMedia) return isoKinds[bytes.toString('latin1', 8, 12)] ?? 'video/mp4';
  if (known?.type === ole) return oleKinds[extension] ?? 'application/x-ole-storage';
  if (known) return known.type;
  return textKind(bytes, extension) ?? unknownMediaType;
}

/** Programs do not travel by ticket, whatever they are called. */
export function isProgram(mediaType: string): boolean {
  return mediaType === program;
}

const program = 'application/x-executable';
const riff = 'riff';
const isoMedia = 'iso-media';
const ole = 'ole';

interface Signature {
  readonly type: string;
  readonly magic: Buffer;
  readonly offset?: number;
}

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ascii = (text: string) => Buffer.from(text, 'latin1');

const signatures: readonly Signature[] = [
  { type: 'image/png', magic: hex('89 50 4e 47 0d 0a 1a 0a') },
  { type: 'image/jpeg', magic: hex('ff d8 ff') },
  { type: 'image/gif', magic: ascii('GIF87a') },
  { type: 'image/gif', magic: ascii('GIF89a') },
  { type: 'image/bmp', magic: ascii('BM') },
  { type: 'image/tiff', magic: hex('49 49 2a 00') },
  { type: 'image/tiff', magic: hex('4d 4d 00 2a') },
  { type: riff, magic: ascii('RIFF') },
  { type: isoMedia, magic: ascii('ftyp'), offset: 4 },
  { type: 'application/pdf', magic: ascii('%PDF-') },
  { type: 'application/zip', magic: hex('50 4b 03 04') },
  { type: 'application/zip', magic: hex('50 4b 05 06') },
  { type: 'application/gzip', magic: hex('1f 8b') },
  { type: 'application/x-7z-compressed', magic: hex('37 7a bc af 27 1c') },
  { type: 'application/vnd.rar', magic: ascii('Rar!\x1a\x07') },
  { type: ole, magic: hex('d0 cf 11 e0 a1 b1 1a e1') },
  { type: 'application/rtf', magic: ascii('{\\rtf') },
  { type: 'audio/mpeg', magic: ascii('ID3') },
  { type: 'audio/ogg', magic: ascii('OggS') },
  { type: 'video/webm', magic: hex('1a 45 df a3') },
  { type: 'application/vnd.sqlite3', magic: ascii('SQLite format 3\0') },
  { type: program, magic: ascii('MZ') },
  { type: program, magic: hex('7f 45 4c 46') },
  { type: program, magic: hex('ca fe ba be') },
  { type: program, magic: hex('fe ed fa ce') },
  { type: program, magic: hex('fe ed fa cf') },
  { type: program, magic: hex('ce fa ed fe') },
  { type: program, magic: hex('cf fa ed fe') },
  { type: program, magic: hex('4c 00 00 00 01 14 02 00') },
  { type: program, magic: ascii('#!') },
];

const riffKinds: Readonly<Record<string, string>> = {
  WEBP: 'image/webp',
  WAVE: 'audio/wav',
  'AVI ': 'video/x-msvideo',
};
const isoKinds: Readonly<Record<string, string>> = {
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heif',
  avif: 'image/avif',
  'qt  ': 'video/quicktime',
  'M4A ': 'audio/mp4',
};
const oleKinds: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
};
const office = 'application/vnd.openxmlformats-officedocument';
const zipKinds: readonly (readonly [inside: string, extension: string, type: string])[] = [
  ['word/', 'docx', `${office}.wordprocessingml.document`],
  ['xl/', 'xlsx', `${office}.spreadsheetml.sheet`],
  ['ppt/', 'pptx', `${office}.presentationml.presentation`],
];

/** An office file is a zip that starts with its list of contents; OpenDocument and EPUB name their type themselves. */
function inZip(bytes: Buffer, extension: string): string {
  const head = bytes.toString('latin1');
  const own = /^mimetype(application\/(?:vnd\.oasis\.opendocument\.[a-z]{1,20}|epub\+zip))/.exec(head.slice(30))?.[1];
  if (own !== undefined) return own;
  if (!head.includes('[Content_Types].xml') && !head.includes('_rels/.rels')) return 'application/zip';
  const kind = zipKinds.find(([inside]) => head.includes(inside)) ?? zipKinds.find(([, known]) => known === extension);
  return kind?.[2] ?? 'application/zip';
}

const textKinds: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  md: 'text/markdown',
  eml: 'message/rfc822',
  ics: 'text/calendar',
};

/** Null when it is no text. What a browser could run is called by its name, so that it is never served as such. */
function textKind(bytes: Buffer, extension: string): string | null {
  if (bytes.length === 0) return null;
  const wide = bytes.subarray(0, 2).equals(hex('ff fe')) || bytes.subarray(0, 2).equals(hex('fe ff'));
  if (wide) return 'text/plain';
  const text = decoded(bytes);
  // eslint-disable-next-line no-control-regex
  if (text === null || /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return null;
  const start = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();
  if (/<svg[\s>]/.test(start) && start.startsWith('<')) return 'image/svg+xml';
  if (/^<(!doctype html|html|head|body|script|iframe|img|a|table|div|meta|style|title|!--)[\s>-]/.test(start))
    return 'text/html';
  if (start.startsWith('<?xml')) return 'text/xml';
  return textKinds[extension] ?? 'text/plain';
}

/** UTF-8 of which the last letter may be cut; else the Windows letters of an old export, which any bytes could be. */
function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    const odd = bytes.filter((byte) => byte >= 0x80).length;
    return odd / bytes.length < 0.3 ? bytes.toString('latin1') : null;
  }
}
