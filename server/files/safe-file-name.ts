const maxLength = 150;
const maxExtension = 12;
/** Names that Windows keeps for devices, with any extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/**
 * A name that means the same on every system and shows what it is: no path, no control characters, no marks that
 * turn the direction of the text ("fdp.exe" must not read "exe.pdf"), no characters that a file system refuses.
 */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = last
    // Control characters, zero-width marks, overrides and isolates, line separators, unpaired surrogates, non-characters.
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const usable = device.test(name) ? `_${name}` : name;
  return shortened(usable) || 'file';
}

/** Keeps the extension, by which people know a file, and cuts between letters, never inside one. */
function shortened(name: string): string {
  const letters = [...new Intl.Segmenter('es', { granularity: 'grapheme' }).segment(name)].map(
    ({ segment }) => segment,
  );
  if (letters.join('').length <= maxLength) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= maxExtension ? name.slice(dot) : '';
  let stem = '';
  for (const letter of letters) {
    if (stem.length + letter.length + extension.length > maxLength) break;
    stem += letter;
  }
  return `${stem.trimEnd()}${extension}`;
}
