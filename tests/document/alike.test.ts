// Tablets that bring in the same file, each alone, write under one name what is the same, and never under one name what is not: that could not be mended.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bearAlike, numberOf, putIn, Rehearsal } from '#document/alike.ts';
import type { Book } from '#document/book.ts';
import { emptyBin } from '#document/changes/binChanges.ts';
import { addCharacter, renameCharacter } from '#document/changes/characterChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { binLine, cutWords, editLineText, markDirection } from '#document/changes/lineChanges.ts';
import { goBackFrom } from '#document/changes/revisionBack.ts';
import { applyRevision } from '#document/changes/revisionChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import { compareWithBook } from '#document/read/revisions.ts';
import type { Instant, LineId, RevisionId } from '#domain/ids.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import { facts } from '#tests/fuzz/document.fuzz.ts';
import { joinedBook, meet, newBook, type RoomBook } from '#tests/support/rehearsalRoom.ts';
import { contradictions, handsIn } from '#tests/support/sameLetters.ts';
import { readDraft } from '#tests/support/scriptFixtures.ts';
import { seeded } from '#tests/support/seeded.ts';

const draftOf = (...lines: readonly string[]): DraftScript =>
  readDraft(`# ACT ONE\n\n${lines.map((line) => line.replace(/^([A-Z]+): /, '$1\n').concat('\n')).join('\n')}`, 'pages.fountain');

const BEFORE = [
  'ANNA: Have you seen the little silver teapot anywhere today?',
  'BEN: It stands behind the clock in the morning room.',
  'ANNA: Then where on earth have you put the thing?',
  'BEN: The clock that never strikes, I mean to say.',
];

const AFTER = [
  'ANNA: Have you seen the little golden teapot anywhere today?',
  'BEN: It stands behind the old clock in the drawing room.',
  'CLEO: May I come in and sit with the two of you?',
  'ANNA: Then where on earth have you put the thing?',
  'BEN: A line that nobody has ever said before.',
];

function twoTablets(): [RoomBook, RoomBook] {
  const anna = newBook('anna', { clientId: 11 });
  importDraft(anna.book, draftOf(...BEFORE));
  return [anna, joinedBook(anna, 'ben', { clientId: 22 })];
}

const bringIn = ({ book }: RoomBook, draft: DraftScript = draftOf(...AFTER)): RevisionId =>
  applyRevision(book, compareWithBook(book, draft), { name: 'Pink', colour: 2, date: '', pages: [] });

const lineSaying = (book: Book, words: string): LineId => {
  const found = book.tables.lines.ids().find((id) => book.tables.lines.get(id)?.text.includes(words));
  if (found === undefined) throw new Error(`Nobody says "${words}".`);
  return found;
};

const script = ({ book }: RoomBook): string[] => book.tables.lines.ids().map((id) => book.tables.lines.get(id)?.text ?? '');

/** Not one letter is told in two ways, and together both have the same book. */
function comeTogether(one: RoomBook, other: RoomBook): void {
  expect(contradictions(one.doc, other.doc)).toEqual([]);
  meet(one, other);
  expect(dumpBook(other.doc)).toEqual(dumpBook(one.doc));
  expect(JSON.stringify(facts(other.book))).toBe(JSON.stringify(facts(one.book)));
  expect(Y.equalSnapshots(Y.snapshot(one.doc), Y.snapshot(other.doc))).toBe(true);
}

/** The file, with something in how its lines were read that is not in their words. */
const readOtherwise = (change: Partial<DraftScript['lines'][number]>): DraftScript => {
  const draft = draftOf(...AFTER);
  return { ...draft, lines: draft.lines.map((line) => ({ ...line, ...change })) };
};

describe('the same words', () => {
  it.each<[string, DraftScript]>([
    ['with names printed in another way', readOtherwise({ printed: 'ANNA:' })],
    ['as verse', readOtherwise({ form: 'verse' })],
    ['as directions', readOtherwise({ kind: 'direction' })],
    ['on printed pages', readOtherwise({ page: '7' })],
    ['partly as a direction', readOtherwise({ directions: [{ from: 0, to: 3 }] })],
    ['partly struck', readOtherwise({ cuts: [{ from: 0, to: 3 }] })],
  ])('%s are another writing, and what is typed in either stands', (_, otherwise) => {
    const [anna, ben] = twoTablets();
    bringIn(anna);
    bringIn(ben, otherwise);
    editLineText(anna.book, lineSaying(anna.book, 'May I come in'), 'May I come in, says Anna');
    editLineText(ben.book, lineSaying(ben.book, 'May I come in'), 'May I come in, says Ben');
    comeTogether(anna, ben);
    expect(script(anna).join('\n')).toMatch(/says Anna/);
    expect(script(anna).join('\n')).toMatch(/says Ben/);
  });
});

