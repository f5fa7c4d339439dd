// The lines of a plain-text script with what the page put round them taken off: folios, running heads, page breaks, line numbers.

import { isPageBreakMark, readFolio, runningHeadKey, splitLineNumber, stepOfLineNumbers } from './furniture.ts';
import { readHeading } from './headings.ts';

export interface TextLine {
  /** The words, without space at the ends; tabs between words are kept. Never empty. */
  readonly body: string;
  /** Column at which it begins; a tab goes to the next multiple of eight. */
  readonly indent: number;
  readonly blankBefore: boolean;
  readonly blankAfter: boolean;
  /** A printed page ended just before: a paragraph may run on across it. */
  readonly afterPageBreak: boolean;
  /** "(MORE)" stood before the page ended. */
  readonly afterMore: boolean;
  /** 1-based. */
  readonly sourceLine: number;
  readonly page: string | null;
}

export interface PrintedText {
  readonly lines: readonly TextLine[];
  readonly furniture: readonly string[];
  readonly hasPrintedPages: boolean;
}

/** Of a text without form feeds. */
const FEWEST_ROWS_ON_PAGE = 15;

interface Raw {
  body: string;
  indent: number;
  readonly sourceLine: number;
  readonly startsPage: boolean;
  /** What the line is besides words of the play. */
  role: 'words' | 'blank' | 'furniture' | 'more';
  /** Page label that it carries. */
  label: string | null;
}

/** Takes the text (line ends already '\n') to lines of words. Linear in its length. */
export function takeOffFurniture(text: string): PrintedText {
  const raws = rawLines(text);
  stripCueNumbers(raws);
  stripLineNumbers(raws);
  markFurniture(raws);
  const pages = labelPages(raws);
  const furniture = new Set<string>();
  for (const raw of raws) if (raw.role === 'furniture' || raw.role === 'more') furniture.add(raw.body);
  return { lines: keepWords(raws, pages), furniture: [...furniture].slice(0, 200), hasPrintedPages: pages.some((page) => page !== null) };
}

