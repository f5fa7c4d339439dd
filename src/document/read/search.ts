// Search over script, notes and cues: a plain scan of folded words, in show order. Words are folded once per row; nothing has to be kept current.
import type { Book } from '#document/book.ts';
import type { Department } from '#domain/cues/cue.ts';
import { compareCueNumbers } from '#domain/cues/numbering.ts';
import type { CueId, LineId, NoteId } from '#domain/ids.ts';
import { type Folded, foldForSearch } from '#domain/script/fold.ts';
import type { Span } from '#domain/script/line.ts';

export interface SearchHit {
  readonly kind: 'line' | 'cue' | 'note';
  readonly id: LineId | CueId | NoteId;
  /** The line to show; null for a mark without a place. */
  readonly line: LineId | null;
  /** The words to show in that line: those found, or those that the cue or note stands on. */
  readonly from: number;
  readonly to: number;
  /** The words found, with some around them. */
  readonly snippet: string;
  /** The found words in the snippet, in order; none when a cue was found by its number. */
  readonly found: readonly Span[];
  /** All found words of a line, in its text; of a cue or note, the words that it stands on. */
  readonly shown: readonly Span[];
  readonly pageLabel: string;
}

export interface SearchIndex {
  /** Best first: cues of that number, then the words as typed, then all words in any order; each in show order. Nothing for an empty query. */
  query(text: string, limit: number): readonly SearchHit[];
}

interface Searched {
  readonly text: string;
  readonly folded: Folded;
}

const NOWHERE: Span = { from: 0, to: 0 };
const SNIPPET_BEFORE = 24;
const SNIPPET_LENGTH = 96;
const RANKS = 4;

/** What the last search left for the next: rows that had the words, and from where on nobody has looked yet. */
interface Left<Id> {
  readonly had: readonly Id[];
  readonly next: number;
}

interface LastSearch {
  readonly wanted: Wanted;
  readonly lines: Left<LineId>;
  readonly notes: Left<NoteId>;
}

/** Typing on narrows what was found: only rows that had the shorter words can have the longer ones. */
export function createSearch(book: Book): SearchIndex {
  let last: LastSearch | null = null;
  const forget = (): void => {
    last = null;
  };
  book.tables.lines.onAnyRow(forget);
  book.tables.notes.onAnyRow(forget);
  return {
    query(text, limit) {
      const wanted = readQuery(text);
      if (wanted === null || limit <= 0) return [];
      const ranks: SearchHit[][] = Array.from({ length: RANKS }, () => []);
      const keep = (rank: number, hit: () => SearchHit): void => {
        const hits = ranks[rank];
        if (hits !== undefined && hits.length < limit) hits.push(hit());
      };
      // Nothing better can come: what is found from here on would not be shown.
      const isEnough = (): boolean => (ranks[0]?.length ?? 0) + (ranks[1]?.length ?? 0) >= limit;
      const before = last !== null && narrows(last.wanted, wanted) ? last : null;
      searchCues(book, wanted, keep);
      const lines = lookThrough(book.tables.lines.ids(), before?.lines, isEnough, (id) => searchLine(book, id, wanted, keep));
      const notes = lookThrough(book.tables.notes.ids(), before?.notes, isEnough, (id) => searchNote(book, id, wanted, keep));
      last = { wanted, lines, notes };
      return ranks.flat().slice(0, limit);
    },
  };
}

/** With signs between the words the phrase says more than the words, and cannot stand for them. */
function narrows(before: Wanted, now: Wanted): boolean {
  return now.phrase.startsWith(before.phrase) && before.phrase === before.words.join(' ');
}

function lookThrough<Id>(ids: readonly Id[], left: Left<Id> | undefined, isEnough: () => boolean, look: (id: Id) => boolean): Left<Id> {
  const had: Id[] = [];
  for (const id of left?.had ?? []) if (isEnough() || look(id)) had.push(id);
  let next = left?.next ?? 0;
  for (; next < ids.length && !isEnough(); next += 1) {
    const id = ids[next] as Id;
    if (look(id)) had.push(id);
  }
  return { had, next };
}

interface Wanted {
  readonly phrase: string;
  readonly words: readonly string[];
  /** "LX 12", "lx12", "q12", "12": the tag (empty: any department) and the number. */
  readonly cue: { readonly tag: string; readonly number: string } | null;
}

type Keep = (rank: number, hit: () => SearchHit) => void;

