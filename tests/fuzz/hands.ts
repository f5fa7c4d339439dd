// One thing that a person does in the book, chosen by chance: every kind of change, mostly on the same few lines, notes and cues, so that hands meet.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { setHasPrintedPages, setTerms, setTitle } from '#document/changes/aboutChanges.ts';
import { emptyBin, restoreFromBin } from '#document/changes/binChanges.ts';
import { addCharacter, binCharacter, recolourCharacter, renameCharacter } from '#document/changes/characterChanges.ts';
import { addCue, binCue, editCueWhat, moveCue, setCueDepartment, setCueNumber } from '#document/changes/cueChanges.ts';
import { addDepartment, binDepartment, renameDepartment, setDepartmentTag } from '#document/changes/departmentChanges.ts';
import { importDraft, restoreImport, takeBackImport } from '#document/changes/importChanges.ts';
import { addKeyMark, binKeyMark, setKeyMarkMeaning } from '#document/changes/keyMarkChanges.ts';
import { addLine, binLine, cutLine, cutWords, editLineText, markDirection, moveLine, setLineKind, setLineSpeakers } from '#document/changes/lineChanges.ts';
import { addNote, binNote, editNoteText, moveNote } from '#document/changes/noteChanges.ts';
import { breakPage, relabelPage, removePageBreak } from '#document/changes/pageChanges.ts';
import { acceptWordsNowThere } from '#document/changes/trayChanges.ts';
import type { Instant, LineId } from '#domain/ids.ts';
import { type PlaceBox, placeAround, spotAt } from '#domain/script/anchor.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { Line } from '#domain/script/line.ts';
import type { Chance } from '#tests/support/seeded.ts';
import { onRevisions } from './revisionHands.ts';
import { type WordLedger, wordsStanding } from './wordLedger.ts';

export interface Hand {
  /** Some of the book's pages are pictures. */
  readonly hasPictures?: boolean;
  readonly book: Book;
  readonly chance: Chance;
  readonly ledger: WordLedger;
  readonly author: string;
  readonly room: string;
}

/** Mostly one of the first few: where two people work on the same thing. */
function pickOften<Value>(chance: Chance, values: readonly Value[]): Value | undefined {
  if (values.length === 0) return undefined;
  return values[chance.next() < 0.7 ? chance.below(Math.min(4, values.length)) : chance.below(values.length)];
}

function aLine({ book, chance }: Hand): Line | undefined {
  const id = pickOften(chance, book.tables.lines.ids());
  return id === undefined ? undefined : book.tables.lines.get(id);
}

/** Some words of a line, whole. */
function someWords(chance: Chance, text: string): { readonly from: number; readonly to: number } | null {
  const words = [...text.matchAll(/\S+/g)];
  if (words.length === 0) return null;
  const first = chance.below(words.length);
  const last = Math.min(words.length - 1, first + chance.below(3));
  return { from: words[first]?.index ?? 0, to: (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0) };
}

/** Of a word that somebody is still typing only the first letters may have come. */
const HALF_A_WORD = /q[a-z]{0,5}$/;

/** Where a word may be put in without parting another. */
function aGap(chance: Chance, text: string): number {
  const ends = [...text.matchAll(/\S+/g)].filter(([word]) => !HALF_A_WORD.test(word)).map((word) => word.index + word[0].length);
  return ends.length === 0 ? 0 : (ends[chance.below(ends.length)] ?? 0);
}

/** Types a new word, in one go or letter by letter. `write` gives the field its new words. */
function typeWord(hand: Hand, record: string, text: string, write: (text: string, caret?: number) => void): void {
  const { chance, ledger, author, room } = hand;
  const word = ledger.newWord();
  const gap = text.trim() === '' ? 0 : aGap(chance, text);
  const typed = gap === 0 && text.trim() === '' ? word : ` ${word}`;
  const before = text.slice(0, gap);
  const after = text.slice(gap);
  ledger.typed(word, author, room, record);
  if (chance.next() < 0.25) {
    for (let length = 1; length <= typed.length; length += 1) write(before + typed.slice(0, length) + after, gap + length);
  } else if (chance.next() < 0.5) write(before + typed + after, gap + typed.length);
  else write(before + typed + after);
}

const wordsIn = (text: string, { from, to }: { readonly from: number; readonly to: number }): readonly string[] => text.slice(from, to).split(/\s+/);

/** Takes some words out on purpose. They need not be there any more. */
function strikeWords({ chance, ledger }: Hand, text: string, write: (text: string) => void): void {
  const span = someWords(chance, text);
  // Half a word, struck and brought back by undo, would no longer stand where its other half arrives.
  if (span === null || wordsIn(text, span).some((word) => HALF_A_WORD.test(word))) return;
  for (const [word] of text.slice(span.from, span.to).matchAll(/q[a-z]{5}x/g)) ledger.excuse(word, 'struck out');
  write(text.slice(0, span.from).trimEnd() + text.slice(span.to));
}

