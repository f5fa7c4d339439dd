// The people who write in the book, each introduced by their own device.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { takeUntracked } from '#document/change.ts';
import { recordOf } from '#document/inside.ts';
import { PERSON, ROOT } from '#document/shape.ts';
import type { Person } from '#domain/productions/production.ts';

/** Writes a person's name and colour into the book, when they are not there already. Not an undo step. */
export function introducePerson(book: Book, person: Person): void {
  const known = book.tables.people.get(person.id);
  if (known?.name === person.name && known.colour === person.colour) return;
  takeUntracked(book, () => {
    const record = recordOf(book.doc, ROOT.people, person.id) ?? new Y.Map<unknown>();
    if (record.parent === null) book.doc.getMap(ROOT.people).set(person.id, record);
    record.set(PERSON.name, person.name);
    record.set(PERSON.colour, person.colour);
  });
}
