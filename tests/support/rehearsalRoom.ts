// Books for tests: a writer whose clock and ids are counted, a small play, and a way to let books exchange what they know.
import * as Y from 'yjs';
import { type Book, initialiseProduction, openBook, type Writer } from '#document/book.ts';
import { addLine } from '#document/changes/lineChanges.ts';
import type { CharacterId, Instant, LineId, PersonId, ProductionId } from '#domain/ids.ts';
import type { Span } from '#domain/script/line.ts';

/** A writer with a clock that stands still until `wait` moves it, and ids that tell who made them. */
export interface CountedWriter extends Writer {
  wait(milliseconds: number): void;
}

export function writerNamed(name: string, start = 1_000_000): CountedWriter {
  let now = start;
  let made = 0;
  return {
    person: name as PersonId,
    now: () => now as Instant,
    newId() {
      made += 1;
      return `${name}-${String(made).padStart(6, '0')}`;
    },
    wait(milliseconds) {
      now += milliseconds;
    },
  };
}

export interface RoomBook {
  readonly book: Book;
  readonly doc: Y.Doc;
  readonly writer: CountedWriter;
}

/** A new production in a document of its own. */
export function newBook(name = 'anna', options: { readonly hasPrintedPages?: boolean; readonly clientId?: number } = {}): RoomBook {
  const doc = new Y.Doc();
  if (options.clientId !== undefined) doc.clientID = options.clientId;
  const writer = writerNamed(name);
  initialiseProduction(doc, writer, {
    productionId: 'production' as ProductionId,
    title: 'The Importance of Being Earnest',
    author: 'Oscar Wilde',
    terms: 'uk',
    hasPrintedPages: options.hasPrintedPages ?? false,
  });
  return { book: openBook(doc, writer), doc, writer };
}

/** Another device that joins: it knows what `other` knows, and seeds nothing. */
export function joinedBook(other: RoomBook, name: string, options: { readonly clientId?: number } = {}): RoomBook {
  const doc = new Y.Doc();
  if (options.clientId !== undefined) doc.clientID = options.clientId;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc), 'remote');
  const writer = writerNamed(name);
  return { book: openBook(doc, writer), doc, writer };
}

/** Lets every document learn what the others know. */
export function meet(...rooms: readonly { readonly doc: Y.Doc }[]): void {
  for (const from of rooms) {
    for (const to of rooms) {
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
    }
  }
}

/** Speeches in this order, at the end of the script. */
export function speak(book: Book, ...speeches: readonly string[]): LineId[] {
  return speeches.map((text) => {
    const after = book.tables.lines.ids().at(-1) ?? null;
    return addLine(book, { after, kind: 'speech', text, speakers: [] as CharacterId[] });
  });
}

/** Where `words` stand in a line of the book: the only, or the `nth` place (from 0). */
export function wordsIn(book: Book, line: LineId, words: string, nth = 0): Span & { readonly line: LineId } {
  const text = book.tables.lines.get(line)?.text ?? '';
  let from = -1;
  for (let count = 0; count <= nth; count += 1) from = text.indexOf(words, from + 1);
  if (from < 0) throw new Error(`"${words}" does not stand in "${text}".`);
  return { line, from, to: from + words.length };
}

/** The line's words with those struck between tildes and those in a direction between underscores: easy to read in a test. */
export function printed(book: Book, line: LineId): string {
  const row = book.tables.lines.get(line);
  if (row === undefined) return '(none)';
  const edges: { readonly at: number; readonly sign: string }[] = [
    ...row.cuts.flatMap((span) => [
      { at: span.from, sign: '~' },
      { at: span.to, sign: '~' },
    ]),
    ...row.directions.flatMap((span) => [
      { at: span.from, sign: '_' },
      { at: span.to, sign: '_' },
    ]),
  ];
  let text = row.text;
  for (const { at, sign } of edges.sort((one, other) => other.at - one.at)) text = text.slice(0, at) + sign + text.slice(at);
  return text;
}
