// One page of a PDF to a sheet: its runs of letters where a reader sees them, whatever way the page is turned.

import { tidyLetters } from '#domain/script/reading/printed/letters.ts';
import type { Run, Sheet } from '#domain/script/reading/printed/sheet.ts';

/** What pdf.js says of a run of letters. */
export interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  readonly dir: string;
}

export interface FontLook {
  readonly bold: boolean;
  readonly italic: boolean;
}

/** The page as it is shown at its own size. */
export interface PageView {
  readonly width: number;
  readonly height: number;
  /** From the file's space to the page's, origin at the top left. */
  readonly transform: readonly number[];
}

interface Placed {
  readonly run: Run;
  /** Quarter turns against the page; null: askew. */
  readonly turns: number | null;
  /** Made to fit the picture of a word, as text recognition does. */
  readonly isStretched: boolean;
}

export function sheetOf(leaf: number, label: string | null, view: PageView, items: readonly TextItem[], looks: ReadonlyMap<string, FontLook>): Sheet {
  const placed = items.flatMap((item) => placeItem(item, view, looks.get(item.fontName)));
  const turns = commonTurn(placed);
  const upright = placed.filter((one) => one.turns === turns).map((one) => one.run);
  const across = placed.filter((one) => one.turns !== turns).map((one) => one.run.text.trim());
  const isSideways = turns % 2 === 1;
  return {
    leaf,
    label,
    width: isSideways ? view.height : view.width,
    height: isSideways ? view.width : view.height,
    runs: turns === 0 ? upright : upright.map((run) => turnRun(run, turns, view)),
    across: [...new Set(across)].filter((words) => words !== ''),
    isScan: placed.filter((one) => one.isStretched).length > placed.length * 0.5,
  };
}

/** Quarter turns against the page of the way most of its letters stand. */
export function turnsOf(view: PageView, items: readonly TextItem[]): number {
  return commonTurn(items.flatMap((item) => placeItem(item, view, undefined)));
}

function placeItem(item: TextItem, view: PageView, look: FontLook | undefined): Placed[] {
  const text = tidyLetters(item.str);
  if (text.trim() === '') return [];
  const [a, b, c, d, e, f] = multiply(view.transform, item.transform);
  const size = Math.hypot(c, d);
  if (!(size > 0.5 && size < 2000) || !Number.isFinite(e) || !Number.isFinite(f)) return [];
  const angle = (Math.atan2(b, a) * 180) / Math.PI;
  const quarter = Math.round(angle / 90);
  const turns = Math.abs(angle - quarter * 90) < 4 ? ((quarter % 4) + 4) % 4 : null;
  const isStretched = Math.abs(Math.hypot(a, b) / size - 1) > 0.03;
  return [
    {
      isStretched,
      run: {
        text,
        x: e,
        y: f,
        width: Math.max(0, item.width),
        size,
        bold: look?.bold ?? false,
        italic: look?.italic ?? isSlanted(a, b, c, d),
        font: item.fontName,
      },
      turns,
    },
  ];
}

/** Type that the file slants itself, for want of an italic. */
function isSlanted(a: number, b: number, c: number, d: number): boolean {
  const along = Math.hypot(a, b);
  const up = Math.hypot(c, d);
  return along > 0 && up > 0 && Math.abs((a * c + b * d) / (along * up)) > 0.15;
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(m: readonly number[], n: readonly number[]): Matrix {
  const [a, b, c, d, e, f] = m as Matrix;
  const [g, h, i, j, k, l] = n as Matrix;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The way most letters stand. */
function commonTurn(placed: readonly Placed[]): number {
  const letters = [0, 0, 0, 0];
  for (const { run, turns } of placed) if (turns !== null) letters[turns] = (letters[turns] ?? 0) + run.text.length;
  const most = Math.max(...letters);
  return most === 0 || letters[0] === most ? 0 : letters.indexOf(most);
}

/** A run on a page that lies on its side, as if the page were turned upright. */
function turnRun(run: Run, turns: number, view: PageView): Run {
  if (turns === 1) return { ...run, x: run.y, y: view.width - run.x };
  if (turns === 2) return { ...run, x: view.width - run.x, y: view.height - run.y };
  return { ...run, x: view.height - run.y, y: run.x };
}
