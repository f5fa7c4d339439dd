// Where every mark stands now. Worked out where somebody looks, and kept up to date bit by bit: a mark is looked at again only when its anchor or the words
// around it changed.
import * as Y from 'yjs';
import { positionOf, standsAt } from '#document/anchors.ts';
import { isLive, type Table } from '#document/read/table.ts';
import { LINE } from '#document/shape.ts';
import type { BlockingNote } from '#domain/blocking/note.ts';
import type { Cue } from '#domain/cues/cue.ts';
import type { CueId, LineId, NoteId } from '#domain/ids.ts';
import { type Anchor, orderOnPage, type PlaceBox, type Placement } from '#domain/script/anchor.ts';
import { findInLine, findNearby, NEARBY_LINES } from '#domain/script/anchorSearch.ts';
import { type Folded, fold, saysTheSame } from '#domain/script/fold.ts';
import type { Line } from '#domain/script/line.ts';

export type MarkId = CueId | NoteId;
export type MarkRow = Cue | BlockingNote;

interface Sources {
  readonly doc: Y.Doc;
  readonly lineRecords: Y.Map<unknown>;
  readonly lines: Table<LineId, Line>;
  readonly cues: Table<CueId, Cue>;
  readonly notes: Table<NoteId, BlockingNote>;
}

const folds = new WeakMap<Line, Folded>();
function foldedLine(line: Line): Folded {
  const known = folds.get(line);
  if (known !== undefined) return known;
  const folded = fold(line.text);
  folds.set(line, folded);
  return folded;
}

const LINE_GONE: Placement = Object.freeze({ placed: false, why: 'line gone' });
const WORDS_GONE: Placement = Object.freeze({ placed: false, why: 'words gone' });
const SEVERAL: Placement = Object.freeze({ placed: false, why: 'several places' });
const NO_MARKS: ReadonlySet<MarkId> = new Set();

export class Placements {
  readonly #of: Sources;
  readonly #placements = new Map<MarkId, Placement>();
  /** Marks by the line they stand on now. */
  readonly #standing = new Map<LineId, Set<MarkId>>();
  /** Marks by the line their anchor names. */
  readonly #anchored = new Map<LineId, Set<MarkId>>();
  readonly #anchorLine = new Map<MarkId, LineId>();
  /** Marks that do not stand on their own line's words: any change nearby may settle them. */
  readonly #unsettled = new Set<MarkId>();
  /** Marks whose place nobody has asked for: to work out all of them would keep a book from being opened. */
  readonly #waiting = new Set<MarkId>();
  /** Lines around which no mark waits. */
  readonly #lookedAt = new Set<LineId>();
  #indexOfLine: ReadonlyMap<LineId, number> | null = null;

  constructor(of: Sources) {
    this.#of = of;
    for (const id of of.cues.ids()) this.#await(id, of.cues.get(id));
    for (const id of of.notes.ids()) this.#await(id, of.notes.get(id));
  }