describe('the same file', () => {
  it('in the same book is one writing, letter for letter', () => {
    const [anna, ben] = twoTablets();
    bringIn(anna);
    bringIn(ben);
    expect(handsIn(anna.doc).length).toBeGreaterThan(2);
    expect(handsIn(ben.doc)).toEqual(handsIn(anna.doc));
    comeTogether(anna, ben);
    expect(script(anna).slice(1)).toEqual(AFTER.map((line) => line.replace(/^[A-Z]+: /, '')));
  });

  it.each<[string, (ben: RoomBook) => void]>([
    ['after one letter was typed', ({ book }) => editLineText(book, lineSaying(book, 'teapot'), 'Have you seen the little silver teapots anywhere today?')],
    [
      'after a letter was typed and taken back',
      ({ book }) => {
        editLineText(book, lineSaying(book, 'teapot'), 'Have you seen the little silverx teapot anywhere today?');
        book.undo.undo();
      },
    ],
    ['after words were struck', ({ book }) => cutWords(book, lineSaying(book, 'teapot'), { from: 20, to: 31 }, true)],
    [
      'after words were struck and the strike was taken off',
      ({ book }) => {
        cutWords(book, lineSaying(book, 'teapot'), { from: 20, to: 31 }, true);
        cutWords(book, lineSaying(book, 'teapot'), { from: 20, to: 31 }, false);
      },
    ],
    ['with another cast', ({ book }) => void addCharacter(book, { name: 'CLEO' })],
    ['with a cast renamed', ({ book }) => renameCharacter(book, book.tables.characters.ids()[0] as never, 'DORA')],
    ['after another file', (ben) => void bringIn(ben, draftOf('ANNA: Something else that only Ben has.', ...BEFORE))],
    ['after itself', (ben) => void bringIn(ben)],
    ['after itself was gone back from', (ben) => goBackFrom(ben.book, bringIn(ben))],
    [
      'after itself was undone',
      (ben) => {
        bringIn(ben);
        ben.book.undo.undo();
      },
    ],
    [
      'after itself was undone and redone',
      (ben) => {
        bringIn(ben);
        ben.book.undo.undo();
        ben.book.undo.redo();
      },
    ],
    [
      'after its new line was emptied out of the bin',
      (ben) => {
        const id = bringIn(ben);
        binLine(ben.book, lineSaying(ben.book, 'ever said before'));
        ben.writer.wait(1000);
        emptyBin(ben.book, { olderThan: ben.writer.now() as Instant });
        goBackFrom(ben.book, id);
      },
    ],
    [
      'after its new line went into the bin',
      (ben) => {
        const id = bringIn(ben);
        binLine(ben.book, lineSaying(ben.book, 'ever said before'));
        goBackFrom(ben.book, id);
      },
    ],
  ])('%s on one tablet converges, and what is typed in it stands', (_, first) => {
    const [anna, ben] = twoTablets();
    first(ben);
    bringIn(anna);
    bringIn(ben);
    expect(script(ben).join('\n')).toMatch(/A line that nobody has ever said before/);
    expect(script(ben).join('\n')).toMatch(/May I come in and sit/);
    editLineText(anna.book, lineSaying(anna.book, 'May I come in'), 'May I come in, says Anna');
    comeTogether(anna, ben);
    expect(JSON.stringify(dumpBook(anna.doc))).toMatch(/says Anna/);
  });

  it('brought in while the other tablet’s half of it waits for something earlier', () => {
    const [anna, ben] = twoTablets();
    const late: Uint8Array[] = [];
    anna.doc.on('update', (update: Uint8Array) => void late.push(update));
    editLineText(anna.book, lineSaying(anna.book, 'teapot'), 'Have you by chance seen the little silver teapot anywhere today?');
    bringIn(anna);
    for (const update of late.slice(1)) Y.applyUpdate(ben.doc, update, 'post');
    expect(ben.doc.store.pendingStructs).not.toBeNull();
    bringIn(ben);
    comeTogether(anna, ben);
  });

  it('gone back from on both tablets, each alone, leaves the old words there once', () => {
    const [anna, ben] = twoTablets();
    const id = bringIn(anna);
    meet(anna, ben);
    goBackFrom(anna.book, id);
    goBackFrom(ben.book, id);
    comeTogether(anna, ben);
    expect(script(anna).slice(1)).toEqual(BEFORE.map((line) => line.replace(/^[A-Z]+: /, '')));
  });

  it.each<[string, (anna: RoomBook, id: RevisionId) => void]>([
    ['undone', ({ book }) => book.undo.undo()],
    ['gone back from', ({ book }, id) => goBackFrom(book, id)],
  ])('%s on one tablet before they meet can be brought in once more, and then the script is what it says', (_, takeBack) => {
    const [anna, ben] = twoTablets();
    const id = bringIn(anna);
    takeBack(anna, id);
    bringIn(ben);
    comeTogether(anna, ben);
    bringIn(ben);
    comeTogether(anna, ben);
    expect(script(anna).slice(1)).toEqual(AFTER.map((line) => line.replace(/^[A-Z]+: /, '')));
  });

  it('is brought in on a tablet where somebody else has its name', () => {
    const [anna, ben] = twoTablets();
    bringIn(anna);
    for (const hand of handsIn(anna.doc)) {
      const stranger = new Y.Doc();
      stranger.clientID = hand;
      stranger.getMap('about').set('stranger', hand);
      Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(stranger), 'post');
    }
    bringIn(ben);
    expect(handsIn(ben.doc).every((hand) => Y.getState(ben.doc.store, hand) === 1)).toBe(true);
    expect(script(ben).slice(1)).toEqual(script(anna).slice(1));
  });

  it('is typed in at once, where the letters are', () => {
    const [, ben] = twoTablets();
    const line = lineSaying(ben.book, 'morning room');
    // Yjs remembers a place in a text that is typed in.
    editLineText(ben.book, line, 'It stands behind the clock in the morning rooms.');
    editLineText(ben.book, line, 'It stands behind the clock in the morning room.');
    bringIn(ben);
    const text = ben.doc.getMap<Y.Map<Y.Text>>('lines').get(line)?.get('text');
    text?.insert(47, '!');
    expect(text?.toString()).toBe('It stands behind the old clock in the drawing r!oom.');
  });
});

