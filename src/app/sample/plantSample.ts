// The sample production: the whole of The Importance of Being Earnest, with the blocking and the cues of Act One, so that a new user sees a working book.

import type { Book } from '#document/book.ts';
import { setCharacterShort } from '#document/changes/characterChanges.ts';
import { addCue, editCueWhat } from '#document/changes/cueChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { addNote, editNoteText } from '#document/changes/noteChanges.ts';
import type { DepartmentId } from '#domain/ids.ts';
import { readTextBytes } from '#importers/readTextBytes.ts';
import script from './earnest.fountain?raw';
import { findWords, type ScriptWords } from './findWords.ts';
import { SAMPLE_CUES, SAMPLE_NOTES } from './marks.ts';

export const SAMPLE = { title: 'The Importance of Being Earnest', author: 'Oscar Wilde', terms: 'uk', hasPrintedPages: false } as const;

/** Short forms used in the blocking notes, by the name that the script prints. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  algernon: 'ALG',
  lane: 'LAN',
  jack: 'JAC',
  'lady bracknell': 'LBR',
  gwendolen: 'GWE',
  cecily: 'CEC',
  'miss prism': 'PRI',
  chasuble: 'CHA',
  merriman: 'MER',
};

/** Fills a production that has just been initialised. */
export function plantSample(book: Book): void {
  importDraft(book, readTextBytes(new TextEncoder().encode(script), 'The Importance of Being Earnest.fountain'));
  nameShorts(book);
  const lines = book.tables.lines.ids().map((id): ScriptWords => ({ id, text: book.tables.lines.get(id)?.text ?? '' }));
  // One transaction: the derived tables are brought up to date once, not after each of some two hundred marks.
  book.doc.transact(() => {
    plantNotes(book, lines);
    plantCues(book, lines);
  });
}

function nameShorts(book: Book): void {
  for (const id of book.tables.characters.ids()) {
    const short = SHORT_NAMES[book.tables.characters.get(id)?.name.toLowerCase() ?? ''];
    if (short !== undefined) setCharacterShort(book, id, short);
  }
}

function plantNotes(book: Book, lines: readonly ScriptWords[]): void {
  let reached = 0;
  for (const { where, text } of SAMPLE_NOTES) {
    const place = findWords(lines, where, reached);
    reached = place.index;
    editNoteText(book, addNote(book, place), text);
  }
}

function plantCues(book: Book, lines: readonly ScriptWords[]): void {
  const departments = new Map<string, DepartmentId>();
  for (const id of book.tables.departments.ids()) departments.set(book.tables.departments.get(id)?.tag ?? '', id);
  let reached = 0;
  for (const { department: tag, number, where, what } of SAMPLE_CUES) {
    const department = departments.get(tag);
    if (department === undefined) throw new Error(`The sample has no department ${tag}.`);
    const place = findWords(lines, where, reached);
    reached = place.index;
    editCueWhat(book, addCue(book, { ...place, department, number }), what);
  }
}
