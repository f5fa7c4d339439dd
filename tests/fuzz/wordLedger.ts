// Remembers every word that anybody typed, where, and whether it may be gone for a good reason: taken back, struck out on purpose, or typed just before a crash.
import * as Y from 'yjs';

export interface TypedWord {
  readonly word: string;
  readonly author: string;
  /** Where it was typed: rooms part one epoch from another. */
  readonly room: string;
  /** Root and id of the record. */
  readonly record: string;
  /** The tablet has said "saved" since. */
  isSaved: boolean;
  /** Why it need not be there any more; null: it must. */
  excuse: string | null;
}

/** Seven letters, each word once in a story, none of them part of another. */
export function wordNumber(number: number): string {
  let letters = '';
  for (let left = number, at = 0; at < 5; at += 1) {
    letters = String.fromCharCode(97 + (left % 26)) + letters;
    left = Math.floor(left / 26);
  }
  return `q${letters}x`;
}

/** Without word boundaries: a space that was taken back may leave two words touching, and both stand. */
const WORD = /q[a-z]{5}x/g;

export class WordLedger {
  readonly #words = new Map<string, TypedWord>();
  /** Records that somebody removed for good, on purpose: what others type in them meanwhile goes with them. */
  readonly emptied = new Set<string>();
  #count = 0;

  get size(): number {
    return this.#words.size;
  }

  /** A word that nobody has typed yet. */
  newWord(): string {
    this.#count += 1;
    return wordNumber(this.#count * 7 + 3);
  }

  typed(word: string, author: string, room: string, record: string): void {
    this.#words.set(word, { word, author, room, record, isSaved: false, excuse: null });
  }

  /** It was away and is back: not saved yet. */
  writtenAnew(word: string): void {
    const known = this.#words.get(word);
    if (known !== undefined) known.isSaved = false;
  }

  saved(author: string, room: string): void {
    for (const word of this.#words.values()) if (word.author === author && word.room === room) word.isSaved = true;
  }

  /** After a crash: what was not saved may be gone. `survivors` are the words on the disk. */
  crashed(author: string, room: string, survivors: ReadonlySet<string>): void {
    for (const word of this.#words.values()) {
      if (word.author !== author || word.room !== room || word.isSaved) continue;
      if (survivors.has(word.word)) word.isSaved = true;
      else word.excuse ??= 'typed just before a crash';
    }
  }

  get(word: string): TypedWord | undefined {
    return this.#words.get(word);
  }

  /** Words that must stand somewhere in this room. */
  owed(room: string): readonly TypedWord[] {
    return [...this.#words.values()].filter((word) => word.room === room && word.excuse === null && !this.emptied.has(word.record));
  }

  excuse(word: string, why: string): void {
    const known = this.#words.get(word);
    if (known !== undefined) known.excuse ??= why;
  }
}

/** Every typed word that stands in the document's prose, bin and all, with the record it stands in. */
export function wordsStanding(doc: Y.Doc): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of ['lines', 'cues', 'notes']) {
    for (const [id, record] of doc.getMap(name).entries()) {
      if (!(record instanceof Y.Map)) continue;
      for (const value of record.values()) {
        if (value instanceof Y.Text) for (const [word] of value.toString().matchAll(WORD)) found.set(word, `${name}/${id}`);
      }
    }
  }
  return found;
}
