// A draft that comes to a book that is there already: its speakers are called as the book calls them.
import type { Book } from '#document/book.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import { type SpokenLine, withKnownNames } from '#domain/script/revision/knownNames.ts';

export function draftForBook(book: Book, draft: DraftScript): DraftScript {
  return withKnownNames(draft, spokenLines(book));
}

function* spokenLines({ tables }: Book): Generator<SpokenLine> {
  for (const id of tables.lines.ids()) {
    const line = tables.lines.get(id);
    if (line?.kind !== 'speech') continue;
    yield { printed: line.printed, speakers: line.speakers.map((speaker) => tables.characters.get(speaker)?.name ?? '') };
  }
}
