// Takes the picture that the next cold start of a book as printed is painted from: what is on the glass of its pages, and what stands on them.
import type { FirstPageFacts, Ink } from '#components/firstPage/firstPageFacts.ts';
import { type Picture, type Taking, takePicture } from '#components/firstPage/picture.ts';
import { LEFT_OUT, pictureOfFacing } from '#screens/book/keepFirstPage.ts';

/** All ink together, letters of its address: what is kept is read before the first paint, and has to fit beside the other books. */
const LARGEST_INK = 96 * 1024;
/** From fair to poor: shares of the size on the glass, and qualities of the picture. */
const LOOKS = [
  [1, 0.5],
  [1, 0.3],
  [0.7, 0.4],
] as const;

interface Cut {
  readonly canvas: HTMLCanvasElement;
  readonly sheet: string;
  /** In px of the glass. */
  readonly paper: DOMRect;
  readonly top: number;
  readonly bottom: number;
}

/** Null when no page is drawn in view yet. `facts` as of the text. */
export function takePrintedPage(scroller: HTMLElement, facts: Pick<FirstPageFacts, 'title' | 'place' | 'scriptSize' | 'hand'>): FirstPageFacts | null {
  const view = scroller.getBoundingClientRect();
  const cuts: Cut[] = [];
  const pages: Picture[] = [];
  for (const section of scroller.querySelectorAll<HTMLElement>('.print-sheet')) {
    const paper = section.querySelector('.print-paper')?.getBoundingClientRect();
    const picture = section.getBoundingClientRect().bottom > view.top && section.getBoundingClientRect().top < view.bottom ? pictureOf(section, view) : null;
    if (paper === undefined || picture === null) continue;
    pages.push(picture);
    const canvas = section.querySelector('canvas');
    const [top, bottom] = [Math.max(paper.top, view.top), Math.min(paper.bottom, view.bottom)];
    if (canvas !== null && canvas.width > 0 && bottom > top) cuts.push({ canvas, sheet: section.dataset['sheet'] ?? '', paper, top, bottom });
  }
  if (cuts.length === 0) return null;
  return {
    ...facts,
    form: 2,
    width: window.innerWidth,
    height: window.innerHeight,
    top: 0,
    pages,
    facing: pictureOfFacing(scroller, view),
    printed: {
      theme: document.documentElement.dataset['theme'] ?? '',
      margin: scroller.parentElement?.style.getPropertyValue('--margin') ?? '',
      inks: inksOf(cuts),
    },
  };
}

function pictureOf(section: HTMLElement, view: DOMRect): Picture | null {
  const taking: Taking = {
    isWanted: (element) => !element.matches(`${LEFT_OUT}, .page-picture, .only-spoken, .print-slip`),
    styleOf(element) {
      if (element !== section) return '';
      const { left, top, width } = section.getBoundingClientRect();
      return `left:${left - view.left}px;right:auto;width:${width}px;top:${top - view.top}px`;
    },
  };
  return takePicture(section, taking);
}

/** As good as there is room for; none when even the poorest is too large. */
function inksOf(cuts: readonly Cut[]): readonly Ink[] {
  for (const [share, quality] of LOOKS) {
    const inks = cuts.map((cut) => inkOf(cut, share, quality));
    if (inks.reduce((sum, { src }) => sum + src.length, 0) <= LARGEST_INK) return inks;
  }
  return [];
}

function inkOf({ canvas, sheet, paper, top, bottom }: Cut, share: number, quality: number): Ink {
  const scale = canvas.width / paper.width;
  const small = document.createElement('canvas');
  small.width = Math.round(paper.width * share);
  small.height = Math.max(1, Math.round((bottom - top) * share));
  small.getContext('2d')?.drawImage(canvas, 0, (top - paper.top) * scale, canvas.width, (bottom - top) * scale, 0, 0, small.width, small.height);
  const src = small.toDataURL('image/jpeg', quality);
  // Its memory goes at once: three canvases are what an iPad is asked for.
  small.width = 0;
  small.height = 0;
  return { sheet, top: (top - paper.top) / paper.height, height: (bottom - top) / paper.height, src };
}
