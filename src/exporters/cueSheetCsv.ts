// The cue sheet as CSV: a header and one row to a cue, in the order given. Safe to open in a spreadsheet: no cell is taken for a formula.
import Papa from 'papaparse';

export interface CueSheetCsvRow {
  readonly page: string;
  readonly department: string;
  readonly number: string;
  /** The words on which the cue is taken. */
  readonly where: string;
  readonly what: string;
  /** Those words with a few beside them, to find the place by. */
  readonly around?: string;
  /** What is wrong with where it stands. */
  readonly note?: string;
}

/** Cells that a spreadsheet would run: those beginning with = + - @ or a control character. They get an apostrophe in front. */
const LOOKS_LIKE_A_FORMULA = /^[=+\-@\t\r]/;

/** UTF-8 text with a byte order mark (so that spreadsheets read the accents) and CRLF line ends, as RFC 4180 has it. */
export function writeCueSheetCsv(rows: readonly CueSheetCsvRow[]): string {
  const table = Papa.unparse(
    {
      fields: ['Page', 'Department', 'Number', 'Where', 'What', 'In the line', 'Note'],
      data: rows.map((row) => [row.page, row.department, row.number, row.where, row.what, row.around ?? '', row.note ?? '']),
    },
    { newline: '\r\n', escapeFormulae: LOOKS_LIKE_A_FORMULA },
  );
  return `\uFEFF${table}${table.endsWith('\r\n') ? '' : '\r\n'}`;
}
