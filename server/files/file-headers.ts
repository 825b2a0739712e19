import { unknownMediaType } from './sniff-media-type.ts';

/** RFC 6266 with the name in UTF-8 (RFC 5987) beside a plain one; always a download, never shown in the page. */
export function attachmentDisposition(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What a browser could run or draw as a page goes out as mere bytes. */
export function servedType(mediaType: string): string {
  return /^(image\/(?!svg)|audio\/|video\/|text\/(plain|csv|calendar)$|application\/(pdf|zip|gzip|rtf|msword|vnd\.))/.test(
    mediaType,
  )
    ? mediaType
    : unknownMediaType;
}
