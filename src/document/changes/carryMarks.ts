// Carries marks over a rewriting of the script: whoever's words are proven stands on them afterwards; all others keep what they know and wait for a person.
import { anchorAt, positionOf, standsAt } from '#document/anchors.ts';
import type { Book } from '#document/book.ts';
import type { Step } from '#document/change.ts';
import { insideOf, recordOf, textOf } from '#document/inside.ts';
import { type RecordMap, readAnchor, storedAnchor } from '#document/read/rows.ts';
import { CUE, LINE, ROOT } from '#document/shape.ts';
import type { LineId } from '#domain/ids.ts';
import type { MarkPlace, WordPlaces } from '#domain/script/revision/placeMark.ts';
import type { Slices } from '#domain/slices.ts';

export interface CarriedMark {
  readonly record: RecordMap;
  readonly place: MarkPlace;
}

/** The marks on these lines whose place in the new version is proven. To be asked before anything is rewritten. */
export function* marksToCarry(
  book: Book,
  lines: readonly { readonly id: LineId; readonly index: number }[],
  places: WordPlaces,
): Slices<readonly CarriedMark[]> {
  const placements = insideOf(book).placements();
  const carried: CarriedMark[] = [];
  for (const { id, index } of lines) {
    for (const mark of placements.onLine(id)) {
      const stands = placements.get(mark);
      const record = recordOf(book.doc, ROOT.cues, mark) ?? recordOf(book.doc, ROOT.notes, mark);
      // On a place of a picture it stands as long as its page does.
      if (stands?.placed !== true || stands.place !== undefined || record === null) continue;
      const placed = places.place({ line: index, from: stands.from, to: stands.to });
      // A doubtful line keeps its identity and its marks; that a person has to look at them is written on the line.
      if (placed.state === 'kept' || (placed.state === 'review' && isOnWords(placed.place, stands))) carried.push({ record, place: placed.place });
    }
    yield;
  }
  return carried;
}

/** A whole line in doubt is still that line; words are not carried to where they are only likely. */
function isOnWords(place: MarkPlace, stands: { readonly from: number; readonly to: number }): boolean {
  return place.from === place.to && stands.from === stands.to;
}

/** Sets anchors anew where the letters under a mark did not stay: in a line that was born, or merged, or whose case changed. After the rewriting, in the same step. */
export function carryMarks(book: Book, step: Step, marks: readonly CarriedMark[], idAt: (line: number) => LineId | undefined): void {
  for (const { record, place } of marks) {
    const line = idAt(place.line);
    const text = line === undefined ? null : textOf(book.doc, ROOT.lines, line, LINE.text);
    const anchor = readAnchor(record.get(CUE.anchor));
    if (line === undefined || text === null || anchor === null) continue;
    const stands = anchor.line === line ? positionOf(book.doc, text, anchor) : null;
    const isThere =
      stands !== null && standsAt(text.toString(), stands, anchor) && (anchor.quote.trim() === '' || (stands.from === place.from && stands.to === place.to));
    if (!isThere) step.set(record, CUE.anchor, storedAnchor(anchorAt(line, text, place, anchor.page)));
  }
}