function readQuery(text: string): Wanted | null {
  const phrase = foldForSearch(text).text.trim();
  if (phrase === '') return null;
  const cue = /^(?:(\p{L}{1,20}?)\s*(?:cue|q)?\s*)?(\d+(?:\.\d+)?[a-z]?)$/u.exec(phrase);
  const tag = cue?.[1] ?? '';
  return {
    phrase,
    words: phrase.split(/[^\p{L}\p{N}'.-]+/u).filter((word) => word !== ''),
    cue: cue?.[2] === undefined ? null : { tag: tag === 'q' || tag === 'cue' ? '' : tag, number: cue[2] },
  };
}

/** 1: the words as typed, from the start of a word; 2: the words as typed, anywhere; 3: all of them, each from the start of a word. */
function rankOf(folded: string, wanted: Wanted): { readonly rank: number; readonly at: number; readonly length: number } | null {
  const at = folded.indexOf(wanted.phrase);
  if (at >= 0) {
    const atWord = startsWord(folded, at) ? at : findWordStart(folded, wanted.phrase, at + 1);
    return atWord >= 0 ? { rank: 1, at: atWord, length: wanted.phrase.length } : { rank: 2, at, length: wanted.phrase.length };
  }
  if (wanted.words.length < 2) return null;
  let first = { at: Number.POSITIVE_INFINITY, length: 0 };
  for (const word of wanted.words) {
    const found = findWordStart(folded, word, 0);
    if (found < 0) return null;
    if (found < first.at) first = { at: found, length: word.length };
  }
  return { rank: 3, ...first };
}

/** Every place where what was asked for stands: the words as typed, or else each of them. Overlapping places are one. */
function placesOf(words: Searched, wanted: Wanted, rank: number): readonly Span[] {
  const { text } = words.folded;
  const places: Span[] = [];
  for (const word of rank === 3 ? wanted.words : [wanted.phrase]) {
    const next = (from: number): number => (rank === 2 ? text.indexOf(word, from) : findWordStart(text, word, from));
    for (let at = next(0); at >= 0; at = next(at + word.length)) {
      places.push({ from: words.folded.at(at), to: words.folded.at(at + word.length - 1) + 1 });
    }
  }
  places.sort((one, other) => one.from - other.from || other.to - one.to);
  let end = 0;
  return places.filter((place) => {
    const isFree = place.from >= end;
    if (isFree) end = place.to;
    return isFree;
  });
}

function findWordStart(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) if (startsWord(text, at)) return at;
  return -1;
}

const startsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));

const searched = new WeakMap<object, Searched>();

function searchable(row: object, text: string): Searched {
  const known = searched.get(row);
  if (known !== undefined) return known;
  const made = { text, folded: foldForSearch(text) };
  searched.set(row, made);
  return made;
}

function searchCues(book: Book, wanted: Wanted, keep: Keep): void {
  for (const row of book.cueSheet.current()) {
    const { cue, department } = row;
    const isNumber = wanted.cue !== null && compareCueNumbers(cue.number, wanted.cue.number) === 0 && isOf(department, wanted.cue.tag);
    const words = searchable(cue, cue.what);
    const found = isNumber ? { rank: 0, at: 0, length: 0 } : rankOf(words.folded.text, wanted);
    if (found === null) continue;
    keep(found.rank, () => {
      const place = book.marks.placeOf(cue.id);
      const stands = place.placed ? { from: place.from, to: place.to } : NOWHERE;
      const marked = found.rank === 0 ? [] : placesOf(words, wanted, found.rank);
      return { kind: 'cue', id: cue.id, line: row.line, ...stands, shown: [stands], ...snippetOf(words, found.at, marked), pageLabel: row.page };
    });
  }
}

function isOf(department: Pick<Department, 'tag' | 'name'> | null, wanted: string): boolean {
  if (wanted === '') return true;
  return [department?.tag ?? '', department?.name ?? ''].some((name) => foldForSearch(name).text.startsWith(wanted));
}

/** True when the line has the words. */
function searchLine(book: Book, id: LineId, wanted: Wanted, keep: Keep): boolean {
  const line = book.tables.lines.get(id);
  if (line === undefined) return false;
  const words = searchable(line, line.text);
  const found = rankOf(words.folded.text, wanted);
  if (found === null) return false;
  keep(found.rank, () => {
    const shown = placesOf(words, wanted, found.rank);
    const first = { from: words.folded.at(found.at), to: words.folded.at(found.at + found.length - 1) + 1 };
    const pageLabel = book.marks.pageOf(id)?.label ?? '';
    return { kind: 'line', id, line: id, ...first, shown, ...snippetOf(words, found.at, shown), pageLabel };
  });
  return true;
}

/** True when the note has the words. */
function searchNote(book: Book, id: NoteId, wanted: Wanted, keep: Keep): boolean {
  const note = book.tables.notes.get(id);
  if (note === undefined) return false;
  const words = searchable(note, note.text);
  const found = rankOf(words.folded.text, wanted);
  if (found === null) return false;
  keep(found.rank, () => {
    const place = book.marks.placeOf(id);
    const stands = place.placed ? { from: place.from, to: place.to } : NOWHERE;
    const pageLabel = place.placed ? (book.marks.pageOf(place.line)?.label ?? note.anchor.page) : note.anchor.page;
    const marked = placesOf(words, wanted, found.rank);
    return { kind: 'note', id, line: place.placed ? place.line : null, ...stands, shown: [stands], ...snippetOf(words, found.at, marked), pageLabel };
  });
  return true;
}

/** Some words around `at`, with runs of space as one, and where the found ones stand in it. */
function snippetOf(words: Searched, at: number, places: readonly Span[]): { readonly snippet: string; readonly found: readonly Span[] } {
  const first = words.folded.at(at);
  const from = first <= SNIPPET_BEFORE ? 0 : words.text.indexOf(' ', first - SNIPPET_BEFORE) + 1;
  const start = from > first || from === 0 ? (first <= SNIPPET_BEFORE ? 0 : first) : from;
  const end = Math.min(words.text.length, start + SNIPPET_LENGTH);
  let snippet = start > 0 ? '…' : '';
  const found: Span[] = [];
  const copy = (to: number): void => {
    snippet += words.text.slice(copied, to).replace(/\s+/g, ' ');
    copied = to;
  };
  let copied = start;
  for (const place of places) {
    if (place.from < copied || place.from >= end) continue;
    copy(place.from);
    const began = snippet.length;
    copy(Math.min(place.to, end));
    found.push({ from: began, to: snippet.length });
  }
  copy(end);
  return { snippet: snippet + (end < words.text.length ? '…' : ''), found };
}
