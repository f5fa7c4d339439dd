// Takes the picture that the next cold start is painted from: what can be seen of the script and of its facing page, nothing live.
import type { FirstPageFacts } from '#components/firstPage/firstPageFacts.ts';
import { type Picture, type Taking, takePicture } from '#components/firstPage/picture.ts';

/** Tools, boxes being written in and people come with the open book. */
export const LEFT_OUT = '[data-own], textarea, input, select, .note-tools, .chips, .boxes, .readers, .flag-editor';

interface View {
  readonly top: number;
  readonly bottom: number;
}

const isSeen = (element: Element, view: View): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > view.top && top < view.bottom;
};

/** Null when nothing of the script is on the glass. */
export function takeFirstPage(scroller: HTMLElement, facts: Pick<FirstPageFacts, 'title' | 'place' | 'scriptSize' | 'hand'>): FirstPageFacts | null {
  const view = scroller.getBoundingClientRect();
  const sections = [...scroller.querySelectorAll<HTMLElement>('.page[data-filled]')].filter((section) => isSeen(section, view));
  const first = sections[0];
  if (first === undefined) return null;
  return {
    ...facts,
    form: 2,
    width: window.innerWidth,
    height: window.innerHeight,
    // The rule that parts a page from the one above is not drawn over the first.
    top: first.getBoundingClientRect().top + first.clientTop - view.top,
    pages: sections
      .map((section) => pictureOf(section, '.page-lines', view, section.offsetHeight - (section === first ? first.clientTop : 0)))
      .filter((picture) => picture !== null),
    facing: pictureOfFacing(scroller, view),
  };
}

/** The notes in view beside the script; null where no facing page stands. */
export function pictureOfFacing(scroller: HTMLElement, view: View): Picture | null {
  const facing = scroller.closest('.leaves')?.querySelector<HTMLElement>(':scope > .leaf-facing > .facing') ?? null;
  return facing === null ? null : pictureOf(facing, '.notes', facing.querySelector('.notes')?.getBoundingClientRect() ?? view, null);
}

/** What stands above the view in the list is left out and its height kept; what stands below is left out. */
function pictureOf(root: HTMLElement, list: string, view: View, height: number | null): Picture | null {
  const within = root.querySelector(list);
  const seen = [...(within?.children ?? [])].filter((row) => isSeen(row, view));
  const [first] = seen;
  const rows = new Set<Element>(seen);
  const isRow = (element: Element): boolean => element.parentElement === within;
  const isFlag = (element: Element): boolean => element.matches('.flag');
  const taking: Taking = {
    isWanted: (element) => (isRow(element) ? rows.has(element) : isFlag(element) ? isSeen(element, view) : true) && !element.matches(LEFT_OUT),
    styleOf: (element) => {
      if (element === root) return height === null ? '' : `height:${height}px`;
      if (element !== first || within === null || first === within.firstElementChild) return '';
      return `margin-top:${first.getBoundingClientRect().top - within.getBoundingClientRect().top}px`;
    },
  };
  return takePicture(root, taking);
}
