// The whole book as JSON that people and other programs can read. Described in its own first lines and in docs/importing.md.
import type { Line, Span } from '#domain/script/line.ts';
import type { ReadableBook } from './readableBook.ts';

export const BOOK_JSON_VERSION = 1;

/** Pretty-printed JSON, UTF-8. Times are ISO 8601 in UTC. Words only: no ids, so that it can be read without this app. */
export function writeBookJson(book: ReadableBook): string {
  const names = new Map(book.characters.map((character) => [character.id, character.name]));
  const readable = {
    format: 'prompt-corner book',
    version: BOOK_JSON_VERSION,
    readMe:
      'The book in readable form. script: every line in show order; directions and cut: the words of it that are directions or cut. cues and notes: where is the word they stand on.',
    savedAt: new Date(book.savedAt).toISOString(),
    production: { title: book.about.title, author: book.about.author, terms: book.about.terms, hasPrintedPages: book.about.hasPrintedPages },
    characters: book.characters.map(({ name, short, description }) => ({ name, short, description })),
    departments: book.departments.map(({ tag, name }) => ({ tag, name })),
    blockingKey: book.keyMarks.map(({ mark, meaning }) => ({ mark, meaning })),
    script: book.lines.map(({ line, page }) => ({
      page,
      kind: line.kind,
      ...(line.kind === 'speech' ? { speakers: line.speakers.flatMap((id) => names.get(id) ?? []), printed: line.printed } : {}),
      text: line.text,
      ...words('directions', line, line.directions),
      ...words('cut', line, line.isCut ? [{ from: 0, to: line.text.length }] : line.cuts),
    })),
    cues: book.cues,
    notes: book.notes,
    people: book.people.map(({ name }) => name),
  };
  return `${JSON.stringify(readable, null, 1)}\n`;
}

function words(name: 'directions' | 'cut', line: Line, spans: readonly Span[]): Record<string, string[]> {
  return spans.length === 0 ? {} : { [name]: spans.map((span) => line.text.slice(span.from, span.to)) };
}