type Act = (hand: Hand) => void;

const onLines: readonly Act[] = [
  (hand) => {
    const line = aLine(hand);
    if (line !== undefined) typeWord(hand, `lines/${line.id}`, line.text, (text, caret) => editLineText(hand.book, line.id, text, caret));
  },
  (hand) => {
    const line = aLine(hand);
    if (line !== undefined && hand.chance.next() < 0.4) strikeWords(hand, line.text, (text) => editLineText(hand.book, line.id, text));
  },
  (hand) => {
    const { book, chance, ledger, author, room } = hand;
    const word = ledger.newWord();
    const after = aLine(hand)?.id ?? null;
    const id = addLine(book, { after, kind: chance.pick(['speech', 'direction', 'scene']), text: `and then ${word} said so`, speakers: [] });
    ledger.typed(word, author, room, `lines/${id}`);
  },
  (hand) => {
    const line = aLine(hand);
    if (line !== undefined) cutLine(hand.book, line.id, !line.isCut);
  },
  (hand) => {
    const line = aLine(hand);
    const span = line === undefined ? null : someWords(hand.chance, line.text);
    if (line !== undefined && span !== null) cutWords(hand.book, line.id, span, hand.chance.next() < 0.7);
  },
  (hand) => {
    const line = aLine(hand);
    const span = line === undefined ? null : someWords(hand.chance, line.text);
    if (line !== undefined && span !== null) markDirection(hand.book, line.id, span, hand.chance.next() < 0.7);
  },
  (hand) => {
    const line = aLine(hand);
    if (line !== undefined && hand.book.tables.lines.size > 6) binLine(hand.book, line.id);
  },
  (hand) => {
    const line = aLine(hand);
    if (line !== undefined) moveLine(hand.book, line.id, hand.chance.next() < 0.2 ? null : (aLine(hand)?.id ?? null));
  },
  (hand) => {
    const line = aLine(hand);
    if (line !== undefined) setLineKind(hand.book, line.id, hand.chance.pick(['speech', 'direction', 'act', 'scene']));
  },
  (hand) => {
    const line = aLine(hand);
    const speaker = pickOften(hand.chance, hand.book.tables.characters.ids());
    if (line !== undefined && speaker !== undefined) setLineSpeakers(hand.book, line.id, [speaker]);
  },
  (hand) => {
    const line = aLine(hand);
    if (line !== undefined)
      hand.chance.next() < 0.7 ? breakPage(hand.book, line.id, hand.chance.pick([null, '12', '12A'])) : removePageBreak(hand.book, line.id);
  },
  ({ book, chance }) => relabelPage(book, chance.below(Math.max(1, book.pages.current().length)), String(chance.below(90))),
];

/** A place on a page that is its picture; null when the book has none (any more). */
function aPlace({ book, chance }: Hand): { readonly line: LineId; readonly from: number; readonly to: number; readonly place: PlaceBox } | null {
  const pages = book.tables.lines.ids().filter((id) => book.tables.lines.get(id)?.kind === 'page');
  const line = pickOften(chance, pages);
  return line === undefined ? null : { line, from: 0, to: 0, place: placeAround(spotAt(chance.below(4_000), chance.below(6_000))) };
}

const onPictures: readonly Act[] = [
  (hand) => {
    const place = aPlace(hand);
    const department = pickOften(hand.chance, hand.book.tables.departments.ids());
    if (place === null || department === undefined) return;
    const id = addCue(hand.book, { ...place, department });
    typeWord(hand, `cues/${id}`, '', (text, caret) => editCueWhat(hand.book, id, text, caret));
  },
  (hand) => {
    const place = aPlace(hand);
    if (place === null) return;
    const id = addNote(hand.book, place);
    typeWord(hand, `notes/${id}`, '', (text, caret) => editNoteText(hand.book, id, text, caret));
  },
  (hand) => {
    const place = aPlace(hand);
    const cue = pickOften(hand.chance, hand.book.tables.cues.ids());
    if (place !== null && cue !== undefined) moveCue(hand.book, cue, place);
  },
];

