// Pages of the book: where the script prints them, or computed from the words so that every device turns the same pages.
import type { LineId } from '#domain/ids.ts';
import type { LineKind, PageBreak } from '#domain/script/line.ts';
import { labelBefore, nextPageLabel } from '#domain/script/pageLabels.ts';

export interface Page {
  readonly index: number;
  readonly label: string;
  /** True: it begins where the text filled the page before, not where a person or the printed script began it. */
  readonly isComputed: boolean;
  readonly lines: readonly LineId[];
  /** The act and scene in force at the head of the page, as the script names them. */
  readonly act: string | null;
  readonly scene: string | null;
}

/** What a line means to paging. Struck lines keep their room, so that a cut never moves a page. */
export interface PageLine {
  readonly id: LineId;
  readonly kind: LineKind;
  readonly text: string;
  readonly pageBreak: PageBreak | null;
  /** Printed lines it takes (printedHeight). */
  readonly height: number;
}

/** Characters of a printed line of an acting edition, and printed lines of a page. */
export const MEASURE = 58;
export const CAPACITY = 38;

/** Printed lines that a line of the script takes, with the space around it. Counts characters, not pixels: the same on every device. */
export function printedHeight(line: { readonly kind: LineKind; readonly text: string; readonly speakerLetters: number }): number {
  if (line.kind === 'act') return 5;
  if (line.kind === 'scene') return 4;
  if (line.kind === 'song') return 2;
  // A picture of a page is a page.
  if (line.kind === 'page') return CAPACITY;
  const indent = line.kind === 'speech' ? line.speakerLetters + 2 : 4;
  let rows = 0;
  for (const [index, verse] of line.text.split('\n').entries()) rows += Math.max(1, Math.ceil((verse.length + (index === 0 ? indent : 0)) / MEASURE));
  return rows + (line.kind === 'direction' ? 0.75 : 0.4);
}

const isHeading = (line: PageLine | undefined): boolean => line?.kind === 'act' || line?.kind === 'scene' || line?.kind === 'song';

/** Parts the lines, in show order, into pages. `hasPrintedPages`: only marked breaks count (unless there are none at all). */
export function paginate(lines: readonly PageLine[], hasPrintedPages: boolean): readonly Page[] {
  const isPrinted = hasPrintedPages && lines.some((line) => line.pageBreak !== null);
  const starts = pageStarts(lines, isPrinted);
  const pages: Page[] = [];
  let label: string | null = null;
  let act: string | null = null;
  let scene: string | null = null;
  for (const [index, start] of starts.entries()) {
    const ofPage = lines.slice(start.at, starts[index + 1]?.at ?? lines.length);
    label = start.mark?.label ?? (label !== null ? nextPageLabel(label) : start.mark !== null ? '1' : firstLabel(lines, isPrinted));
    const [head] = ofPage;
    if (head?.kind === 'act') {
      act = head.text;
      scene = null;
    }
    const firstScene = ofPage.find((line) => !isHeading(line) || line.kind === 'scene');
    if (firstScene?.kind === 'scene') scene = firstScene.text;
    pages.push({ index, label, isComputed: start.mark === null, lines: ofPage.map((line) => line.id), act, scene });
    for (const line of ofPage) {
      if (line.kind === 'act') {
        if (line.text !== act) scene = null;
        act = line.text;
      } else if (line.kind === 'scene') scene = line.text;
    }
  }
  return pages;
}

interface PageStart {
  readonly at: number;
  readonly mark: PageBreak | null;
}

/** Text before the first printed page gets the label before it; other books begin at 1. */
function firstLabel(lines: readonly PageLine[], isPrinted: boolean): string {
  const label = isPrinted ? lines.find((line) => line.pageBreak !== null)?.pageBreak?.label : null;
  return label == null ? '1' : labelBefore(label);
}

function pageStarts(lines: readonly PageLine[], printedOnly: boolean): PageStart[] {
  const starts: PageStart[] = [];
  let filled = 0;
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line.pageBreak !== null) {
      starts.push({ at, mark: line.pageBreak });
      filled = 0;
    } else if (!printedOnly) {
      const first = starts[starts.length - 1]?.at ?? 0;
      const startsAct = line.kind === 'act' && !isHeading(lines[at - 1]);
      if (startsAct || filled + heightWithNext(lines, at) > CAPACITY) {
        const from = startsAct ? at : keptTogetherFrom(lines, at, first);
        starts.push({ at: from, mark: null });
        filled = 0;
        for (let index = from; index < at; index += 1) filled += lines[index]?.height ?? 0;
      }
    }
    filled += line.height;
  }
  return starts;
}

/** A heading needs room for itself and two printed lines of what it heads. */
function heightWithNext(lines: readonly PageLine[], at: number): number {
  let height = lines[at]?.height ?? 0;
  for (let index = at; isHeading(lines[index]) && index + 1 < lines.length; index += 1) height += Math.min(2, lines[index + 1]?.height ?? 0);
  return height;
}

/** Headings just above the break go over to the new page, unless that would empty the page. */
function keptTogetherFrom(lines: readonly PageLine[], at: number, pageStart: number): number {
  let from = at;
  while (from - 1 > pageStart && isHeading(lines[from - 1]) && lines[from - 1]?.pageBreak === null) from -= 1;
  return from;
}
