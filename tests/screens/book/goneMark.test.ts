// A mark that somebody else bins while it is selected here falls out of the hand.
import { expect, it } from 'vitest';
import { addCue, binCue } from '#document/changes/cueChanges.ts';
import { addNote, binNote } from '#document/changes/noteChanges.ts';
import type { DepartmentId, LineId } from '#domain/ids.ts';
import type { Tablet } from '#hooks/tablet.ts';
import { createDesk } from '#screens/book/desk.ts';
import { Acts } from '#screens/book/tools/acts.ts';
import { watchMarkInHand } from '#screens/book/tools/useGoneMark.ts';
import { joinedBook, meet, newBook, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';

function twoAtOnce() {
  const tom = newBook('tom');
  const [line] = speak(tom.book, 'A handbag?') as [LineId];
  const note = addNote(tom.book, wordsIn(tom.book, line, 'handbag'));
  const department = tom.book.tables.departments.ids()[0] as DepartmentId;
  const cue = addCue(tom.book, { ...wordsIn(tom.book, line, 'A'), department });
  const ruth = joinedBook(tom, 'ruth');
  const desk = createDesk({ selected: { kind: 'note', id: note } });
  const acts = new Acts(tom.book, desk, {} as Acts['rolls'], {} as Tablet);
  const stop = watchMarkInHand(acts);
  return { tom, ruth, line, note, cue, desk, stop };
}

it.each([false, true])('is let go of, with a word, while its words are written: %s', (isWriting) => {
  const { tom, ruth, note, desk, stop } = twoAtOnce();
  desk.set({ isWriting, panel: 'mark' });
  binNote(ruth.book, note);
  meet(tom, ruth);
  expect(desk.current()).toMatchObject({ selected: null, isWriting: false, panel: null, toast: { text: 'Somebody else has put this note in the bin.' } });
  stop();
});

it('is let go of while it waits for its new word', () => {
  const { tom, ruth, cue, desk, stop } = twoAtOnce();
  desk.set({ selected: { kind: 'cue', id: cue }, moving: { kind: 'cue', id: cue } });
  binCue(ruth.book, cue);
  meet(tom, ruth);
  expect(desk.current()).toMatchObject({ selected: null, moving: null, toast: { text: 'Somebody else has put this cue in the bin.' } });
  stop();
});

it('goes without a word when it is this person’s own doing, and another mark stays in hand', () => {
  const { tom, ruth, line, note, cue, desk, stop } = twoAtOnce();
  binCue(ruth.book, cue);
  meet(tom, ruth);
  expect(desk.current()).toMatchObject({ selected: { id: note }, toast: null });
  const mine = addNote(tom.book, wordsIn(tom.book, line, 'A'));
  desk.set({ selected: { kind: 'note', id: mine } });
  tom.book.undo.undo();
  expect(desk.current()).toMatchObject({ selected: null, toast: null });
  stop();
});
