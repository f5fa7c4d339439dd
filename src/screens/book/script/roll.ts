// The roll: moves the scroller over all pages, fills those near the view, and keeps the words under the eye still when heights become known.
// It holds its own anchor line, because Safari has no scroll anchoring and because guessed heights are corrected while scrolling.
import { flushSync } from 'react-dom';
import type { LineId } from '#domain/ids.ts';
import type { Line } from '#domain/script/line.ts';
import { createSource, type View } from '#domain/view.ts';
import type { WordRef } from '#screens/book/desk.ts';
import { type Hit, hitAt, rectsOf } from '#screens/book/tools/hit.ts';
import { AfterPainted } from './afterPainted.ts';
import { type BookRoll, type Held, type Landing, READING_HEIGHT, type Reading, readingIn } from './bookRoll.ts';
import { guessLine, HAIR, nextStop, type PageRange, pageAt, pagesSeen, pagesToFill, previousStop, type Setting, topOfPage, widen } from './pageRoll.ts';
import { coverCutRow, rowsOfPrint } from './rowsOfPrint.ts';

export interface RollPage {
  readonly lines: readonly LineId[];
}

export interface Filled extends PageRange {
  /** Counts up when guessed heights changed, so that empty pages take their new height. */
  readonly version: number;
}

interface RollParts {
  pages(): readonly RollPage[];
  line(id: LineId): Line | undefined;
  isTurning(): boolean;
  /** The page at the reading height and the line at the top of the view. */
  onPlace(page: number, topLine: LineId | null, offset: number): void;
}

const TOP_PAD = 10;
/** Between what is being written and the edge of the view, px. */
const CLEAR = 12;

export class Roll implements BookRoll {
  readonly #parts: RollParts;
  readonly #filled = createSource<Filled>({ first: 0, last: -1, version: 0 });
  readonly #known = new Map<string, { readonly lines: number; readonly height: number }>();
  #heights: number[] = [];
  #pages: readonly RollPage[] = [];
  #pageOf: Map<LineId, number> | null = null;
  #scroller: HTMLElement | null = null;
  #setting: Setting | null = null;
  #held: Held | null = null;
  #start: Held | null = null;
  #turns: number[] = [];
  /** The list of pages changed since the last settling. */
  #isNew = false;
  /** Version of the filled pages that is on the glass. */
  #shown = 0;
  readonly #around = new AfterPainted();
  #isOpening = true;
  #jumpedTo = -1;
  /** Height of the view, also while the script is not shown. */
  #view = 0;

  constructor(parts: RollParts) {
    this.#parts = parts;
  }

  get filled(): View<Filled> {
    return this.#filled;
  }

