// The same new pages on two tablets that call a character otherwise: one revision, and no line twice.
import { expect, it } from 'vitest';
import { renameCharacter } from '#document/changes/characterChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { applyRevision } from '#document/changes/revisionChanges.ts';
import { draftForBook } from '#document/read/draftForBook.ts';
import { dumpBook } from '#document/read/dump.ts';
import { compareWithBook } from '#document/read/revisions.ts';
import { joinedBook, meet, newBook, type RoomBook } from '#tests/support/rehearsalRoom.ts';
import { contradictions } from '#tests/support/sameLetters.ts';
import { readDraft } from '#tests/support/scriptFixtures.ts';

const OLD = '# ACT ONE\n\nANNA\nHave you seen the silver teapot anywhere today?\n\nBEN\nIt stands behind the clock in the morning room.\n\nANNA\nThen go.\n';
const NEW = `${OLD}\nBEN\nA wholly new line that nobody has spoken before tonight.\n\nANNA\nAnd another one that is brand new for the evening.\n`;

const bringIn = ({ book }: RoomBook): void => {
  applyRevision(book, compareWithBook(book, draftForBook(book, readDraft(NEW, 'pages.fountain'))), { name: 'Pink', colour: 2, date: '', pages: [] });
};

it('is one revision with each line once, although one of them has renamed a speaker meanwhile', () => {
  const anna = newBook('anna');
  importDraft(anna.book, readDraft(OLD, 'play.fountain'));
  const ben = joinedBook(anna, 'ben');
  const renamed = ben.book.tables.characters.ids().find((id) => ben.book.tables.characters.get(id)?.name === 'BEN');
  if (renamed === undefined) throw new Error('Nobody is called BEN.');
  renameCharacter(ben.book, renamed, 'BENJAMIN');
  bringIn(anna);
  bringIn(ben);
  expect(contradictions(anna.doc, ben.doc)).toEqual([]);
  meet(anna, ben);
  expect(dumpBook(ben.doc)).toEqual(dumpBook(anna.doc));
  const { lines, revisions, characters } = anna.book.tables;
  expect(revisions.ids()).toHaveLength(1);
  const texts = lines.ids().map((id) => lines.get(id)?.text);
  expect(new Set(texts).size).toBe(texts.length);
  const fresh = lines
    .ids()
    .map((id) => lines.get(id))
    .find((line) => line?.text.startsWith('A wholly new line'));
  expect(fresh?.speakers.map((id) => characters.get(id)?.name)).toEqual(['BENJAMIN']);
});
