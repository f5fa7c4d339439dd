// Changes to cues: where they stand, their number, their department, what they do. Each is one undo step. Numbers are never changed by themselves.
import * as Y from 'yjs';
import { anchorAt, anchorOnPlace } from '#document/anchors.ts';
import type { Book } from '#document/book.ts';
import { createRecord, putInBin, type Step, takeOutOfBin, takeStep } from '#document/change.ts';
import { insideOf, recordOf, textOf } from '#document/inside.ts';
import { type RecordMap, storedAnchor } from '#document/read/rows.ts';
import { CUE, LINE, ROOT } from '#document/shape.ts';
import { applyTextDiff } from '#document/textBinding.ts';
import type { Cue } from '#domain/cues/cue.ts';
import { cuesOutOfOrder } from '#domain/cues/cueOrder.ts';
import { compareCueNumbers, isSameCueNumber, nextFreeBeside, proposeCueNumber } from '#domain/cues/numbering.ts';
import type { CueId, DepartmentId, LineId, RevisionId } from '#domain/ids.ts';
import { orderOnPage, type PlaceBox } from '#domain/script/anchor.ts';
import { diffText } from '#domain/script/textDiff.ts';

/** Words of a line: characters `from` up to, not including, `to`. */
export interface Place {
  readonly line: LineId;
  readonly from: number;
  readonly to: number;
  /** Of a page that is its picture: a part of it, instead of words. */
  readonly place?: PlaceBox;
}

/** Puts a mark's record on other words, in a step. A person who puts a mark on a line that a revision left in doubt has looked at it. */
export function putMark(book: Book, step: Step, record: RecordMap, anchor: readonly unknown[], line: LineId): void {
  step.set(record, CUE.anchor, anchor);
  const doubt = lookedAt(book, line);
  if (doubt !== null) step.set(record, CUE.reviewedIn, doubt);
}

/** The revision that left the line in doubt, if one did. */
export function lookedAt(book: Book, line: LineId): RevisionId | null {
  return book.tables.lines.get(line)?.revised?.doubtIn ?? null;
}

export interface NewCue extends Place {
  readonly department: DepartmentId;
  /** Without: the next free number at this place. */
  readonly number?: string;
}

/** An anchor, as it is stored, on words of a line, with the label of the page it stands on; null when there is no such line. */
export function anchorFor(book: Book, place: Place): readonly unknown[] | null {
  const text = textOf(book.doc, ROOT.lines, place.line, LINE.text);
  if (text === null) return null;
  const page = book.marks.pageOf(place.line)?.label ?? '';
  if (place.place === undefined) return storedAnchor(anchorAt(place.line, text, place, page));
  const sheet = book.tables.lines.get(place.line)?.place?.boxes[0];
  const size = { width: (sheet?.right ?? 0) * TENTHS, height: (sheet?.bottom ?? 0) * TENTHS };
  return storedAnchor(anchorOnPlace(place.line, text, wholeNumbers(place.place), size, page));
}

const TENTHS = 10;

const wholeNumbers = ({ left, top, right, bottom }: PlaceBox): PlaceBox => ({
  left: Math.round(left),
  top: Math.round(top),
  right: Math.round(right),
  bottom: Math.round(bottom),
});

export function addCue(book: Book, { department, number, ...where }: NewCue): CueId {
  const anchor = anchorFor(book, where);
  const { line } = where;
  const from = where.place === undefined ? where.from : orderOnPage(where.place);
  if (anchor === null) throw new Error('A cue needs a line to stand on.');
  const id = book.writer.newId() as CueId;
  createRecord(book, ROOT.cues, id, {
    [CUE.department]: department,
    [CUE.number]: number ?? nextCueNumber(book, department, { line, from }),
    [CUE.what]: new Y.Text(),
    [CUE.anchor]: anchor,
    [CUE.reviewedIn]: lookedAt(book, line),
  });
  return id;
}

/** What the cue does. `caret`: where the caret stands in `text`; keystrokes group. */
export function editCueWhat(book: Book, id: CueId, text: string, caret?: number): void {
  editProse(book, ROOT.cues, id, CUE.what, text, caret);
}

/** A person's words replace the number; the software never does. */
export function setCueNumber(book: Book, id: CueId, number: string): void {
  setCueField(book, id, CUE.number, number.trim());
}

export function setCueDepartment(book: Book, id: CueId, department: DepartmentId): void {
  setCueField(book, id, CUE.department, department);
}

/** Puts the cue on other words. The anchor is replaced whole, so that two devices moving it never mix two places. */
export function moveCue(book: Book, id: CueId, place: Place): void {
  const anchor = anchorFor(book, place);
  const record = recordOf(book.doc, ROOT.cues, id);
  if (anchor !== null && record !== null) takeStep(book, (step) => putMark(book, step, record, anchor, place.line));
}

export function binCue(book: Book, id: CueId): void {
  const record = recordOf(book.doc, ROOT.cues, id);
  if (record !== null) takeStep(book, (step) => putInBin(step, record));
}

export function restoreCue(book: Book, id: CueId): void {
  const record = recordOf(book.doc, ROOT.cues, id);
  if (record !== null) takeStep(book, (step) => takeOutOfBin(step, record));
}