const onMarks: readonly Act[] = [
  (hand) => {
    const { book, chance } = hand;
    const line = aLine(hand);
    const span = line === undefined ? null : someWords(chance, line.text);
    const department = pickOften(chance, book.tables.departments.ids());
    if (line === undefined || span === null || department === undefined) return;
    const id = addCue(book, { line: line.id, ...span, department });
    typeWord(hand, `cues/${id}`, '', (text, caret) => editCueWhat(book, id, text, caret));
  },
  (hand) => {
    const { book, chance } = hand;
    const line = aLine(hand);
    const span = line === undefined ? null : someWords(chance, line.text);
    if (line === undefined || span === null) return;
    const id = addNote(book, { line: line.id, ...span });
    typeWord(hand, `notes/${id}`, '', (text, caret) => editNoteText(book, id, text, caret));
  },
  (hand) => {
    const id = pickOften(hand.chance, hand.book.tables.cues.ids());
    const cue = id === undefined ? undefined : hand.book.tables.cues.get(id);
    if (cue !== undefined) typeWord(hand, `cues/${cue.id}`, cue.what, (text, caret) => editCueWhat(hand.book, cue.id, text, caret));
  },
  (hand) => {
    const id = pickOften(hand.chance, hand.book.tables.notes.ids());
    const note = id === undefined ? undefined : hand.book.tables.notes.get(id);
    if (note !== undefined) typeWord(hand, `notes/${note.id}`, note.text, (text, caret) => editNoteText(hand.book, note.id, text, caret));
  },
  (hand) => {
    const id = pickOften(hand.chance, hand.book.tables.notes.ids());
    const note = id === undefined ? undefined : hand.book.tables.notes.get(id);
    if (note !== undefined && hand.chance.next() < 0.4) strikeWords(hand, note.text, (text) => editNoteText(hand.book, note.id, text));
  },
  (hand) => {
    const id = pickOften(hand.chance, hand.book.tables.cues.ids());
    if (id !== undefined) setCueNumber(hand.book, id, hand.chance.pick(['12', '12.5', '51A', '3.15', 'Sound F']));
  },
  (hand) => {
    const id = pickOften(hand.chance, hand.book.tables.cues.ids());
    const department = pickOften(hand.chance, hand.book.tables.departments.ids());
    if (id !== undefined && department !== undefined) setCueDepartment(hand.book, id, department);
  },
  (hand) => {
    const { book, chance } = hand;
    const line = aLine(hand);
    const span = line === undefined ? null : someWords(chance, line.text);
    if (line === undefined || span === null) return;
    const cue = pickOften(chance, book.tables.cues.ids());
    const note = pickOften(chance, book.tables.notes.ids());
    if (cue !== undefined && chance.next() < 0.5) moveCue(book, cue, { line: line.id, ...span });
    else if (note !== undefined) moveNote(book, note, { line: line.id, ...span });
  },
  (hand) => {
    const cue = pickOften(hand.chance, hand.book.tables.cues.ids());
    if (cue !== undefined) binCue(hand.book, cue);
  },
  (hand) => {
    const note = pickOften(hand.chance, hand.book.tables.notes.ids());
    if (note !== undefined) binNote(hand.book, note);
  },
  ({ book, chance }) => {
    const lost = pickOften(chance, book.tray.current());
    if (lost !== undefined) acceptWordsNowThere(book, lost.id);
  },
];

const onTheRest: readonly Act[] = [
  ({ book, chance }) => void addCharacter(book, { name: `Player ${chance.below(1000)}` }),
  ({ book, chance }) => {
    const id = pickOften(chance, book.tables.characters.ids());
    if (id !== undefined) chance.next() < 0.5 ? renameCharacter(book, id, `Name ${chance.below(100)}`) : recolourCharacter(book, id, chance.below(12));
  },
  ({ book, chance }) => {
    const id = pickOften(chance, book.tables.characters.ids());
    if (id !== undefined && chance.next() < 0.3) binCharacter(book, id);
  },
  ({ book, chance }) => void addDepartment(book, { tag: `D${chance.below(20)}`, name: 'More', colour: chance.below(12) }),
  ({ book, chance }) => {
    const id = pickOften(chance, book.tables.departments.ids());
    if (id === undefined) return;
    const what = chance.below(3);
    if (what === 0) renameDepartment(book, id, `Dept ${chance.below(100)}`);
    else if (what === 1) setDepartmentTag(book, id, `T${chance.below(100)}`);
    else if (book.tables.departments.size > 3) binDepartment(book, id);
  },
  ({ book, chance }) => void addKeyMark(book, { mark: `M${chance.below(100)}`, meaning: 'moves' }),
  ({ book, chance }) => {
    const id = pickOften(chance, book.tables.keyMarks.ids());
    if (id !== undefined) chance.next() < 0.5 ? setKeyMarkMeaning(book, id, `means ${chance.below(100)}`) : binKeyMark(book, id);
  },
  ({ book, chance }) => {
    const what = chance.below(3);
    if (what === 0) setTitle(book, `Title ${chance.below(100)}`);
    else if (what === 1) setTerms(book, chance.pick(['uk', 'us']));
    else setHasPrintedPages(book, chance.next() < 0.5);
  },
  (hand) => {
    const { book, ledger, author, room } = hand;
    const words = [ledger.newWord(), ledger.newWord()];
    const before = new Set(book.tables.lines.ids());
    importDraft(book, aDraft(words));
    for (const id of book.tables.lines.ids()) {
      if (before.has(id)) continue;
      for (const word of words) if (book.tables.lines.get(id)?.text.includes(word) === true) ledger.typed(word, author, room, `lines/${id}`);
    }
  },
  ({ book, chance }) => {
    const id = pickOften(chance, book.tables.imports.ids());
    if (id !== undefined) chance.next() < 0.5 ? takeBackImport(book, id) : restoreImport(book, id);
  },
  ({ book, chance }) => {
    const binned = pickOften(chance, book.bin.current());
    if (binned !== undefined) restoreFromBin(book, binned.kind, binned.id);
  },
];