  /** False between guessing heights anew and the commit that shows them: until then what is on the glass does not fit the guesses. */
  get #isShown(): boolean {
    return this.#shown === this.#filled.current().version;
  }

  get #leading(): number {
    return this.#setting?.leading ?? 25;
  }

  get scroller(): HTMLElement | null {
    return this.#scroller;
  }

  /** The line at the top of the view and how far below the top it begins, px. */
  get held(): Held | null {
    return this.#held;
  }

  heightOf(page: number): number {
    return this.#heights[page] ?? 0;
  }

  pageOf(line: LineId): number {
    if (this.#pageOf === null) {
      this.#pageOf = new Map();
      for (const [index, page] of this.#pages.entries()) for (const id of page.lines) this.#pageOf.set(id, index);
    }
    return this.#pageOf.get(line) ?? -1;
  }

  /** The element of a line, if its page is filled. */
  elementOf(line: LineId): HTMLElement | null {
    const section = this.#section(this.pageOf(line));
    return section?.querySelector<HTMLElement>(`[data-line="${CSS.escape(line)}"]`) ?? null;
  }

  attach = (scroller: HTMLElement | null): (() => void) | undefined => {
    if (scroller === null) return;
    this.#scroller = scroller;
    this.#view = scroller.clientHeight;
    // The scroll that a jump itself makes is not a reason to fill more before the jump is painted.
    const onScroll = () => {
      if (scroller.scrollTop !== this.#jumpedTo) this.#scrolled();
      this.#jumpedTo = -1;
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const watcher = new ResizeObserver(() => this.#resized());
    watcher.observe(scroller);
    const content = scroller.firstElementChild;
    if (content !== null) watcher.observe(content);
    return () => {
      this.#around.callOff();
      scroller.removeEventListener('scroll', onScroll);
      watcher.disconnect();
      this.#scroller = null;
    };
  };

  /** Call while rendering, before anything is read from the roll; heights of unchanged pages are kept. */
  takePages(pages: readonly RollPage[]): void {
    if (pages === this.#pages) return;
    this.#pages = pages;
    this.#pageOf = null;
    this.#heights = pages.map((page) => this.#heightFor(page));
    this.#isNew = true;
    // Nobody listens yet on the very first list, so this is no update in the middle of a render.
    if (this.#filled.current().last < 0) this.#openAt(pages);
  }

  #openAt(pages: readonly RollPage[]): void {
    const start = this.#start;
    const page = start === null ? 0 : Math.max(0, this.pageOf(start.line));
    if (start !== null && this.pageOf(start.line) >= 0) this.#held = start;
    this.#filled.set({ first: page, last: Math.min(page + 1, pages.length - 1), version: 0 });
  }

  /** Before the first pages are taken: the line to open at, and how far below the top of the view it begins, px. */
  startAt(start: Held): void {
    this.#start = start;
  }

  /** The script was shown in another way meanwhile: it is drawn again with this line where it was there. */
  reopenAt({ line, share }: Reading): void {
    // Not shown yet since the book was opened: it opens there, and not where the book was left.
    if (this.#pages.length === 0) this.startAt({ line, offset: window.innerHeight * READING_HEIGHT });
    const page = this.pageOf(line);
    const row = this.#parts.line(line);
    if (page < 0 || row === undefined) return;
    const height = this.#setting === null ? 0 : guessLine(row.text, row.speakers.length > 0, this.#setting);
    this.#held = { line, offset: this.#view * READING_HEIGHT - share * height };
    this.#turns = [];
    this.#isNew = true;
    this.#isOpening = true;
    this.#filled.set({ first: page, last: Math.min(page + 1, this.#pages.length - 1), version: this.#filled.current().version + 1 });
  }

  heldAtReading(): Reading | null {
    const scroller = this.#scroller;
    if (scroller === null) return null;
    return readingIn(scroller) ?? (this.#held === null ? null : { line: this.#held.line, share: 0 });
  }

  hitAt(x: number, y: number): Hit | null {
    return hitAt(x, y);
  }

  unclearAt(): null {
    return null;
  }

  rectsOf({ line, from, to }: WordRef): readonly DOMRect[] {
    const element = this.elementOf(line);
    return element === null ? [] : rectsOf(element, from, to);
  }

  /** The size of the print or the width of the column changed: guess again, keep the place. */
  measureSetting(setting: Setting): void {
    const before = this.#setting;
    if (before !== null && before.column === setting.column && before.leading === setting.leading && before.letter === setting.letter) return;
    this.#setting = setting;
    this.#known.clear();
    this.#heights = this.#pages.map((page) => this.#heightFor(page));
    const { first, last, version } = this.#filled.current();
    this.#filled.set({ first, last, version: version + 1 });
  }

  /** After every commit of the pages: learn the heights of what is filled, then put the held line back where it was. */
  settle(version: number): void {
    this.#shown = version;
    this.#learnHeights();
    this.#holdStill();
    if (!this.#isNew || !this.#isShown) return;
    this.#isNew = false;
    if (this.#isOpening) this.#scrolledTo();
    else this.#scrolled();
    this.#isOpening = false;
  }

  goTo(line: LineId, landing: Landing): boolean {
    const scroller = this.#scroller;
    const page = this.pageOf(line);
    if (scroller === null || page < 0) return false;
    this.#held = null;
    this.#turns = [];
    const { version } = this.#filled.current();
    flushSync(() => this.#filled.set({ ...this.#guessSeen(line, landing, scroller.clientHeight), version: version + 1 }));
    this.#learnHeights();
    const element = this.elementOf(line);
    if (element === null) return false;
    const isFirst = this.#pages[page]?.lines[0] === line;
    const wanted =
      typeof landing === 'object' ? landing.offset : landing === 'third' ? scroller.clientHeight * READING_HEIGHT : isFirst ? this.#frameTop(element) : TOP_PAD;
    scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - wanted;
    this.#scrolledTo();
    this.#jumpedTo = scroller.scrollTop;
    return true;
  }

  /** The pages that a jump is going to show. A wrong guess is put right before the paint, by a second drawing. */
  #guessSeen(line: LineId, landing: Landing, view: number): PageRange {
    const page = this.pageOf(line);
    const lines = this.#pages[page]?.lines ?? [];
    const wanted = typeof landing === 'object' ? landing.offset : landing === 'third' ? view * READING_HEIGHT : 0;
    return pagesSeen(this.#heights, page, this.#guessLines(lines.slice(0, lines.indexOf(line))) - wanted, view);
  }

  goToPage(page: number): boolean {
    const first = this.#pages[page]?.lines[0];
    return first === undefined ? false : this.goTo(first, 'top');
  }

  /** One turn of the page, forward or back; never skips a line. */
  turn(direction: 1 | -1): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const from = scroller.scrollTop;
    const back = direction === -1 ? this.#turns.pop() : undefined;
    if (direction === 1) this.#turns.push(from);
    const tops = this.#pages.map((_, index) => topOfPage(this.#heights, index));
    const view = scroller.clientHeight;
    const rows = rowsOfPrint(scroller, this.#leading);
    scroller.scrollTop = back ?? (direction === 1 ? nextStop(rows, tops, from, view) : previousStop(rows, tops, from, view));
    if (scroller.scrollTop === from && direction === 1) this.#turns.pop();
    this.#scrolled();
  }

  /** Brings a line into view if it is not, with some of what follows it. */
  reveal(line: LineId, rect: DOMRect | null): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const at = rect ?? this.elementOf(line)?.getBoundingClientRect() ?? null;
    if (at === null) {
      this.goTo(line, 'third');
      return;
    }
    const view = scroller.getBoundingClientRect();
    if (at.top < view.top + 8) scroller.scrollTop += at.top - view.top - view.height * 0.2;
    else if (at.bottom > view.bottom - 60) scroller.scrollTop += Math.min(at.bottom - view.bottom + view.height * 0.25, at.top - view.top - 8);
    else return;
    this.#scrolled();
  }

  /** Brings what is being written wholly into view; the words stay where they are as far as that allows. */
  keepInView(element: HTMLElement): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const at = element.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    const hidden = at.bottom + CLEAR - view.bottom;
    if (hidden <= 0) return;
    scroller.scrollTop += Math.min(hidden, at.top - view.top - CLEAR);
    this.#scrolled();
  }

  #frameTop(element: HTMLElement): number {
    const section = element.closest<HTMLElement>('[data-page]');
    return section === null ? TOP_PAD : element.getBoundingClientRect().top - section.getBoundingClientRect().top;
  }

  #heightFor(page: RollPage): number {
    const known = this.#known.get(page.lines[0] ?? '');
    if (known !== undefined && known.lines === page.lines.length) return known.height;
    const setting = this.#setting;
    if (setting === null) return page.lines.length * 44 + 60;
    return setting.frame + this.#guessLines(page.lines);
  }

  #guessLines(ids: readonly LineId[]): number {
    let height = 0;
    for (const id of ids) {
      const line = this.#parts.line(id);
      if (line !== undefined && this.#setting !== null) height += guessLine(line.text, line.speakers.length > 0, this.#setting);
    }
    return height;
  }

  #section(page: number): HTMLElement | null {
    return (this.#scroller?.firstElementChild?.children[page] as HTMLElement | undefined) ?? null;
  }

  #learnHeights(): void {
    const { first, last } = this.#filled.current();
    for (let page = first; page <= last; page++) {
      const section = this.#section(page);
      if (section === null || section.dataset['filled'] === undefined) continue;
      const height = section.getBoundingClientRect().height;
      this.#heights[page] = height;
      const lines = this.#pages[page]?.lines ?? [];
      this.#known.set(lines[0] ?? '', { lines: lines.length, height });
    }
  }

  #holdStill(): void {
    const scroller = this.#scroller;
    if (scroller === null || this.#held === null) return;
    const element = this.elementOf(this.#held.line);
    if (element === null) return;
    const moved = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - this.#held.offset;
    if (Math.abs(moved) > 0.5) scroller.scrollTop += moved;
  }

  #takeHold(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const top = scroller.getBoundingClientRect().top;
    const { first, last } = this.#filled.current();
    for (let page = first; page <= last; page++) {
      const section = this.#section(page);
      if (section === null || section.getBoundingClientRect().bottom <= top) continue;
      for (const element of section.querySelectorAll<HTMLElement>('[data-line]')) {
        const rect = element.getBoundingClientRect();
        if (rect.bottom <= top + 4) continue;
        this.#held = { line: element.dataset['line'] as LineId, offset: rect.top - top };
        return;
      }
    }
    this.#held = null;
  }

  /** Only what is in the view is filled before it is painted, and not a page of which a hair's breadth is. */
  #scrolledTo(): void {
    this.#scrolled(-HAIR, -HAIR);
    this.#fillAroundSoon();
  }

  /** What is just outside the view is filled after the jump has been painted. */
  #fillAroundSoon(): void {
    this.#around.do(() => this.#scrolled());
  }

  #scrolled(above = 0.6, below = 1.2): void {
    const scroller = this.#scroller;
    if (scroller === null || this.#pages.length === 0) return;
    if (!this.#isShown) {
      this.#isNew = true;
      return;
    }
    this.#takeHold();
    const view = scroller.clientHeight;
    const needed = pagesToFill(this.#heights, scroller.scrollTop, view, view * above, view * below);
    const before = this.#filled.current();
    const next = widen(before, needed, 1);
    if (next !== before) this.#filled.set({ ...next, version: before.version });
    if (this.#held === null) queueMicrotask(() => this.#takeHold());
    this.#tellPlace();
  }

  #tellPlace(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    const page = atEnd && scroller.scrollTop > 0 ? this.#pages.length - 1 : pageAt(this.#heights, scroller.scrollTop + scroller.clientHeight * READING_HEIGHT);
    this.#parts.onPlace(Math.max(0, page), this.#held?.line ?? null, this.#held?.offset ?? 0);
    if (this.#parts.isTurning()) coverCutRow(scroller, this.#leading);
  }

  #resized(): void {
    this.settle(this.#shown);
    // The pages that a jump has just filled are the reason as a rule: the others wait until it has been painted.
    if (this.#around.isWaiting) this.#scrolled(-HAIR, -HAIR);
    else this.#scrolled();
  }
}