/** The number to propose for a new cue of this department at this place: free, and between its neighbours in the show. */
export function nextCueNumber(book: Book, department: DepartmentId, at: { readonly line: LineId; readonly from: number }): string {
  return proposeAt(book, department, at, null);
}

/** `but` is left out of what stands around the place: it is to get another number. */
function proposeAt(book: Book, department: DepartmentId, at: { readonly line: LineId; readonly from: number }, but: CueId | null): string {
  const { cues } = book.tables;
  const here = [lineIndex(book, at.line), at.from] as const;
  const taken: string[] = [];
  const around: Neighbour[] = [];
  for (const id of cues.ids()) {
    const cue = cues.get(id);
    if (cue?.department !== department) continue;
    taken.push(cue.number);
    const place = book.marks.placeOf(id);
    if (place.placed && id !== but) around.push({ cue, at: [lineIndex(book, place.line), place.from] });
  }
  const { before, after } = neighboursAt(here, around);
  return proposeCueNumber(before?.cue.number ?? null, after?.cue.number ?? null, taken);
}

interface Neighbour {
  readonly cue: Cue;
  readonly at: readonly [line: number, from: number];
}

interface Neighbours {
  readonly before: Neighbour | null;
  readonly after: Neighbour | null;
}

/** The nearest on both sides, of those whose numbers are in order: a number beside one that is not would be out of order as well. */
function neighboursAt(here: Neighbour['at'], around: readonly Neighbour[]): Neighbours {
  const nearest = nearestTo(here, around);
  if (isInOrder(here, around, nearest)) return nearest;
  const strays = cuesOutOfOrder(around.toSorted(compareNeighbours).map(({ cue }) => cue));
  return nearestTo(
    here,
    around.filter(({ cue }) => !strays.has(cue.id)),
  );
}

function nearestTo(here: Neighbour['at'], around: readonly Neighbour[]): Neighbours {
  let before: Neighbour | null = null;
  let after: Neighbour | null = null;
  for (const one of around) {
    if (comparePlaces(one.at, here) <= 0) {
      if (before === null || compareNeighbours(before, one) < 0) before = one;
    } else if (after === null || compareNeighbours(after, one) > 0) after = one;
  }
  return { before, after };
}

/** No earlier number is higher than the one before, and no later one lower than the one after. */
function isInOrder(here: Neighbour['at'], around: readonly Neighbour[], { before, after }: Neighbours): boolean {
  return around.every(({ cue, at }) => {
    const beside = comparePlaces(at, here) <= 0 ? before : after;
    const compared = beside === null ? 0 : compareCueNumbers(cue.number, beside.cue.number);
    return beside === before ? compared <= 0 : compared >= 0;
  });
}

const comparePlaces = (one: Neighbour['at'], other: Neighbour['at']): number => one[0] - other[0] || one[1] - other[1];
const compareNeighbours = (one: Neighbour, other: Neighbour): number => comparePlaces(one.at, other.at) || compareCueNumbers(one.cue.number, other.cue.number);

/** The next free number beside a cue's own: resolves two cues with the same number with one tap. */
export function freeNumberBeside(book: Book, id: CueId): string {
  const cue = book.tables.cues.get(id);
  if (cue === undefined) return '';
  // The earlier of two in the show gets a number below the one they share: the next one up would put them out of order.
  const place = book.marks.placeOf(id);
  if (place.placed && twinComesLater(book, cue, place)) return proposeAt(book, cue.department, place, id);
  const taken = book.tables.cues.ids().flatMap((other) => {
    const row = book.tables.cues.get(other);
    return row?.department === cue.department ? [row.number] : [];
  });
  return nextFreeBeside(cue.number, taken);
}

function twinComesLater(book: Book, cue: Cue, place: { readonly line: LineId; readonly from: number }): boolean {
  const here = [lineIndex(book, place.line), place.from] as const;
  return book.tables.cues.ids().some((id) => {
    const other = book.tables.cues.get(id);
    if (other === undefined || id === cue.id || other.department !== cue.department || !isSameCueNumber(other.number, cue.number)) return false;
    const there = book.marks.placeOf(id);
    return there.placed && comparePlaces([lineIndex(book, there.line), there.from], here) > 0;
  });
}

function lineIndex(book: Book, line: LineId): number {
  return insideOf(book).placements().indexOf(line) ?? Number.POSITIVE_INFINITY;
}

function setCueField(book: Book, id: CueId, field: string, value: unknown): void {
  const record = recordOf(book.doc, ROOT.cues, id);
  if (record !== null) takeStep(book, (step) => step.set(record, field, value));
}

/** Changes a prose field by the smallest difference. Shared by cues and notes. */
export function editProse(book: Book, root: typeof ROOT.cues | typeof ROOT.notes, id: string, field: string, newText: string, caret?: number): void {
  const record = recordOf(book.doc, root, id);
  const text = textOf(book.doc, root, id, field);
  const change = text === null ? null : diffText(text.toString(), newText, caret);
  if (record === null || text === null || change === null) return;
  takeStep(
    book,
    (step) => {
      applyTextDiff(text, change);
      step.stamp(record, true);
    },
    caret === undefined ? null : `${root} ${id} ${field}`,
  );
}
