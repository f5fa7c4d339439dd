// The roll of pages behind the scroller: how high each page is (known or guessed), where each begins, and which are worth filling.

/** What the height guess needs to know of the setting. All in px. */
export interface Setting {
  /** Average width of a letter and width of the text column. */
  readonly letter: number;
  readonly column: number;
  readonly leading: number;
  /** Space after a line of script. */
  readonly gap: number;
  /** Space above and below the lines of a page. */
  readonly frame: number;
  /** Extra height of the speaker's name when it stands above the speech; 0 when it hangs beside it. */
  readonly speaker: number;
}

/** Height of a line of script, px, guessed from its letters. */
export function guessLine(text: string, hasSpeaker: boolean, setting: Setting): number {
  const perRow = Math.max(8, Math.floor(setting.column / setting.letter));
  let rows = 0;
  for (const verse of text.split('\n')) rows += Math.max(1, Math.ceil((verse.length * 1.03) / perRow));
  return rows * setting.leading + setting.gap + (hasSpeaker ? setting.speaker : 0);
}

export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** Where page `index` begins, px from the top of the roll. */
export function topOfPage(heights: ArrayLike<number>, index: number): number {
  let top = 0;
  for (let i = 0; i < index && i < heights.length; i++) top += heights[i] as number;
  return top;
}

/** The page that `y` falls on (the last one when below the roll, the first when above); -1 for an empty book. */
export function pageAt(heights: ArrayLike<number>, y: number): number {
  let bottom = 0;
  for (let i = 0; i < heights.length; i++) {
    bottom += heights[i] as number;
    if (y < bottom) return i;
  }
  return heights.length - 1;
}

/** Pages that touch the view or lie within `above`/`below` px of it. */
export function pagesToFill(heights: ArrayLike<number>, viewTop: number, viewHeight: number, above: number, below: number): PageRange {
  return { first: Math.max(0, pageAt(heights, viewTop - above)), last: pageAt(heights, viewTop + viewHeight + below) };
}

/** What is no more than this of the view does not count as seen. */
export const HAIR = 0.01;

/** Page `page`, and those that are seen with it when the view begins so far below its top, px (above it: negative). */
export function pagesSeen(heights: ArrayLike<number>, page: number, below: number, viewHeight: number): PageRange {
  const hair = -HAIR * viewHeight;
  const { first, last } = pagesToFill(heights, topOfPage(heights, page) + below, viewHeight, hair, hair);
  return { first: Math.min(first, page), last: Math.max(last, page) };
}

/**
 * Keeps a range that is still good, so that a small scroll does not fill and empty the same page again and again:
 * pages stay filled until they are `slack` pages away.
 */
export function widen(current: PageRange, needed: PageRange, slack: number): PageRange {
  if (needed.first > current.last + 1 || needed.last < current.first - 1) return needed;
  const first = Math.min(needed.first, Math.max(current.first, needed.first - slack));
  const last = Math.max(needed.last, Math.min(current.last, needed.last + slack));
  return first === current.first && last === current.last ? current : { first, last };
}

/**
 * Where the next turn of the page stops: the top of the first row of print that was not wholly visible, or the top of the next page if that
 * comes first. `rows` are bottoms and tops of rows of print, px in the roll, ascending. Never less than a third of the view, so that a turn always moves on.
 */
export function nextStop(
  rows: readonly { readonly top: number; readonly bottom: number }[],
  pageTops: readonly number[],
  viewTop: number,
  viewHeight: number,
): number {
  const end = viewTop + viewHeight;
  const least = viewTop + viewHeight / 3;
  const page = pageTops.find((top) => top > least && top <= end);
  const row = rows.find((candidate) => candidate.bottom > end && candidate.top > least);
  const stop = row === undefined ? end : Math.min(row.top, end);
  return page !== undefined && page <= stop ? page : stop;
}

/** The stop of a turn back: the earliest page top that still leaves everything before `viewTop` in view, or else a whole view of rows. */
export function previousStop(
  rows: readonly { readonly top: number; readonly bottom: number }[],
  pageTops: readonly number[],
  viewTop: number,
  viewHeight: number,
): number {
  const earliest = viewTop - viewHeight;
  const page = pageTops.find((top) => top >= earliest && top < viewTop - viewHeight / 3);
  if (page !== undefined) return page;
  const row = rows.find((candidate) => candidate.top >= earliest && candidate.top < viewTop);
  return Math.max(0, row?.top ?? earliest);
}
