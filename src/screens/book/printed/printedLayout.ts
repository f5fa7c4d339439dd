// Where the printed pages lie in their roll: one below the other, so wide that the print fills the column, the paper's empty edges outside of it.
import type { TypeArea } from '#domain/script/facsimile/sheets.ts';

/** In points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface SheetToLay {
  /** Null: nobody has looked at it yet. */
  readonly size: PageSize | null;
  readonly area: TypeArea;
  /** What its margin needs, px: its flags may be more than its height holds. */
  readonly needs: number;
}

export interface Desk {
  /** Of the view, px. */
  readonly width: number;
  readonly height: number;
  /** Of the cue margin, px. */
  readonly margin: number;
  readonly isLeftHanded: boolean;
  /** 1: the print fills the column. */
  readonly zoom: number;
}

/** All in px of the roll. */
export interface LaidSheet {
  readonly top: number;
  readonly height: number;
  /** Left edge of the paper. */
  readonly left: number;
  readonly width: number;
  readonly paperHeight: number;
  /** Px to a point. */
  readonly scale: number;
}

export interface PrintedLayout {
  readonly sheets: readonly LaidSheet[];
  readonly width: number;
  readonly height: number;
}

/** Paper that is left beside the print, in points. */
export const BESIDE = 20;
/** Between two sheets, px. */
const GAP = 14;
const LARGEST_FIT = 1.9;
export const LARGEST_ZOOM = 3;
const USUAL_PROPORTION = Math.SQRT2;

/** A page that nobody has looked at yet: as wide as its print with like edges, and of the usual shape. */
export function guessSize({ left, right, bottom }: TypeArea): PageSize {
  const width = Math.max(left + right, 100);
  return { width, height: Math.max(width * USUAL_PROPORTION, bottom + left) };
}

export const fitScale = (area: TypeArea, column: number): number => Math.min(LARGEST_FIT, column / (Math.max(60, area.right - area.left) + 2 * BESIDE));

/** The zoom at which the whole width of the paper is in the column. */
export function smallestZoom(area: TypeArea, size: PageSize, column: number): number {
  return Math.min(1, column / size.width / fitScale(area, column));
}

export function layOutSheets(sheets: readonly SheetToLay[], desk: Desk): PrintedLayout {
  const column = Math.max(40, desk.width - desk.margin);
  const measured = sheets.map(({ size, area, needs }) => {
    const { width, height } = size ?? guessSize(area);
    const scale = fitScale(area, column) * Math.max(desk.zoom, smallestZoom(area, { width, height }, column));
    return { scale, width: width * scale, paperHeight: height * scale, needs };
  });
  const widest = measured.reduce((most, { width }) => Math.max(most, width), column);
  let top = 0;
  const laid = measured.map(({ scale, width, paperHeight, needs }): LaidSheet => {
    // So high that no more than three can be in view: there are three canvases.
    const height = Math.max(paperHeight, needs, desk.height / 2) + GAP;
    const left = (desk.isLeftHanded ? desk.margin : 0) + Math.max(0, (column - width) / 2);
    const sheet = { top, height, left, width, paperHeight, scale };
    top += height;
    return sheet;
  });
  return { sheets: laid, width: widest + desk.margin, height: top };
}

/** The sheet on which a height of the roll lies; the last one below all, the first above; -1 when there is none. */
export function sheetAt(layout: PrintedLayout, y: number): number {
  let low = 0;
  let high = layout.sheets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.sheets[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}
