import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ExcelJS from 'exceljs';
import pdfMake, { type Content, type DocumentDefinition } from 'pdfmake';
import { toCsv } from '../../../shared/reports/csv.ts';
import type { FileFormat } from '../../../shared/reports/report.api.ts';
import type { ReportDocument, ReportTable } from './report-document.ts';

/** The bytes of a report. Drawing a long one takes seconds: it is done on a thread of its own. */
export function writeFile(document: ReportDocument, format: FileFormat): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return Promise.resolve(new TextEncoder().encode(csvOf(document)));
    case 'xlsx':
      return xlsxOf(document);
    case 'pdf':
      return pdfOf(document);
  }
}

function csvOf({ title, about, sections, definitions }: ReportDocument): string {
  return toCsv([
    [title],
    ...about,
    ...sections.flatMap((section) => [
      [],
      [section.title],
      section.columns,
      ...section.rows,
      ...(section.note === '' ? [] : [[section.note]]),
    ]),
    [],
    [definitions.title],
    definitions.columns,
    ...definitions.rows,
  ]);
}

/** Text stays text: a cell holds a formula only where one is made on purpose, and here none is. */
async function xlsxOf({ title, about, sections, definitions, words }: ReportDocument): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(words.figures);
  sheet.addRow([title]).font = { bold: true, size: 14 };
  for (const line of about) sheet.addRow([...line]);
  for (const section of sections) {
    sheet.addRow([]);
    sheet.addRow([section.title]).font = { bold: true };
    sheet.addRow([...section.columns]).font = { bold: true };
    for (const row of section.rows) sheet.addRow([...row]);
    if (section.note !== '') sheet.addRow([section.note]);
  }
  sheet.columns.forEach((column, index) => {
    column.width = index < 4 ? 28 : 14;
  });
  const meaning = book.addWorksheet(definitions.title);
  meaning.addRow([...definitions.columns]).font = { bold: true };
  for (const row of definitions.rows) meaning.addRow([...row]);
  meaning.columns.forEach((column, index) => {
    column.width = index === 2 ? 100 : 28;
    column.alignment = { wrapText: true, vertical: 'top' };
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const require = createRequire(import.meta.url);
const fonts = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
pdfMake.setFonts({
  Roboto: {
    normal: join(fonts, 'Roboto-Regular.ttf'),
    bold: join(fonts, 'Roboto-Medium.ttf'),
    italics: join(fonts, 'Roboto-Italic.ttf'),
    bolditalics: join(fonts, 'Roboto-MediumItalic.ttf'),
  },
});
// Nothing that people wrote may fetch or open anything.
pdfMake.setUrlAccessPolicy(() => false);
pdfMake.setLocalAccessPolicy((path: string) => path.startsWith(fonts));

async function pdfOf(document: ReportDocument): Promise<Uint8Array> {
  const { title, about, sections, definitions, words } = document;
  const definition: DocumentDefinition = {
    info: { title },
    pageSize: 'A4',
    pageMargins: [40, 48, 40, 48],
    defaultStyle: { font: 'Roboto', fontSize: 9, color: '#1b1f2a' },
    footer: (page, pages) => ({
      text: words.page.replace('{{page}}', String(page)).replace('{{pages}}', String(pages)),
      alignment: 'right',
      margin: [40, 16],
      color: '#5b6272',
      fontSize: 8,
    }),
    content: [
      { text: title, fontSize: 18, bold: true, margin: [0, 0, 0, 8] },
      {
        layout: 'noBorders',
        table: { widths: ['auto', '*'], body: about.map(([label, text]) => [{ text: label, color: '#5b6272' }, text]) },
      },
      ...sections.flatMap(drawn),
      { text: definitions.title, fontSize: 12, bold: true, margin: [0, 20, 0, 6] },
      ...definitions.rows.map(([key = '', name = '', formula = '', unit = '', target = '']): Content => ({
        margin: [0, 0, 0, 6],
        stack: [
          {
            text: [
              { text: name, bold: true },
              { text: `  ${key}`, color: '#5b6272' },
            ],
          },
          formula,
          { text: [unit, target].filter((part) => part !== '').join(' · '), color: '#5b6272' },
        ],
      })),
    ],
  };
  return new Uint8Array(await pdfMake.createPdf(definition).getBuffer());
}

function drawn({ title, note, shownColumns, shownRows }: ReportTable): Content[] {
  const words = shownRows[0]?.findIndex((cell) => /\d|^—$/.test(cell)) ?? 1;
  const align = (index: number) => (index < Math.max(1, words) ? 'left' : 'right');
  return [
    { text: title, fontSize: 12, bold: true, margin: [0, 16, 0, 6] },
    {
      layout: 'lightHorizontalLines',
      table: {
        headerRows: 1,
        widths: shownColumns.map((_, index) => (index === 0 ? '*' : 'auto')),
        body: [
          shownColumns.map((text, index) => ({ text, bold: true, alignment: align(index) })),
          ...shownRows.map((row) => row.map((text, index) => ({ text, alignment: align(index) }))),
        ],
      },
    },
    ...(note === '' ? [] : [{ text: note, color: '#5b6272' }]),
  ];
}