  /** Undefined: no such live mark. */
  get(id: MarkId): Placement | undefined {
    if (this.#waiting.has(id)) this.#place(id);
    return this.#placements.get(id);
  }

  /** Marks that stand on the line now. */
  onLine(line: LineId): ReadonlySet<MarkId> {
    this.#lookAround(line);
    return this.#standing.get(line) ?? NO_MARKS;
  }

  /** Live marks whose anchor names the line, wherever they stand. */
  anchoredAt(line: LineId): ReadonlySet<MarkId> {
    return this.#anchored.get(line) ?? NO_MARKS;
  }

  /** Marks without a place. */
  lost(): readonly MarkId[] {
    for (const id of [...this.#waiting]) this.#place(id);
    return [...this.#unsettled].filter((id) => this.#placements.get(id)?.placed === false);
  }

  /** The index of a live line in show order. */
  indexOf(line: LineId): number | undefined {
    this.#indexOfLine ??= new Map(this.#of.lines.ids().map((id, index) => [id, index]));
    return this.#indexOfLine.get(line);
  }

  /** Looks again at what a transaction may have moved. Returns the marks whose place, or existence, is another one now, and where they stood. */
  update(touched: {
    readonly marks: Iterable<MarkId>;
    readonly lines: Iterable<LineId>;
    readonly lineOrderChanged: boolean;
  }): ReadonlyMap<MarkId, { readonly before: Placement | undefined; readonly after: Placement | undefined }> {
    if (touched.lineOrderChanged) this.#indexOfLine = null;
    const again = new Set<MarkId>(touched.marks);
    let linesTouched = touched.lineOrderChanged;
    for (const line of touched.lines) {
      linesTouched = true;
      // One that waits stands on no line that was looked at, wherever its words are now.
      for (const id of this.#anchored.get(line) ?? []) if (!this.#waiting.has(id)) again.add(id);
    }
    // Lines that change places bring others near.
    if (touched.lineOrderChanged) for (const id of this.#waiting) again.add(id);
    if (linesTouched) for (const id of this.#unsettled) again.add(id);
    const moved = new Map<MarkId, { before: Placement | undefined; after: Placement | undefined }>();
    for (const id of again) {
      const before = this.#placements.get(id);
      this.#place(id);
      const after = this.#placements.get(id);
      if (!isSamePlace(before, after)) moved.set(id, { before, after });
    }
    return moved;
  }

  #await(id: MarkId, row: MarkRow | undefined): void {
    if (row === undefined) return;
    this.#waiting.add(id);
    this.#anchorLine.set(id, row.anchor.line);
    put(this.#anchored, row.anchor.line, id);
  }

  /** Places every mark that may stand on the line: a mark is found on its own line or on one that is near it. */
  #lookAround(line: LineId): void {
    const here = this.#waiting.size === 0 || this.#lookedAt.has(line) ? undefined : this.indexOf(line);
    if (here === undefined) return;
    this.#lookedAt.add(line);
    for (const near of this.#of.lines.ids().slice(Math.max(0, here - NEARBY_LINES), here + NEARBY_LINES + 1)) {
      for (const id of this.#anchored.get(near) ?? []) if (this.#waiting.has(id)) this.#place(id);
    }
  }

  #place(id: MarkId): void {
    this.#waiting.delete(id);
    const old = this.#placements.get(id);
    if (old?.placed === true) drop(this.#standing, old.line, id);
    const oldLine = this.#anchorLine.get(id);
    const row: MarkRow | undefined = this.#of.notes.get(id as NoteId) ?? this.#of.cues.get(id as CueId);
    const isLive = row !== undefined && row.deleted === null;
    if (oldLine !== undefined && (!isLive || row.anchor.line !== oldLine)) {
      drop(this.#anchored, oldLine, id);
      this.#anchorLine.delete(id);
    }
    if (!isLive) {
      this.#placements.delete(id);
      this.#unsettled.delete(id);
      return;
    }
    if (this.#anchorLine.get(id) !== row.anchor.line) {
      put(this.#anchored, row.anchor.line, id);
      this.#anchorLine.set(id, row.anchor.line);
    }
    const found = this.#resolve(row.anchor);
    const placement = isSamePlace(old, found) && old !== undefined ? old : found;
    this.#placements.set(id, placement);
    if (placement.placed) put(this.#standing, placement.line, id);
    if (placement.placed && placement.line === row.anchor.line) this.#unsettled.delete(id);
    else this.#unsettled.add(id);
  }

  #resolve(anchor: Anchor): Placement {
    const line = this.#of.lines.get(anchor.line);
    if (line === undefined || !isLive(line)) return line === undefined || anchor.place !== undefined ? LINE_GONE : this.#resolveMerged(anchor, line);
    if (anchor.place !== undefined) {
      const at = orderOnPage(anchor.place);
      return Object.freeze<Placement>({ placed: true, line: line.id, from: at, to: at, how: 'place', place: anchor.place });
    }
    const record = this.#of.lineRecords.get(anchor.line);
    const text = record instanceof Y.Map ? record.get(LINE.text) : null;
    const position = text instanceof Y.Text ? positionOf(this.#of.doc, text, anchor) : null;
    if (anchor.quote.trim() === '') {
      // A mark on a line without words stands on the line itself.
      const at = Math.min(position?.from ?? 0, line.text.length);
      return Object.freeze<Placement>({ placed: true, line: line.id, from: at, to: at, how: 'position' });
    }
    if (position !== null && standsAt(line.text, position, anchor))
      return Object.freeze<Placement>({ placed: true, line: line.id, ...position, how: 'position' });
    const remains = position !== null && line.text.slice(position.from, position.to).trim() !== '' ? position : null;
    const inLine = findInLine(line.text, anchor, remains, foldedLine(line));
    if (inLine.found !== null) return Object.freeze<Placement>({ placed: true, line: line.id, ...inLine.found, how: 'quote' });
    if (inLine.why === 'several places') return SEVERAL;
    return remains === null ? this.#resolveNearby(anchor) : WORDS_GONE;
  }

  /**
   * A line whose words were merged into another: a mark made on it by a tablet that did not know finds them there, if the line stands in the other
   * whole and once, and the marked words stand at their position in the line.
   */
  #resolveMerged(anchor: Anchor, line: Line): Placement {
    const record = this.#of.lineRecords.get(anchor.line);
    const text = record instanceof Y.Map ? record.get(LINE.text) : null;
    const position = text instanceof Y.Text ? positionOf(this.#of.doc, text, anchor) : null;
    if (position === null || !standsAt(line.text, position, anchor)) return LINE_GONE;
    const whole = foldedLine(line).text.trim();
    for (const id of line.revised?.goesOnIn ?? []) {
      const target = this.#of.lines.get(id);
      if (target === undefined || !isLive(target) || whole === '') continue;
      const folded = foldedLine(target);
      const at = folded.text.indexOf(whole);
      if (at < 0 || folded.text.indexOf(whole, at + 1) >= 0) continue;
      const shift = at - (foldedLine(line).text.length - foldedLine(line).text.trimStart().length);
      const from = folded.at(shift + fold(line.text.slice(0, position.from)).text.length);
      const to = position.to === position.from ? from : folded.at(shift + fold(line.text.slice(0, position.to)).text.length - 1) + 1;
      if (saysTheSame(target.text.slice(from, to), anchor.quote)) return Object.freeze<Placement>({ placed: true, line: id, from, to, how: 'nearby' });
    }
    return LINE_GONE;
  }

  #resolveNearby(anchor: Anchor): Placement {
    const here = this.indexOf(anchor.line);
    if (here === undefined) return LINE_GONE;
    const ids = this.#of.lines.ids();
    const around: { id: LineId; text: string; folded: Folded }[] = [];
    for (let index = Math.max(0, here - NEARBY_LINES); index <= Math.min(ids.length - 1, here + NEARBY_LINES); index += 1) {
      const line = index === here ? undefined : this.#of.lines.get(ids[index] as LineId);
      if (line !== undefined) around.push({ id: line.id, text: line.text, folded: foldedLine(line) });
    }
    const search = findNearby(around, anchor);
    if (search.found === null) return search.why === 'several places' ? SEVERAL : WORDS_GONE;
    const line = around[search.found.index]?.id;
    return line === undefined ? WORDS_GONE : Object.freeze<Placement>({ placed: true, line, ...search.found.span, how: 'nearby' });
  }
}

function isSamePlace(one: Placement | undefined, other: Placement | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (!one.placed || !other.placed) return !one.placed && !other.placed && one.why === other.why;
  return one.line === other.line && one.from === other.from && one.to === other.to && one.how === other.how && isSameBox(one.place, other.place);
}

export function isSameBox(one: PlaceBox | undefined, other: PlaceBox | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.left === other.left && one.top === other.top && one.right === other.right && one.bottom === other.bottom;
}

function put(sets: Map<LineId, Set<MarkId>>, line: LineId, id: MarkId): void {
  const set = sets.get(line);
  if (set === undefined) sets.set(line, new Set([id]));
  else set.add(id);
}

function drop(sets: Map<LineId, Set<MarkId>>, line: LineId, id: MarkId): void {
  const set = sets.get(line);
  set?.delete(id);
  if (set?.size === 0) sets.delete(line);
}
