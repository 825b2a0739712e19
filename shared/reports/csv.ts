export type CsvCell = string | number | null;

/**
 * Rows as a file that every spreadsheet opens: UTF-8 with its mark, CRLF, quotes where needed. Text that a
 * spreadsheet would run as a formula is kept as text by a leading apostrophe; numbers stay numbers.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Also after blanks and control characters, which some programs skip.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  const safe = /^[\s\u0000-\u001f\u00a0]*[=+\-@|%\u0009\u000d＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
