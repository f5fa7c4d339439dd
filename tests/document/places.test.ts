// Every line of a PDF remembers where it is printed: through saving, through a new version of the script, and back.
import { describe, expect, it } from 'vitest';
import type { Book } from '#document/book.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { goBackFrom } from '#document/changes/revisionBack.ts';
import { applyRevision } from '#document/changes/revisionChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import { compareWithBook } from '#document/read/revisions.ts';
import { scriptFileNamed } from '#document/read/scriptFiles.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import { readPlace, storedPlace } from '#domain/script/place.ts';
import { joinedBook, newBook } from '#tests/support/rehearsalRoom.ts';
import { readDraft } from '#tests/support/scriptFixtures.ts';
import { type Chance, seeded } from '#tests/support/seeded.ts';

const FIRST = { hash: 'a1'.repeat(32), bytes: 1000 };
const SECOND = { hash: 'b2'.repeat(32), bytes: 1100 };

/** Speeches of Anna, one below the other, as a PDF would give them. */
function printed(words: readonly string[], leaf = 1): DraftScript {
  const draft = readDraft(`# ACT ONE\n\n${words.map((line) => `ANNA\n${line}\n`).join('\n')}`, 'script.fountain');
  return {
    ...draft,
    lines: draft.lines.map((line, index) => ({ ...line, boxes: [{ leaf, left: 72, top: 100.5 + index * 14, right: 340.2, bottom: 112.5 + index * 14 }] })),
  };
}

const placesOf = (book: Book): readonly string[] =>
  book.tables.lines.ids().flatMap((id) => {
    const line = book.tables.lines.get(id);
    return line === undefined
      ? []
      : [`${line.text} | ${line.place?.asset ?? 'nowhere'} ${line.place?.boxes.map((box) => `${box.leaf}:${box.top}`).join(' ') ?? ''}`];
  });

const OLD = ['The teapot stands behind the clock.', 'Nobody has seen it since Tuesday.', 'Then who has drunk all the tea?'];
const NEW = ['The teapot stands behind the clock.', 'Somebody has seen it since Tuesday.', 'I never drink tea with strangers.'];

describe('where a line is printed', () => {
  it('is written when a script comes in, with the file it came from', () => {
    const { book } = newBook('anna');
    importDraft(book, printed(OLD), FIRST);
    expect(placesOf(book)[1]).toBe('The teapot stands behind the clock. | a1a1a1a1a1a1 1:114.5');
    expect(scriptFileNamed(book, 'a1a1a1a1a1a1')?.asset).toEqual(FIRST);
    expect(JSON.stringify(dumpBook(book.doc))).toContain('["a1a1a1a1a1a1",1,720,1145,3402,1265]');
  });

  it('is not written when the file could not be kept, and a book without it opens as ever', () => {
    const { book } = newBook('anna');
    importDraft(book, printed(OLD));
    expect(placesOf(book)[1]).toBe('The teapot stands behind the clock. | nowhere ');
    expect(JSON.stringify(dumpBook(book.doc))).not.toContain('"place"');
  });

  it('is the new paper when a revision comes, also of lines that did not change, and the old one after going back', () => {
    const { book } = newBook('anna');
    importDraft(book, printed(OLD), FIRST);
    const before = placesOf(book);
    const stamps = book.tables.lines.ids().map((id) => book.tables.lines.get(id)?.changed);
    const revision = applyRevision(book, compareWithBook(book, printed(NEW, 7)), { name: 'Pink', colour: 1, date: '', pages: [], asset: SECOND });
    expect(placesOf(book)).toEqual(['ACT ONE', ...NEW].map((text, index) => `${text} | b2b2b2b2b2b2 7:${100.5 + index * 14}`));
    expect(scriptFileNamed(book, 'b2b2b2b2b2b2')?.asset).toEqual(SECOND);
    const first = book.tables.lines.ids()[1];
    // The words of the first speech are the same: nobody changed it.
    expect(book.tables.lines.get(first as never)?.changed).toEqual(stamps[1]);
    goBackFrom(book, revision);
    expect(placesOf(book)).toEqual(before);
    book.undo.undo();
    expect(placesOf(book)[1]).toContain('b2b2b2b2b2b2');
  });

  it('stays the old paper when the new version has no pages', () => {
    const { book } = newBook('anna');
    importDraft(book, printed(OLD), FIRST);
    const words = readDraft(`# ACT ONE\n\n${NEW.map((line) => `ANNA\n${line}\n`).join('\n')}`, 'new.fountain');
    applyRevision(book, compareWithBook(book, words), { name: 'Pink', colour: 1, date: '', pages: [], asset: SECOND });
    expect(placesOf(book).slice(1, 3)).toEqual([`${NEW[0]} | a1a1a1a1a1a1 1:114.5`, `${NEW[1]} | a1a1a1a1a1a1 1:128.5`]);
  });

  it('reaches the other tablet', () => {
    const anna = newBook('anna');
    importDraft(anna.book, printed(OLD), FIRST);
    expect(placesOf(joinedBook(anna, 'ben').book)).toEqual(placesOf(anna.book));
  });
});

describe('a place as it is stored', () => {
  const edge = (chance: Chance) => chance.below(20_000) / 10;
  const box = (chance: Chance) => ({ leaf: 1 + chance.below(2000), left: edge(chance), top: edge(chance), right: edge(chance), bottom: edge(chance) });

  it('is read as it was, over any boxes on any pages', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const chance = seeded(seed);
      const boxes = Array.from({ length: 1 + chance.below(8) }, () => box(chance)).sort(() => chance.next() - 0.5);
      const place = readPlace(JSON.parse(JSON.stringify(storedPlace('0123456789abcdef'.repeat(4), boxes))));
      expect(place, `seed ${seed}`).toEqual({ asset: '0123456789ab', boxes });
    }
  });

  it('of any other shape is no place, and no error', () => {
    const PARTS: readonly unknown[] = ['a1', 1, -3, 0, 2.5, null, [], {}, Number.NaN, true];
    for (let seed = 1; seed <= 500; seed += 1) {
      const chance = seeded(seed);
      const value = chance.below(10) === 0 ? chance.pick(PARTS) : Array.from({ length: chance.below(9) }, () => chance.pick(PARTS));
      const place = readPlace(value);
      expect(place === null || (place.boxes.length > 0 && place.boxes.every((one) => one.leaf >= 1)), `seed ${seed}`).toBe(true);
    }
  });
});
