// A printed page as its file gives it: runs of letters with a place and a look, in points, measured from the top left corner of the page as it is read.

export interface Run {
  readonly text: string;
  readonly x: number;
  /** Of the baseline, from the top. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Its letters stood apart for emphasis, and were closed up. */
  readonly isSpaced?: boolean;
  /** What its file calls the font; two with the same name are set in one. */
  readonly font?: string;
}

export interface Sheet {
  /** 1-based page of the file. */
  readonly leaf: number;
  readonly width: number;
  readonly height: number;
  /** What the file calls this page ("iv", "12A"); null when it says nothing. */
  readonly label: string | null;
  readonly runs: readonly Run[];
  /** Words that stand across the page: a watermark or a stamp. */
  readonly across: readonly string[];
  /** Its words were recognised from a picture: some letters will be wrong. */
  readonly isScan: boolean;
}

/** Runs that stand together on one baseline, with no wide gap between them. */
export interface Cell {
  readonly runs: readonly Run[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

export function cellOf(runs: readonly Run[]): Cell {
  const first = runs[0] as Run;
  let { size, y } = first;
  let widest = 0;
  let right = first.x;
  for (const run of runs) {
    right = Math.max(right, run.x + run.width);
    if (run.width <= widest) continue;
    widest = run.width;
    ({ size, y } = run);
  }
  return { runs, left: first.x, right, y, size };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length - 1) * share))] ?? 0;
}