/** Takes back, or forth again. What goes has to be this person's own. */
function takeBack(hand: Hand): void {
  const { book, chance, ledger, author } = hand;
  const before = wordsStanding(book.doc);
  const times = 1 + chance.below(3);
  for (let time = 0; time < times; time += 1) {
    const standing = wordsStanding(book.doc);
    chance.next() < 0.65 ? book.undo.undo() : book.undo.redo();
    // What comes back is written anew: it is as little saved as what was just typed.
    for (const word of wordsStanding(book.doc).keys()) if (!standing.has(word)) ledger.writtenAnew(word);
  }
  const after = wordsStanding(book.doc);
  for (const [word, record] of before) {
    if (after.has(word)) continue;
    const known = ledger.get(word);
    if (known === undefined || (known.author !== author && known.excuse === null))
      throw new Error(`Undo on ${author} took "${word}" out of ${record}, which ${known?.author ?? 'nobody'} typed.`);
    ledger.excuse(word, 'taken back');
  }
}

/** Rare, deliberate, and the only thing that removes for good. */
function emptyOldBin({ book, chance, ledger }: Hand): void {
  const olderThan = (book.writer.now() - chance.below(600_000)) as Instant;
  const { lines, cues, notes } = book.tables;
  for (const [root, table] of Object.entries({ lines, cues, notes })) {
    for (const row of table.bin()) if (row.deleted !== null && row.deleted.at < olderThan) ledger.emptied.add(`${root}/${row.id}`);
  }
  emptyBin(book, { olderThan });
}

/** Something of a later version of the app: a field, a kind of record, a root that this version does not know. */
export function writeFromTheFuture(doc: Y.Doc, number: number): string {
  const name = `future${number}`;
  doc.transact(() => {
    const [line] = doc.getMap('lines').values();
    if (line instanceof Y.Map) line.set(name, { kept: number });
    const record = new Y.Map<unknown>();
    doc.getMap('inkStrokes').set(name, record);
    record.set('words', new Y.Text(name));
    const strange = new Y.Map<unknown>();
    doc.getMap('lines').set(name, strange);
    strange.set('kind', 'hologram');
    strange.set('text', new Y.Text(name));
  });
  return name;
}

/** Does one thing. Returns its name, for the story. */
export function act(hand: Hand): void {
  const roll = hand.chance.next();
  if (hand.hasPictures === true && roll < 0.15) hand.chance.pick(onPictures)(hand);
  else if (roll < 0.45) hand.chance.pick(onMarks)(hand);
  else if (roll < 0.75) hand.chance.pick(onLines)(hand);
  else if (roll < 0.84) hand.chance.pick(onTheRest)(hand);
  else if (roll < 0.86) hand.chance.pick(onRevisions)(hand);
  else if (roll < 0.99) takeBack(hand);
  else emptyOldBin(hand);
}

export function aDraft(words: readonly string[]): DraftScript {
  const lines = words.map((word, index) => ({
    kind: 'speech' as const,
    text: `Did you hear what I was playing, ${word}, I asked`,
    directions: [],
    cuts: [],
    speakers: ['Algernon'],
    printed: 'ALGERNON.',
    form: 'prose' as const,
    simultaneous: null,
    page: null,
    sourceLine: index + 1,
  }));
  return {
    source: { name: 'play.txt', format: 'text', encoding: 'utf-8', bytes: 1_000 },
    title: 'The Importance of Being Earnest',
    author: 'Oscar Wilde',
    characters: [{ name: 'Algernon', description: '', spellings: ['ALGERNON.'], speeches: words.length }],
    lines,
    doubts: [],
    furniture: [],
    hasPrintedPages: false,
  };
}