describe('two books that differ by chance', () => {
  const EDITS: readonly ((room: RoomBook, line: LineId, from: number, to: number) => void)[] = [
    ({ book }, line, from, to) => cutWords(book, line, { from, to }, true),
    ({ book }, line, from, to) => cutWords(book, line, { from, to }, false),
    ({ book }, line, from, to) => markDirection(book, line, { from, to }, true),
    ({ book }, line, from, to) => markDirection(book, line, { from, to }, false),
    ({ book }, line, from) => {
      const text = book.tables.lines.get(line)?.text ?? '';
      editLineText(book, line, `${text.slice(0, from)}x${text.slice(from)}`);
    },
    ({ book }, line, from, to) => {
      const text = book.tables.lines.get(line)?.text ?? '';
      editLineText(book, line, text.slice(0, from) + text.slice(to));
    },
    ({ book }) => book.undo.undo(),
    ({ book }) => book.undo.redo(),
  ];

  it('never give one name to two different letters, and converge', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const chance = seeded(seed);
      const [anna, ben] = twoTablets();
      const rooms = [anna, ben];
      for (let turn = 0; turn < 14; turn += 1) {
        const room = chance.pick(rooms);
        const line = chance.pick(room.book.tables.lines.ids());
        const length = room.book.tables.lines.get(line)?.text.length ?? 0;
        const from = chance.below(length + 1);
        chance.pick(EDITS)(room, line, from, Math.min(length, from + 1 + chance.below(12)));
        if (chance.next() < 0.25) Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(ben.doc), 'post');
        if (chance.next() < 0.25) Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(anna.doc), 'post');
      }
      for (const room of rooms) bringIn(room);
      comeTogether(anna, ben);
    }
  });
});

describe('a name', () => {
  it('is made of every byte of what is written', () => {
    const hands = [
      ['kind', 'speech'],
      ['kind', 'direction'],
      ['form', 'speech'],
    ].map(([field = '', value]) => {
      const rehearsal = new Rehearsal();
      return rehearsal.tryOut((doc) => void doc.getMap('lines').set(field, value))?.hand;
    });
    expect(new Set(hands).size).toBe(3);
  });

  it('is out of the way of the names of tablets', () => {
    for (const words of ['', 'a', 'b', 'ab', 'ba']) {
      expect(numberOf(words)).toBeGreaterThanOrEqual(2 ** 32);
      expect(numberOf(words)).toBeLessThan(Number.MAX_SAFE_INTEGER);
    }
  });

  it('bears nothing under an id that was ever there', () => {
    const doc = new Y.Doc();
    doc.getMap('lines').set('line', new Y.Map());
    doc.getMap('lines').delete('line');
    expect(bearAlike(doc, 'lines', ['line'], (copy) => void copy.getMap('lines').set('line', new Y.Map()))).toBe(false);
    expect(doc.getMap('lines').has('line')).toBe(false);
  });

  it('writes once', () => {
    const doc = new Y.Doc();
    const writing = new Rehearsal().tryOut((copy) => void copy.getMap('lines').set('a', 1));
    if (writing === null) throw new Error('Nothing was written.');
    expect([putIn(doc, writing), putIn(doc, writing)]).toEqual([true, false]);
  });

  it('is for the book it was rehearsed in, and writes nothing where that is not', () => {
    const book = new Y.Doc();
    book.getText('words').insert(0, 'Have you seen it?');
    const writing = new Rehearsal(book).tryOut((copy) => copy.getText('words').insert(4, ' by chance', {}));
    const other = new Y.Doc();
    expect(writing !== null && putIn(other, writing)).toBe(false);
    expect(other.store.clients.size).toBe(0);
  });
});
