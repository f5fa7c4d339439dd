// The page a production was left at, painted from what the tablet kept while the book itself is still being opened. Looks like the Book, does nothing yet.
// Plain elements, not React: it stands before the app has been read, over the place where the Book will be, and goes when the Book stands there.
import { shapeOf } from '#components/book/shape.ts';
import { scriptSize } from '#components/book/textSize.ts';
import { layOutMargin } from '#components/script/layOutMargin.ts';
import type { ProductionId } from '#domain/ids.ts';
import { loadPlace } from '#hooks/place.ts';
import { type FirstPageFacts, type PrintedView, paintInk, readFirstPage } from './firstPageFacts.ts';
import { buildPicture } from './picture.ts';
import './firstPage.css';

let standing: { readonly production: ProductionId; readonly element: HTMLElement } | null = null;
let holders = 0;

/** Paints the page of a production, unless it stands already. */
export function paintFirstPage(production: ProductionId): void {
  if (standing?.production === production) return;
  takeAwayFirstPage();
  const element = makeElement('div', 'first-page');
  const kept = fitting(readFirstPage(loadPlace(production)?.firstPage));
  element.append(theBook(kept));
  document.body.append(element);
  standing = { production, element };
  if (kept !== null && !isThisWindow(kept)) layOutAnew(element);
}

const isThisWindow = ({ width, height }: FirstPageFacts): boolean => width === window.innerWidth && height === window.innerHeight;

/** Printed pages are painted as they were or not at all: in another window they have another size, in another light other colours. */
function fitting(kept: FirstPageFacts | null): FirstPageFacts | null {
  if (kept?.printed === undefined) return kept;
  return isThisWindow(kept) && kept.printed.theme === document.documentElement.dataset['theme'] ? kept : { ...kept, pages: [], facing: null };
}

/** Keeps the page standing until the last who held it lets go. Call the result before the frame in which the Book appears is painted. */
export function holdFirstPage(production: ProductionId): () => void {
  paintFirstPage(production);
  holders += 1;
  return () => {
    holders -= 1;
    // In one and the same commit one waiting place may hand over to the next.
    queueMicrotask(() => {
      if (holders === 0) takeAwayFirstPage();
    });
  };
}

export function takeAwayFirstPage(): void {
  standing?.element.remove();
  standing = null;
}

function makeElement(tag: string, name: string, ...inside: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...inside);
  return element;
}

function theBook(kept: FirstPageFacts | null): HTMLElement {
  const shape = shapeOf(window.innerWidth, window.innerHeight);
  const title = makeElement('div', 'bar-title', makeElement('h1', '', kept?.title ?? ''), makeElement('p', '', kept?.place ?? 'Opening the book…'));
  const leaves = makeElement('main', 'leaves', makeElement('div', 'leaf leaf-script', ...(kept === null ? [] : [theScript(kept)])));
  if (shape === 'wide') leaves.append(makeElement('div', 'leaf leaf-facing', ...(kept?.facing == null ? [] : [buildPicture(kept.facing)])));
  const book = makeElement('div', 'book', makeElement('header', 'bar', makeElement('span', 'icon-button'), title), makeElement('div', 'rail'), leaves);
  book.dataset['shape'] = shape;
  book.dataset['hand'] = kept?.hand ?? 'right';
  book.ariaBusy = 'true';
  book.style.setProperty('--script-size', `${kept?.scriptSize ?? scriptSize(0)}px`);
  return book;
}

function theScript(kept: FirstPageFacts): HTMLElement {
  if (kept.printed !== undefined) return thePrint(kept, kept.printed);
  const roll = makeElement('div', 'roll', ...kept.pages.map(buildPicture));
  roll.style.marginTop = `${kept.top}px`;
  return makeElement('div', 'scroller-frame', makeElement('div', 'scroller is-first', roll));
}

function thePrint({ pages }: FirstPageFacts, { margin, inks }: PrintedView): HTMLElement {
  const sheets = pages.map(buildPicture).filter((sheet) => sheet instanceof HTMLElement);
  for (const sheet of sheets) {
    const ink = inks.find((one) => one.sheet === sheet.dataset['sheet']);
    if (ink !== undefined) sheet.querySelector('.print-paper')?.prepend(paintInk(ink));
  }
  const frame = makeElement('div', 'scroller-frame printed-frame', makeElement('div', 'scroller printed is-first', makeElement('div', 'roll', ...sheets)));
  frame.style.setProperty('--margin', margin);
  return frame;
}

/** Another window than the picture was taken in, or a tablet that was turned: heights and cues find their places by the words. */
function layOutAnew(element: HTMLElement): void {
  for (const page of element.querySelectorAll<HTMLElement>('.page')) {
    page.style.height = '';
    layOutMargin(page);
  }
}
