// Some pages only: where in the old version they belong, by their labels and by the lines at their edges that it has too.
import type { Matching } from './matching.ts';
import { comparePageLabels } from './pageOrder.ts';
import type { VersionLine } from './version.ts';

/** Old lines `oldFrom` up to `oldTo` give way to new lines `freshFrom` up to `freshTo`. */
export interface Stretch {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly freshFrom: number;
  readonly freshTo: number;
}

/** Pages that belong together have no old page between them. */
interface Run {
  readonly freshFrom: number;
  readonly freshTo: number;
  readonly labels: ReadonlySet<string>;
}

export function replacedStretches(matching: Matching, old: readonly VersionLine[], fresh: readonly VersionLine[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const run of runsOf(old, fresh)) {
    const stretch = placeRun(matching, old, run);
    if (stretch !== null) stretches.push(stretch);
  }
  return stretches;
}

function runsOf(old: readonly VersionLine[], fresh: readonly VersionLine[]): readonly Run[] {
  const oldLabels = [...new Set(old.flatMap((line) => line.page ?? []))];
  const order = new Map(oldLabels.map((label, index) => [label, index]));
  const runs: { freshFrom: number; freshTo: number; labels: Set<string> }[] = [];
  let reached: number | null = null;
  for (const [index, line] of fresh.entries()) {
    const at: number | null = line.page === null ? reached : (order.get(line.page) ?? beforeInsert(oldLabels, line.page) ?? reached);
    const last = runs.at(-1);
    const goesOn = last !== undefined && (at === null || reached === null || at === reached || at === reached + 1);
    if (!goesOn) runs.push({ freshFrom: index, freshTo: index + 1, labels: new Set(line.page === null ? [] : [line.page]) });
    else {
      last.freshTo = index + 1;
      if (line.page !== null) last.labels.add(line.page);
    }
    reached = at;
  }
  return runs;
}

/** "12A" that the old version has not: it stands after its "12". */
function beforeInsert(oldLabels: readonly string[], label: string): number | null {
  const at = oldLabels.findLastIndex((known) => comparePageLabels(known, label) < 0);
  return at < 0 ? null : at;
}

function placeRun(matching: Matching, old: readonly VersionLine[], run: Run): Stretch | null {
  const byWords: number[] = [];
  for (let fresh = run.freshFrom; fresh < run.freshTo; fresh += 1) {
    const line = matching.from[fresh] ?? -1;
    if (line >= 0 && matching.isCertain(line) && !matching.isMoved(line)) byWords.push(line);
  }
  const byLabel: number[] = [];
  for (const [index, line] of old.entries()) if (line.page !== null && run.labels.has(line.page)) byLabel.push(index);
  // Words before labels: the old version may have been paged anew. Labels only say how far a page reaches whose lines are there.
  const isLabelled = byLabel.length > 0 && (byWords.length === 0 || byWords.some((line) => line >= (byLabel[0] ?? 0) && line <= (byLabel.at(-1) ?? 0)));
  const all = isLabelled ? [...byWords, ...byLabel] : byWords;
  if (all.length === 0) return null;
  // Numbers say where the pages end; what stands beyond is on pages that nobody replaced.
  const edge = (at: number, way: 1 | -1): number => (isLabelled ? at : reachedFrom(matching, run, at, way));
  return { oldFrom: edge(Math.min(...all), -1), oldTo: edge(Math.max(...all), 1) + 1, freshFrom: run.freshFrom, freshTo: run.freshTo };
}

/** So many cut lines may stand between the stretch and a line beyond its edge that is certainly on the pages. */
const MOST_BETWEEN = 3;

/**
 * The edge of a stretch, and what the pages have from just beyond it: a passage that stood at the end of the old pages may stand in the middle of the new
 * ones, and would be there twice if it stayed. Only the next line may be an uncertain one.
 */
function reachedFrom(matching: Matching, run: Run, edge: number, way: 1 | -1): number {
  let reached = edge;
  for (let old = edge + way; Math.abs(old - reached) <= MOST_BETWEEN + 1; old += way) {
    const fresh = matching.to[old] ?? -1;
    const isOnPages = fresh >= run.freshFrom && fresh < run.freshTo;
    if (isOnPages && (old === reached + way || matching.isCertain(old))) reached = old;
  }
  return reached;
}

/**
 * Lines torn by the edge of the pages: the first may be the end of a speech that began on the page before, the last the beginning of one that goes on
 * overleaf. What the other page holds of them is not cut.
 */
export function tornLines(matching: Matching, stretches: readonly Stretch[]): ReadonlySet<number> {
  const torn = new Set<number>();
  for (const { freshFrom, freshTo } of stretches) {
    if (isPieceOf(matching, freshFrom, 'end')) torn.add(freshFrom);
    if (isPieceOf(matching, freshTo - 1, 'beginning')) torn.add(freshTo - 1);
  }
  return torn;
}

function isPieceOf(matching: Matching, fresh: number, which: 'beginning' | 'end'): boolean {
  const piece = matching.sides.fresh[fresh]?.telling ?? [];
  const whole = matching.sides.old[matching.from[fresh] ?? -1]?.telling ?? [];
  if (piece.length === 0 || piece.length >= whole.length) return false;
  const part = which === 'end' ? whole.slice(-piece.length) : whole.slice(0, piece.length);
  return part.every((word, index) => word === piece[index]);
}