function rawLines(text: string): Raw[] {
  const raws: Raw[] = [];
  const rows = text.split('\n');
  for (let row = 0; row < rows.length; row += 1) {
    const parts = (rows[row] ?? '').split('\f');
    for (let part = 0; part < parts.length; part += 1) {
      const printed = (parts[part] ?? '')
        .replace(/[\u200b\ufeff]|\u00ad(?!\s*$)/g, '')
        .replace(/\u00a0/g, ' ')
        .trimEnd();
      const body = printed.trimStart();
      const isRule = /^[-=_*~#\s–—.·•]{3,}$/.test(body) || body === '*';
      const role = body === '' || isRule ? 'blank' : isPageBreakMark(body) ? 'more' : 'words';
      raws.push({ body: isRule ? '' : body, indent: columnOf(printed), sourceLine: row + 1, startsPage: part > 0, role, label: null });
    }
  }
  return raws;
}

function columnOf(printed: string): number {
  let column = 0;
  for (const sign of printed) {
    if (sign === '\t') column += 8 - (column % 8);
    else if (sign === ' ') column += 1;
    else break;
  }
  return column;
}

/** Finds folios and running heads: repeated short lines at the ends of pages, or (without form feeds) next to page numbers. */
function markFurniture(raws: Raw[]): void {
  const hasFormFeeds = raws.some((raw) => raw.startsPage);
  const edges = hasFormFeeds ? pageEdges(raws) : raws.map((_, index) => index);
  const words = edges.filter((index) => raws[index]?.role === 'words' && (raws[index]?.body.length ?? 0) <= 100);
  markFolios(raws, words, hasFormFeeds);
  markRunningHeads(raws, words, hasFormFeeds);
}

/** Indices of the first two and last two lines of words on each page. */
function pageEdges(raws: readonly Raw[]): number[] {
  const edges = new Set<number>();
  let page: number[] = [];
  const close = (): void => {
    for (const index of [...page.slice(0, 2), ...page.slice(-2)]) edges.add(index);
    page = [];
  };
  raws.forEach((raw, index) => {
    if (raw.startsPage) close();
    if (raw.role !== 'blank') page.push(index);
  });
  close();
  return [...edges].sort((a, b) => a - b);
}

function markFolios(raws: Raw[], candidates: readonly number[], hasFormFeeds: boolean): void {
  const labelled = candidates
    .map((index) => ({ index, label: readFolio(raws[index]?.body ?? '') }))
    .filter((one): one is { index: number; label: string } => one.label !== null);
  const found = hasFormFeeds || countOn(labelled) ? labelled : labelled.filter((one) => standsApart(raws, one.index));
  const isFarRight = (index: number): boolean => (raws[index]?.indent ?? 0) >= 40;
  const rises = found.filter((one, at) => at === 0 || numberOf(one.label) > numberOf(found[at - 1]?.label ?? '')).length;
  const areFolios = hasFormFeeds || (found.length >= 2 && rises / found.length > 0.7);
  for (const one of found) {
    const raw = raws[one.index];
    if (raw === undefined || !(areFolios || isFarRight(one.index))) continue;
    raw.role = 'furniture';
    raw.label = one.label;
  }
}

/** In text copied out of a PDF nothing stands apart: numbers on lines of their own, each one more than the last and a page away. */
function countOn(found: readonly { readonly index: number; readonly label: string }[]): boolean {
  const pairs = found.slice(1).map((one, at) => ({ step: numberOf(one.label) - numberOf(found[at]?.label ?? ''), rows: one.index - (found[at]?.index ?? 0) }));
  return pairs.length >= 5 && pairs.filter(({ step, rows }) => step === 1 && rows >= FEWEST_ROWS_ON_PAGE).length >= pairs.length * 0.9;
}

function standsApart(raws: readonly Raw[], index: number): boolean {
  const isClear = (raw: Raw | undefined): boolean => raw === undefined || raw.role !== 'words';
  return isClear(raws[index - 1]) || (raws[index]?.indent ?? 0) >= 40;
}

function numberOf(label: string): number {
  const digits = /(\d+)\D*$/.exec(label)?.[1];
  return digits === undefined ? 0 : Number(digits);
}

/** The same words three times or more at page ends; without form feeds only beside a folio or with a rising number in them. */
function markRunningHeads(raws: Raw[], candidates: readonly number[], hasFormFeeds: boolean): void {
  const byKey = new Map<string, number[]>();
  for (const index of candidates) {
    const key = runningHeadKey(raws[index]?.body ?? '');
    if (raws[index]?.role !== 'words' || key.length < 3) continue;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [index]);
    else known.push(index);
  }
  const pages = raws.filter((raw) => raw.startsPage).length + 1;
  const everywhere = hasFormFeeds ? countHeads(raws) : new Map<string, number>();
  for (const [key, indices] of byKey) {
    if (indices.length < 3) continue;
    // "Act 2" counts on too, and is no page.
    const numbered = indices.filter((index) => folioInHead(raws[index]?.body ?? '') !== null && readHeading(raws[index]?.body ?? '')?.rest !== '');
    const folio = (index: number): string => folioInHead(raws[index]?.body ?? '') ?? '';
    const rises = numbered.filter((index, at) => at > 0 && numberOf(folio(index)) > numberOf(folio(numbered[at - 1] ?? -1))).length;
    const hasRisingNumber = numbered.length >= 3 && rises / (numbered.length - 1) > 0.8 && (hasFormFeeds || areFarApart(numbered));
    // With form feeds every page end is beside a folio, and a name that stands there stands elsewhere too.
    const isOnlyThere = !hasFormFeeds || (everywhere.get(key) ?? 0) <= indices.length + 1;
    const besideFolio = isOnlyThere && indices.filter((index) => isBesideFolio(raws, index)).length / indices.length > 0.7;
    const isHead = hasRisingNumber || besideFolio || (hasFormFeeds && standsAtPageEnds(pages, indices, everywhere.get(key) ?? 0));
    if (!isHead) continue;
    for (const index of besideFolio || !hasRisingNumber ? indices : numbered) {
      const raw = raws[index] as Raw;
      raw.role = 'furniture';
      raw.label = hasRisingNumber ? folioInHead(raw.body) : null;
    }
  }
}

/** Page ends are; lines of somebody who counts, or "LX cue 12", need not be. */
function areFarApart(indices: readonly number[]): boolean {
  const gaps = indices.slice(1).map((index, at) => index - (indices[at] ?? 0));
  return gaps.filter((gap) => gap >= FEWEST_ROWS_ON_PAGE).length >= gaps.length * 0.5;
}

function folioInHead(body: string): string | null {
  return /(?:^|\s)(?:page\s+|p\.\s*)?(\d{1,4})[.\s]*$/i.exec(body)?.[1] ?? /^[\s-]*(\d{1,4})\s{2,}\S/.exec(body)?.[1] ?? null;
}

function isBesideFolio(raws: readonly Raw[], index: number): boolean {
  const near = [index - 2, index - 1, index + 1, index + 2].map((at) => raws[at]);
  return near.some((raw) => raw !== undefined && raw.role === 'furniture' && raw.label !== null);
}

/** A speaker's name can stand at many page ends by chance: a running head stands on most pages, and nowhere else. */
function standsAtPageEnds(pages: number, indices: readonly number[], everywhere: number): boolean {
  return indices.length >= Math.max(3, pages * 0.3) && everywhere <= indices.length + 1;
}

