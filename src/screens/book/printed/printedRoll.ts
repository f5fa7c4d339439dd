// The printed pages in a scroller: which are drawn, where a line of the script is among them, and what stands under a finger.
import { flushSync } from 'react-dom';
import type { Ink } from '#components/firstPage/firstPageFacts.ts';
import type { LineId } from '#domain/ids.ts';
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import type { Line } from '#domain/script/line.ts';
import { createSource, type View } from '#domain/view.ts';
import type { ReadLeaf } from '#hooks/pdfPages.ts';
import type { WordRef } from '#screens/book/desk.ts';
import { type BookRoll, type Held, type Landing, READING_HEIGHT, type Reading, type Unclear } from '#screens/book/script/bookRoll.ts';
import type { Hit } from '#screens/book/tools/hit.ts';
import { LinePlaces, type ShownSheets } from './linePlaces.ts';
import { BESIDE, LARGEST_ZOOM, type LaidSheet, layOutSheets, type PrintedLayout, sheetAt } from './printedLayout.ts';
import { type PagePoint, PrintedWords } from './printedWords.ts';
import { SheetMeasures } from './sheetMeasures.ts';

interface PrintedParts {
  line(id: LineId): Line | undefined;
  /** In show order. */
  lines(): readonly LineId[];
  pageOf(line: LineId): number;
  firstLineOf(page: number): LineId | undefined;
  onPlace(page: number, topLine: LineId | null): void;
  /** The print that was seen when the book was left, for as long as it is not drawn. */
  readonly inks: readonly Ink[];
}

/** How far from a word a tap may land and still mean it, px. */
const REACH = 22;
const TOP_PAD = 10;
/** Share of the view that is seen again after a turn within one page. */
const SEEN_AGAIN = 0.12;
const ZOOM_STEP = 1.2;
const NOWHERE: PrintedLayout = { sheets: [], width: 0, height: 0 };

export class PrintedRoll implements BookRoll {
  readonly #parts: PrintedParts;
  readonly #shown = createSource<ShownSheets>({ first: 0, last: -1, layout: NOWHERE, sheets: [] });
  readonly #zoom = createSource(1);
  readonly #drawn = createSource(0);
  readonly words: PrintedWords;
  readonly #measures = new SheetMeasures();
  readonly #places: LinePlaces;
  #taken: readonly Line[] = [];
  #scroller: HTMLElement | null = null;
  #desk = { width: 0, height: 0, margin: 0, isLeftHanded: false };
  #start: Reading | null = null;
  #left: Held | null = null;
  /** What stands in for the print of a sheet, by its key, until it has been drawn once. */
  readonly inks: Map<string, Ink>;

  constructor(parts: PrintedParts) {
    this.#parts = parts;
    this.inks = new Map(parts.inks.map((ink) => [ink.sheet, ink]));
    this.words = new PrintedWords(parts.line);
    this.#places = new LinePlaces(this.words, this.#shown);
  }

  get shown(): View<ShownSheets> {
    return this.#shown;
  }

  get zoom(): View<number> {
    return this.#zoom;
  }

  get scroller(): HTMLElement | null {
    return this.#scroller;
  }

  /** Counts up when a page has been drawn. */
  get drawn(): View<number> {
    return this.#drawn;
  }

  takeDrawn(sheet: string): void {
    this.inks.delete(sheet);
    this.#drawn.set(this.#drawn.current() + 1);
  }

  /** What of the view is not under the cue margin: from its left edge, px. */
  get column(): { readonly start: number; readonly width: number } {
    const { width, margin, isLeftHanded } = this.#desk;
    return { start: isLeftHanded ? margin : 0, width: width - margin };
  }

  get held(): Held | null {
    const scroller = this.#scroller;
    const line = scroller === null ? null : this.#places.lineAt(scroller.scrollTop + TOP_PAD);
    return scroller === null || line === null ? null : { line, offset: this.#places.topOf(line) - scroller.scrollTop };
  }

  heldAtReading(): Reading | null {
    const scroller = this.#scroller;
    if (scroller === null) return this.#start;
    const eye = scroller.clientHeight * READING_HEIGHT;
    return this.#places.readingAt(scroller.scrollTop + eye);
  }

  pageOf(line: LineId): number {
    return this.#parts.pageOf(line);
  }

  /** The line whose share is at the reading height when the pages are shown next. */
  reopenAt(reading: Reading): void {
    this.#start = reading;
  }

  /** Where it was left: a line and how far below the top of the view it began, px. */
  startAt(held: Held): void {
    this.#left = held;
  }

  attach = (scroller: HTMLElement | null): (() => void) | undefined => {
    if (scroller === null) return;
    this.#scroller = scroller;
    const onScroll = (): void => this.#look();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      this.#start = this.heldAtReading();
      this.#scroller = null;
    };
  };

