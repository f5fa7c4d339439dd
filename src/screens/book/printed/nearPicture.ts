// A page that is a picture among the text, and what brings it nearer: it is opened as printed, where paper is larger than the column.
import type { LineId } from '#domain/ids.ts';
import type { Acts } from '#screens/book/tools/acts.ts';

/** A point of a page's picture that is held by fingers or a mouse. */
export interface HeldPicture {
  readonly line: LineId;
  readonly paper: HTMLElement;
  /** Of the paper on the glass, px. */
  readonly width: number;
  /** Of the paper's width and height, from its top left corner. */
  readonly share: { readonly x: number; readonly y: number };
}

/** The page that `target` stands on: null where there is text; 'undrawn' when its picture is not on the glass, so that there is nothing to bring nearer. */
export function pictureUnder(target: EventTarget | null, x: number, y: number): HeldPicture | 'undrawn' | null {
  const page = target instanceof Element ? target.closest<HTMLElement>('[data-page-width]') : null;
  if (page === null) return null;
  const line = page.dataset['line'] as LineId | undefined;
  const paper = page.querySelector<HTMLElement>('.page-picture');
  const { left, top, width, height } = paper?.getBoundingClientRect() ?? new DOMRect();
  if (line === undefined || paper === null || width === 0 || height === 0) return 'undrawn';
  return { line, paper, width, share: { x: (x - left) / width, y: (y - top) / height } };
}

/** While the fingers are on the glass the picture itself grows under them: a page that makes way for another one takes the rest of their move along. */
export function growPicture({ paper, share }: HeldPicture, factor: number): void {
  paper.style.transformOrigin = `${share.x * 100}% ${share.y * 100}%`;
  paper.style.transform = factor > 1 ? `scale(${factor})` : '';
}

/** Opens the page as printed, so many times as large as it was among the text, with the held point at this point of the window. */
export function openNearer(acts: Acts, { line, width, share }: HeldPicture, factor: number, x: number, y: number): void {
  if (!acts.desk.current().asPrinted) acts.show(true, line);
  acts.rolls.printed.layPage(line, width * factor, share, x, y);
}
