// What a printed page carries besides the play: folios, running heads, "(MORE)", line numbers. Kept out of the text.

const ROMAN_FOLIO = /^[ivxlcdm]{1,7}$/;
const FOLIO =
  /^[\s([{–—-]*(?:page|p\.|pg\.?|seite|s\.)?\s*((?:[ivx]{1,5}[-–.])?(?:\d{1,4}[a-z]?|[ivxlc]{1,7})(?:[-–.]\d{1,3}){0,2})\s*(?:(?:of|\/|von|sur)\s*\d{1,4})?\s*[\])}.–—-]*\s*$/i;

/** The label of a line that is nothing but a page number: "12.", "- 12 -", "Page 12 of 90", "II-37"; null otherwise. */
export function readFolio(line: string): string | null {
  const text = line.trim();
  if (text.length === 0 || text.length > 20) return null;
  const label = FOLIO.exec(text)?.[1] ?? null;
  if (label === null) return null;
  const isBareRoman = /^[ivxlcdm]+$/i.test(label);
  return isBareRoman && !ROMAN_FOLIO.test(label) ? null : label;
}

const BREAK_MARKS = /^\(?\s*(?:more|continued|continues|cont['’]?d|mehr|suite|contents)\s*\)?[.:]?$/i;

/** "(MORE)", "CONTINUED:" printed because a page ended. */
export function isPageBreakMark(line: string): boolean {
  return BREAK_MARKS.test(line.trim());
}

/** The fixed words of a possible running head: digits and folios taken out, case folded. */
export function runningHeadKey(line: string): string {
  return line
    .trim()
    .toLowerCase()
    .replace(/\b(?:page|p\.?)\s*(?=\d)/g, ' ')
    .replace(/\b\d{1,4}\b/g, ' ')
    .replace(/[^\p{L}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A verse line's number at its right end, at least two columns away: gives the words and the number; null when there is none. */
export function splitLineNumber(line: string): { text: string; number: number } | null {
  if (line.length > 400) return null;
  const right = /^(.*\S)\s{2,}(\d{1,4})\s*$/.exec(line);
  if (right === null) return null;
  return { text: right[1] ?? '', number: Number(right[2]) };
}

/** The step in which the numbers at line ends rise (5 in "5, 10, 15 …"); null when they are something else. Needs enough of them to be sure. */
export function stepOfLineNumbers(numbers: readonly number[]): number | null {
  if (numbers.length < 4) return null;
  for (const step of [10, 5, 4]) {
    const fitting = numbers.filter((one) => one % step === 0);
    if (fitting.length >= 4 && fitting.length >= numbers.length * 0.85 && risingShare(fitting) > 0.6) return step;
  }
  return numbers.length >= 20 && risingShare(numbers) > 0.95 ? 1 : null;
}

function risingShare(numbers: readonly number[]): number {
  const rises = numbers.filter((one, index) => index > 0 && one > (numbers[index - 1] ?? 0)).length;
  return rises / Math.max(1, numbers.length - 1);
}