function countHeads(raws: readonly Raw[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const raw of raws) {
    if (raw.role !== 'words' || raw.body.length > 100) continue;
    const key = runningHeadKey(raw.body);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const FEWEST_CUES = 20;

/** Scripts for radio count their speeches ("12.  ANNA: words"): numbers at the beginning of lines, each one more than the last. */
function stripCueNumbers(raws: Raw[]): void {
  const numbered = raws.flatMap((raw) => {
    const number = raw.role === 'words' ? /^(\d{1,4})[.)]?(?:\s{2,}|\t|(?<=[.)])\s)(?=[\p{L}(["“])/u.exec(raw.body) : null;
    return number === null ? [] : [{ raw, number: Number(number[1]), length: number[0].length }];
  });
  const words = raws.filter((raw) => raw.role === 'words').length;
  const rises = numbered.filter((one, at) => at > 0 && one.number === (numbered[at - 1]?.number ?? 0) + 1).length;
  if (numbered.length < Math.max(FEWEST_CUES, words * 0.1) || rises < (numbered.length - 1) * 0.95) return;
  for (const { raw, length } of numbered) {
    raw.body = raw.body.slice(length);
    raw.indent += length;
  }
}

/** Before anything else is looked for: a speaker's name with a line number beside it is no running head. */
function stripLineNumbers(raws: Raw[]): void {
  const numbered = raws.flatMap((raw) => {
    const split = raw.role === 'words' ? splitLineNumber(raw.body) : null;
    return split === null ? [] : [{ raw, split }];
  });
  const step = stepOfLineNumbers(numbered.map((one) => one.split.number));
  // Numbers one by one are page numbers beside a running head unless hardly any line is without.
  if (step === null || (step === 1 && numbered.length < raws.length * 0.3)) return;
  for (const one of numbered) if (one.split.number % step === 0) one.raw.body = one.split.text;
}

/** The label of the page each line stands on: a folio at the head of a page counts for what follows, at its foot for what went before. */
function labelPages(raws: readonly Raw[]): (string | null)[] {
  const labelled = raws.flatMap((raw, index) => (raw.label === null ? [] : [index]));
  const pages = new Array<string | null>(raws.length).fill(null);
  if (labelled.length === 0) return pages;
  const atHead = labelled.filter((index) => isAtHead(raws, index)).length >= labelled.length / 2;
  const ordered = atHead ? raws.map((_, index) => index) : raws.map((_, index) => raws.length - 1 - index);
  let label: string | null = null;
  for (const index of ordered) {
    label = raws[index]?.label ?? label;
    pages[index] = label;
  }
  return pages;
}

function isAtHead(raws: readonly Raw[], index: number): boolean {
  for (let at = index; at >= Math.max(0, index - 4); at -= 1) if (raws[at]?.startsPage === true) return true;
  for (let at = index + 1; at <= Math.min(raws.length - 1, index + 4); at += 1) if (raws[at]?.startsPage === true) return false;
  return (raws[index]?.indent ?? 0) >= 40 || /\p{L}{3}/u.test(raws[index]?.body ?? '');
}

function keepWords(raws: readonly Raw[], pages: readonly (string | null)[]): TextLine[] {
  const lines: TextLine[] = [];
  let blank = true;
  let broken = false;
  let more = false;
  raws.forEach((raw, index) => {
    if (raw.startsPage) broken = true;
    if (raw.role === 'blank') blank = true;
    else if (raw.role === 'furniture') broken = true;
    else if (raw.role === 'more') more = true;
    else {
      const before = lines.at(-1);
      const runsOn = (broken || more) && before !== undefined && runsAcross(before.body, raw.body);
      lines.push({
        body: raw.body,
        indent: raw.indent,
        blankBefore: runsOn ? false : blank || (broken && before === undefined),
        blankAfter: isBlankAfter(raws, index),
        afterPageBreak: broken,
        afterMore: more,
        sourceLine: raw.sourceLine,
        page: pages[index] ?? null,
      });
      blank = false;
      broken = false;
      more = false;
    }
  });
  return lines;
}

/** A page break in the middle of a sentence. */
function runsAcross(before: string, after: string): boolean {
  return /^[\p{Ll}\d]/u.test(after) || !/[.?!:;…)\]'"’”—–-]\s*$/.test(before);
}

/** A page that ends under a line does not part it from what follows. */
function isBlankAfter(raws: readonly Raw[], index: number): boolean {
  const next = raws[index + 1];
  if (next === undefined) return true;
  if (next.role === 'words' && !next.startsPage) return false;
  for (let at = index + 1; at <= index + 6; at += 1) {
    const raw = raws[at];
    if (raw === undefined) return true;
    if (raw.startsPage || raw.role === 'furniture') return false;
    if (raw.role === 'words') return true;
  }
  return true;
}
