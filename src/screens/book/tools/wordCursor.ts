// The word cursor of the keyboard: left and right by words through the whole book, up and down by rows of print.
import type { LineId } from '#domain/ids.ts';
import { pointOf, sayPlace, spotAt } from '#domain/script/anchor.ts';
import { nextWord, previousWord, wordAt } from '#domain/script/words.ts';
import type { WordRef } from '#screens/book/desk.ts';
import type { Acts } from './acts.ts';
import { wordOf } from './pickWords.ts';

const textOf = (acts: Acts, line: LineId) => acts.book.tables.lines.get(line)?.text ?? '';

/** The line of the book before or after another, in show order. */
function neighbour(acts: Acts, line: LineId, step: 1 | -1): LineId | null {
  const page = acts.roll.pageOf(line);
  const pages = acts.book.pages.current();
  const at = pages[page]?.lines.indexOf(line) ?? -1;
  if (at < 0) return null;
  const here = pages[page]?.lines[at + step];
  if (here !== undefined) return here;
  const there = pages[page + step]?.lines;
  return (step === 1 ? there?.[0] : there?.at(-1)) ?? null;
}

/** The size of a page that is its picture, in tenths of a point; null for a line of words. */
function pictureOf(acts: Acts, line: LineId): { readonly width: number; readonly height: number } | null {
  const row = acts.book.tables.lines.get(line);
  const sheet = row?.place?.boxes[0];
  return row?.kind === 'page' && sheet !== undefined ? { width: sheet.right * 10, height: sheet.bottom * 10 } : null;
}

/** How far the arrows carry the cursor over a picture: about a word across, about a row down, in tenths of a point. */
const ACROSS = 300;
const DOWN = 140;

/** Null: over the edge of the picture, or on no picture. */
function stepOnPicture(acts: Acts, from: WordRef, across: number, down: number): WordRef | null {
  const picture = pictureOf(acts, from.line);
  if (picture === null) return null;
  const { x, y } = pointOf(from.from);
  const isInside = x + across > 0 && x + across < picture.width && y + down > 0 && y + down < picture.height;
  return isInside ? wordOf(from.line, '', spotAt(x + across, y + down)) : null;
}

function wordInLine(acts: Acts, line: LineId, edge: 'first' | 'last'): WordRef {
  const picture = pictureOf(acts, line);
  if (picture !== null) return wordOf(line, '', spotAt(picture.width / 4, picture.height * (edge === 'first' ? 0.12 : 0.88)));
  const text = textOf(acts, line);
  return wordOf(line, text, edge === 'first' ? 0 : text.length);
}

/** Where the cursor starts when there is none: the selected mark's word, or the first word in view. */
export function firstWord(acts: Acts): WordRef | null {
  const { selected, topLine } = acts.desk.current();
  const place = selected === null ? null : acts.book.marks.placeOf(selected.id);
  if (place?.placed === true) return { line: place.line, from: place.from, to: place.to, ...(place.place === undefined ? {} : { place: place.place }) };
  const line = topLine ?? acts.book.tables.lines.ids()[0];
  return line === undefined ? null : wordInLine(acts, line, 'first');
}

export function stepByWord(acts: Acts, from: WordRef, step: 1 | -1): WordRef {
  const onPicture = stepOnPicture(acts, from, step * ACROSS, 0);
  if (onPicture !== null) return onPicture;
  const text = textOf(acts, from.line);
  const word = step === 1 ? nextWord(text, from.to) : previousWord(text, from.from);
  if (word !== null && (word.from !== from.from || word.to !== from.to)) return { line: from.line, ...word };
  const line = neighbour(acts, from.line, step);
  return line === null ? from : wordInLine(acts, line, step === 1 ? 'first' : 'last');
}

/** To the start (or end) of the next (or previous) line of the script. */
export function stepByLine(acts: Acts, from: WordRef, step: 1 | -1): WordRef {
  const line = neighbour(acts, from.line, step);
  return line === null ? from : wordInLine(acts, line, 'first');
}

/** One row of print up or down, staying in the same place across. */
export function stepByRow(acts: Acts, from: WordRef, step: 1 | -1): WordRef {
  const onPicture = stepOnPicture(acts, from, 0, step * DOWN);
  if (onPicture !== null) return onPicture;
  if (pictureOf(acts, from.line) !== null) return stepByLine(acts, from, step);
  const rect = acts.roll.rectsOf(from)[0];
  if (rect === undefined) return stepByLine(acts, from, step);
  const x = rect.left + rect.width / 2;
  for (let away = rect.height * 0.9; away < rect.height * 4; away += rect.height * 0.5) {
    const hit = acts.roll.hitAt(x, rect.top + rect.height / 2 + step * away);
    if (hit === null) continue;
    const { from: start, to } = wordAt(textOf(acts, hit.line), hit.at);
    if (hit.line !== from.line || start !== from.from) return { line: hit.line, from: start, to };
  }
  return stepByLine(acts, from, step);
}

export function setCursor(acts: Acts, words: WordRef): void {
  const picture = pictureOf(acts, words.line);
  const text = picture === null || words.place === undefined ? textOf(acts, words.line).slice(words.from, words.to) : sayPlace(words.place, picture);
  acts.desk.set({ cursor: words, isByKeys: true, spoken: text });
  acts.roll.reveal(words.line, acts.roll.rectsOf(words)[0] ?? null);
}