  /** The script as it stands. Keeps the place. */
  takeLines(): void {
    const lines = this.#parts.lines().flatMap((id) => this.#parts.line(id) ?? []);
    // Nearly every change of a line leaves it where it is printed.
    const isSame = this.#taken.length === lines.length && lines.every(({ id, place }, at) => this.#taken[at]?.id === id && this.#taken[at]?.place === place);
    if (isSame) return;
    this.#taken = lines;
    this.#layOut(this.#measures.sheetsOf(lines));
  }

  takeDesk(desk: { readonly width: number; readonly height: number; readonly margin: number; readonly isLeftHanded: boolean }): void {
    const before = this.#desk;
    const isSame = before.width === desk.width && before.height === desk.height && before.margin === desk.margin && before.isLeftHanded === desk.isLeftHanded;
    if (isSame) return;
    this.#desk = { ...desk };
    this.#layOut();
    this.#fitAcross();
  }

  takeLeaf(asset: string, read: ReadLeaf, leaf: number): void {
    if (this.#measures.takeSize(asset, leaf, read)) this.#layOut();
    this.words.take(asset, leaf, read);
  }

  takeCount(asset: string, count: number): void {
    if (this.#measures.takeCount(asset, count)) this.#layOut(this.#measures.sheetsOf(this.#taken));
  }

  /** The flags of a page reach further down than the page. */
  takeNeeds(sheet: PrintedSheet, needs: number): void {
    if (this.#measures.takeNeeds(sheet, needs)) this.#layOut();
  }

  zoomBy(steps: number): void {
    this.zoomTo(this.#zoom.current() * ZOOM_STEP ** steps);
  }

  /** Larger or smaller around a point of the view (its middle), which stays where it is. */
  zoomTo(wanted: number, x: number | null = null, y: number | null = null): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const zoom = Math.min(LARGEST_ZOOM, Math.max(this.#smallest(), wanted));
    if (Math.abs(zoom - this.#zoom.current()) < 0.001) return;
    const view = scroller.getBoundingClientRect();
    const across = x === null ? scroller.clientWidth / 2 : x - view.left;
    const down = y === null ? scroller.clientHeight * READING_HEIGHT : y - view.top;
    const { layout } = this.#shown.current();
    const index = sheetAt(layout, scroller.scrollTop + down);
    const before = layout.sheets[index];
    if (before === undefined) return;
    const point = { x: (scroller.scrollLeft + across - before.left) / before.scale, y: (scroller.scrollTop + down - before.top) / before.scale };
    this.#zoom.set(zoom);
    flushSync(() => this.#layOut(undefined, false));
    const after = this.#shown.current().layout.sheets[index];
    if (after === undefined) return;
    scroller.scrollTop = after.top + point.y * after.scale - down;
    if (zoom > 1) scroller.scrollLeft = after.left + point.x * after.scale - across;
    else this.#fitAcross();
    this.#look();
  }

  /** Makes the page of a line so wide (px) as the zoom allows, with a point of it (shares of its width and height) at a point of the window. */
  layPage(line: LineId, width: number, share: { readonly x: number; readonly y: number }, x: number, y: number): void {
    const scroller = this.#scroller;
    const before = this.#pageWith(line);
    if (scroller === null || before === undefined) return;
    this.#zoom.set(Math.min(LARGEST_ZOOM, Math.max(this.#smallest(), (this.#zoom.current() * width) / before.width)));
    flushSync(() => this.#layOut(undefined, false));
    const after = this.#pageWith(line);
    if (after === undefined) return;
    const view = scroller.getBoundingClientRect();
    scroller.scrollTop = after.top + share.y * after.paperHeight - (y - view.top);
    scroller.scrollLeft = after.left + share.x * after.width - (x - view.left);
    this.#look();
  }

  #pageWith(line: LineId): LaidSheet | undefined {
    const [first] = this.words.boxesOf(line);
    return first === undefined ? undefined : this.#places.laid(first.asset, first.box.leaf);
  }

  /** The print fills the column; when it does, the whole paper is shown. */
  fit(x: number, y: number): void {
    this.zoomTo(Math.abs(this.#zoom.current() - 1) < 0.02 ? this.#smallest() : 1, x, y);
  }

  #smallest(): number {
    return this.#measures.smallestZoom(this.#shown.current().sheets[0], this.#desk.width - this.#desk.margin);
  }

  #layOut(sheets = this.#shown.current().sheets, keepsPlace = true): void {
    const { layout: old, sheets: oldSheets } = this.#shown.current();
    const scroller = this.#scroller;
    // The last change may not be on the glass yet.
    const from = this.#wanted ?? scroller?.scrollTop ?? 0;
    const index = scroller === null ? -1 : sheetAt(old, from + TOP_PAD);
    const top = oldSheets[index];
    const was = old.sheets[index];
    const layout = layOutSheets(this.#measures.measured(sheets), { ...this.#desk, zoom: this.#zoom.current() });
    const { first, last } = this.#range(layout, from);
    this.#shown.set({ first, last, layout, sheets });
    const now = top === undefined ? undefined : layout.sheets[sheets.findIndex((sheet) => sheet.asset === top.asset && sheet.leaf === top.leaf)];
    if (!keepsPlace || scroller === null || this.#start !== null || was === undefined || now === undefined) return;
    const into = (from - was.top) * (now.scale / was.scale);
    this.#wanted = now.top + into;
  }

  /** What the scroller has to be at once the new heights are on the glass. */
  #wanted: number | null = null;

  /** After every commit of the pages, before they are painted. */
  settle(shown: ShownSheets): void {
    const scroller = this.#scroller;
    // What is on the glass is older than what is known: another commit follows.
    if (scroller === null || shown.layout !== this.#shown.current().layout) return;
    if ((this.#start !== null || this.#left !== null) && this.#desk.height > 0) {
      const start = this.#start;
      const left = this.#left;
      this.#start = null;
      this.#left = null;
      this.#wanted = null;
      if (start !== null) scroller.scrollTop = this.#places.heightOf(start) - scroller.clientHeight * READING_HEIGHT;
      else if (left !== null) scroller.scrollTop = this.#places.topOf(left.line) - left.offset;
      this.#fitAcross();
    } else if (this.#wanted !== null) {
      if (Math.abs(scroller.scrollTop - this.#wanted) > 0.5) scroller.scrollTop = this.#wanted;
      this.#wanted = null;
    }
    this.#look();
  }

  #fitAcross(): void {
    const scroller = this.#scroller;
    const sheet = this.#sheetInView();
    if (scroller === null || sheet === null) return;
    const area = this.#measures.areaOf(sheet.sheet.asset);
    const column = this.#desk.width - this.#desk.margin;
    const printWidth = area === undefined ? 0 : (area.right - area.left + 2 * BESIDE) * sheet.laid.scale;
    if (area !== undefined) scroller.scrollLeft = (area.left - BESIDE) * sheet.laid.scale - Math.max(0, (column - printWidth) / 2);
  }

  #sheetInView(): { readonly sheet: PrintedSheet; readonly laid: LaidSheet } | null {
    const { layout, sheets } = this.#shown.current();
    const index = this.#scroller === null ? 0 : sheetAt(layout, this.#scroller.scrollTop + this.#scroller.clientHeight * READING_HEIGHT);
    const sheet = sheets[index];
    const laid = layout.sheets[index];
    return sheet === undefined || laid === undefined ? null : { sheet, laid };
  }

  #range(layout: PrintedLayout, scrollTop: number): { readonly first: number; readonly last: number } {
    const view = this.#desk.height;
    if (layout.sheets.length === 0 || view === 0) return { first: 0, last: -1 };
    return { first: Math.max(0, sheetAt(layout, scrollTop) - 1), last: Math.min(layout.sheets.length - 1, sheetAt(layout, scrollTop + view) + 1) };
  }

  #look(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const before = this.#shown.current();
    const range = this.#range(before.layout, scroller.scrollTop);
    if (range.first !== before.first || range.last !== before.last) this.#shown.set({ ...before, ...range });
    const line = this.#places.lineAt(scroller.scrollTop + scroller.clientHeight * READING_HEIGHT);
    if (line !== null) this.#parts.onPlace(Math.max(0, this.#parts.pageOf(line)), this.#places.lineAt(scroller.scrollTop + TOP_PAD));
  }

  rectsOf(words: WordRef): readonly DOMRect[] {
    const scroller = this.#scroller;
    const asset = this.#parts.line(words.line)?.place?.asset;
    if (scroller === null || asset === undefined) return [];
    const view = scroller.getBoundingClientRect();
    return (this.words.rectsOf(words) ?? []).flatMap(({ leaf, left, top, right, bottom }) => {
      const laid = this.#places.laid(asset, leaf);
      if (laid === undefined) return [];
      const x = view.left - scroller.scrollLeft + laid.left + left * laid.scale;
      const y = view.top - scroller.scrollTop + laid.top + top * laid.scale;
      return [new DOMRect(x, y, (right - left) * laid.scale, (bottom - top) * laid.scale)];
    });
  }

  #pointAt(x: number, y: number): (PagePoint & { readonly scale: number }) | null {
    const scroller = this.#scroller;
    if (scroller === null) return null;
    const view = scroller.getBoundingClientRect();
    const { layout, sheets } = this.#shown.current();
    const down = y - view.top + scroller.scrollTop;
    const index = sheetAt(layout, down);
    const sheet = sheets[index];
    const laid = layout.sheets[index];
    if (sheet === undefined || laid === undefined) return null;
    const across = x - view.left + scroller.scrollLeft;
    return { sheet, scale: laid.scale, x: (across - laid.left) / laid.scale, y: (down - laid.top) / laid.scale };
  }

  hitAt(x: number, y: number): Hit | null {
    const point = this.#pointAt(x, y);
    if (point === null) return null;
    return this.words.hit(point, REACH / point.scale);
  }

  unclearAt(x: number, y: number): Unclear | null {
    const point = this.#pointAt(x, y);
    const line = point === null || this.hitAt(x, y) !== null ? null : this.words.lineAround(point);
    return line === null ? null : { line, isRead: this.words.found(line) !== null };
  }

  // --- Going there ---

  goTo(line: LineId, landing: Landing): boolean {
    const scroller = this.#scroller;
    if (scroller === null || this.#parts.line(line) === undefined) return false;
    const view = scroller.clientHeight;
    const y = this.#places.topOf(line);
    const offset = typeof landing === 'object' ? landing.offset : landing === 'third' ? view * READING_HEIGHT : TOP_PAD;
    scroller.scrollTop = y - offset;
    flushSync(() => this.#look());
    return true;
  }

  goToPage(page: number): boolean {
    const first = this.#parts.firstLineOf(page);
    return first === undefined ? false : this.goTo(first, 'top');
  }

  turn(direction: 1 | -1): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const { layout } = this.#shown.current();
    const view = scroller.clientHeight;
    const from = scroller.scrollTop;
    const step = view * (1 - SEEN_AGAIN);
    if (direction === 1) {
      const next = layout.sheets.find((sheet) => sheet.top > from + 1);
      scroller.scrollTop = next !== undefined && next.top <= from + view ? next.top : from + step;
    } else {
      const here = layout.sheets[sheetAt(layout, from - 1)];
      scroller.scrollTop = here !== undefined && here.top >= from - view ? here.top : from - step;
    }
    this.#look();
  }

  reveal(line: LineId, rect: DOMRect | null): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const view = scroller.getBoundingClientRect();
    const top = rect?.top ?? view.top - scroller.scrollTop + this.#places.topOf(line);
    const bottom = rect?.bottom ?? top + 20;
    if (top < view.top + 8) scroller.scrollTop += top - view.top - view.height * 0.2;
    else if (bottom > view.bottom - 60) scroller.scrollTop += Math.min(bottom - view.bottom + view.height * 0.25, top - view.top - 8);
    const { start, width } = this.column;
    const isAside = rect !== null && rect.width < width && (rect.left < view.left + start || rect.right > view.left + start + width);
    if (isAside && this.#zoom.current() > 1) scroller.scrollLeft += rect.left - view.left - start - width * 0.3;
    this.#look();
  }

  keepInView(element: HTMLElement): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const at = element.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    const hidden = at.bottom + 12 - view.bottom;
    if (hidden > 0) scroller.scrollTop += Math.min(hidden, at.top - view.top - 12);
  }
}
