// What comes in is taken in and not answered: a tablet that may only read would be the only one to know of such an answer.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { cutWords } from '#document/changes/lineChanges.ts';
import { newDoc } from '#document/newDoc.ts';
import { joinedBook, newBook, printed, speak } from '#tests/support/rehearsalRoom.ts';

const WORDS = 'Did you hear what I was playing?';

/** The same words struck by two, each alone: marks stand in the line of which half would do, as long as nobody takes his strike back. */
function struckByTwo() {
  const anna = newBook('anna', { clientId: 11 });
  const [line = ''] = speak(anna.book, WORDS);
  const ben = joinedBook(anna, 'ben', { clientId: 22 });
  cutWords(anna.book, line as never, { from: 0, to: 12 }, true);
  cutWords(ben.book, line as never, { from: 0, to: 12 }, true);
  return { anna, ben, line };
}

it('a tablet that receives the strike of another writes nothing', () => {
  const { anna, ben } = struckByTwo();
  const written: unknown[] = [];
  anna.doc.on('update', (_update: Uint8Array, origin: unknown) => void written.push(origin));
  Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(ben.doc), 'post');
  expect(written).toEqual(['post']);
});

it('a tablet that reads the book from its disk writes nothing', () => {
  const { anna, ben } = struckByTwo();
  const doc = newDoc();
  const written: unknown[] = [];
  doc.on('update', (_update: Uint8Array, origin: unknown) => void written.push(origin));
  for (const room of [anna, ben]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc), 'disk');
  expect(written).toEqual(['disk', 'disk']);
});

it('a tablet that may only read sees a strike as the others see it', () => {
  const { anna, ben, line } = struckByTwo();
  const viewer = joinedBook(anna, 'viewer', { clientId: 33 });
  Y.applyUpdate(viewer.doc, Y.encodeStateAsUpdate(ben.doc), 'post');
  // Only the viewer has had both strikes at once.
  ben.book.undo.undo();
  Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(ben.doc), 'post');
  for (const { doc } of [ben, viewer]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(anna.doc), 'post');
  expect([anna, ben, viewer].map(({ book }) => printed(book, line as never))).toEqual(Array(3).fill('~Did you hear~ what I was playing?'));
});
