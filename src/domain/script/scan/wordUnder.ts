// The word of a page under a place of its picture, and where in the lines that were read it stands. Certain, or nothing: a mark is not moved by a guess.
import type { PlaceBox } from '../anchor.ts';
import type { DraftLine } from '../draft.ts';
import type { Span } from '../line.ts';
import type { ReadLeaf, ReadWord } from './readLeaf.ts';

/** A tap may land this far beside the ink of its word, in tenths of a point. */
const BESIDE = 25;
/** Boxes of lines are told in points, and a page that lay askew was set straight. */
const LOOSE = 6;

/** `lines` are those that begin on the page. */
export function wordUnder(place: PlaceBox, leaf: ReadLeaf, lines: readonly DraftLine[]): { readonly line: DraftLine; readonly span: Span } | null {
  const word = onlyWordAt(place, leaf);
  if (word === null) return null;
  const [x, y] = [(word.left + word.right) / 20, (word.top + word.bottom) / 20];
  const here = lines.flatMap((line) => {
    const isHere = (line.boxes ?? []).some(
      (box) => box.leaf === leaf.leaf && x >= box.left - LOOSE && x <= box.right + LOOSE && y >= box.top - LOOSE && y <= box.bottom + LOOSE,
    );
    return isHere ? spansOf(line.text, word.text).map((span) => ({ line, span })) : [];
  });
  return here.length === 1 ? (here[0] ?? null) : null;
}

function onlyWordAt(place: PlaceBox, leaf: ReadLeaf): ReadWord | null {
  const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
  const near = leaf.rows
    .flatMap((row) => row.words)
    .filter(
      (word) => x >= word.left - BESIDE && x <= word.right + BESIDE && y >= word.top - BESIDE && y <= word.bottom + BESIDE && /[\p{L}\p{N}]/u.test(word.text),
    );
  const on = near.filter((word) => x >= word.left && x <= word.right && y >= word.top && y <= word.bottom);
  const meant = on.length > 0 ? on : near;
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** Every place where the word stands whole; its letters without the signs around them. */
function spansOf(text: string, word: string): readonly Span[] {
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const spans: Span[] = [];
  for (let from = text.indexOf(bare); bare !== '' && from >= 0; from = text.indexOf(bare, from + 1)) {
    const to = from + bare.length;
    const isWhole = !/[\p{L}\p{N}]/u.test(text.charAt(from - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(to));
    if (isWhole) spans.push({ from, to });
  }
  return spans;
}
