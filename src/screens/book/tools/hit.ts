// From a point on the glass to the letter of the script under it, and back from letters to places on the glass. No element per word is needed.
import type { LineId } from '#domain/ids.ts';
import { type PlaceBox, placeAround, spotAt } from '#domain/script/anchor.ts';

export interface Hit {
  readonly line: LineId;
  /** Index of the letter in the line's text, UTF-16 units. */
  readonly at: number;
}

interface TextPoint {
  readonly node: Node;
  readonly offset: number;
}

/** How far from a word a tap may land and still mean it, px. */
const REACH = 22;

function caretFrom(x: number, y: number): TextPoint | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? null : { node: position.offsetNode, offset: position.offset };
  }
  const old = document as unknown as { caretRangeFromPoint?(x: number, y: number): Range | null };
  const range = old.caretRangeFromPoint?.(x, y) ?? null;
  return range === null ? null : { node: range.startContainer, offset: range.startOffset };
}

const runOf = (node: Node): HTMLElement | null => (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>('[data-at]') ?? null;

function letterRect(node: Node, at: number): DOMRect | null {
  const length = node.nodeValue?.length ?? 0;
  if (at < 0 || at >= length) return null;
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return range.getBoundingClientRect();
}

const isOn = (rect: DOMRect | null, x: number, y: number) => rect !== null && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;

const distance = (rect: DOMRect, x: number, y: number) => Math.hypot(Math.max(rect.left - x, 0, x - rect.right), Math.max(rect.top - y, 0, y - rect.bottom));

/** A caret stands between letters: takes the letter that the point is on. Null when the point is far from both. */
function letterAt(point: TextPoint, x: number, y: number): number | null {
  if (point.node.nodeType !== Node.TEXT_NODE) return null;
  const after = letterRect(point.node, point.offset);
  const before = letterRect(point.node, point.offset - 1);
  if (isOn(after, x, y)) return point.offset;
  if (isOn(before, x, y)) return point.offset - 1;
  const toAfter = after === null ? Number.POSITIVE_INFINITY : distance(after, x, y);
  const toBefore = before === null ? Number.POSITIVE_INFINITY : distance(before, x, y);
  if (Math.min(toAfter, toBefore) > REACH) return null;
  return toAfter < toBefore ? point.offset : Math.max(0, point.offset - 1);
}

/** For browsers that give no caret here: looks through the letters of the run under the point. */
function searchRun(run: HTMLElement, x: number, y: number): number | null {
  const node = run.firstChild;
  const length = node?.nodeValue?.length ?? 0;
  let best: number | null = null;
  let nearest = REACH;
  for (let at = 0; node !== null && at < length; at++) {
    const rect = letterRect(node, at);
    if (rect === null || rect.width === 0) continue;
    const away = distance(rect, x, y);
    if (away >= nearest) continue;
    nearest = away;
    best = at;
    if (away === 0) break;
  }
  return best;
}

/** The point of a page's picture under a point of the view: as one number, tenths of a point of the page in it. */
function pictureAt(x: number, y: number): Hit | null {
  const line = document.elementFromPoint(x, y)?.closest<HTMLElement>(PICTURE_LINE) ?? null;
  const paper = line?.querySelector<HTMLElement>('.page-picture')?.getBoundingClientRect();
  const id = line?.dataset['line'];
  const scale = paper === undefined ? 0 : paper.width / Number(line?.dataset['pageWidth']);
  if (paper === undefined || id === undefined || !(scale > 0)) return null;
  return { line: id as LineId, at: Math.max(1, spotAt((x - paper.left) / scale, (y - paper.top) / scale)) };
}

const PICTURE_LINE = '[data-page-width]';

/** The letter of the script, or the point of a page's picture, at a point of the view; null when there is none near it. */
export function hitAt(x: number, y: number): Hit | null {
  const picture = pictureAt(x, y);
  if (picture !== null) return picture;
  const caret = caretFrom(x, y);
  const caretRun = caret === null ? null : runOf(caret.node);
  const run = caretRun ?? document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-at]') ?? null;
  const line = run?.closest<HTMLElement>('[data-line]')?.dataset['line'];
  if (run === null || line === undefined) return null;
  const letter = caret !== null && caretRun !== null ? letterAt(caret, x, y) : searchRun(run, x, y);
  return letter === null ? null : { line: line as LineId, at: Number(run.dataset['at']) + letter };
}

/** Where a place of a page's picture is on the glass: one rect, or none where there is no picture. */
export function rectOfPlace(line: HTMLElement, place: PlaceBox): DOMRect[] {
  const paper = line.querySelector<HTMLElement>('.page-picture')?.getBoundingClientRect();
  const scale = paper === undefined ? 0 : paper.width / Number(line.dataset['pageWidth']);
  if (paper === undefined || !(scale > 0)) return [];
  const { left, top, right, bottom } = place;
  return [new DOMRect(paper.left + left * scale, paper.top + top * scale, (right - left) * scale, (bottom - top) * scale)];
}

/** Places of some words of a line on the glass, one rect per row of print. Empty when the line is not filled. */
export function rectsOf(line: HTMLElement, from: number, to: number): DOMRect[] {
  if (line.matches(PICTURE_LINE)) return rectOfPlace(line, placeAround(from));
  const rects: DOMRect[] = [];
  for (const run of line.querySelectorAll<HTMLElement>('[data-at]')) {
    const node = run.firstChild;
    const at = Number(run.dataset['at']);
    const length = node?.nodeValue?.length ?? 0;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    if (node === null || start >= end) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    rects.push(...range.getClientRects());
  }
  return rects;
}
