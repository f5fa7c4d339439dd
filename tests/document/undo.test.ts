// Undo and redo: each person takes back their own steps, and never what somebody else wrote.
import { describe, expect, it } from 'vitest';
import { setTitle } from '#document/changes/aboutChanges.ts';
import { addCharacter, addSpeaker, recolourCharacter, renameCharacter } from '#document/changes/characterChanges.ts';
import { addCue, binCue, editCueWhat, moveCue, setCueNumber } from '#document/changes/cueChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { cutLine, cutWords, editLineText, setLineKind } from '#document/changes/lineChanges.ts';
import { addNote, binNote, editNoteText, moveNote } from '#document/changes/noteChanges.ts';
import { breakPage } from '#document/changes/pageChanges.ts';
import { MOST_STEPS, TYPING_PAUSE } from '#document/undo.ts';
import { aDraft } from '#tests/fuzz/hands.ts';
import { joinedBook, meet, newBook, printed, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';

function opened() {
  const anna = newBook('anna');
  const [first, second] = speak(anna.book, 'A handbag?', 'The line is immaterial.');
  const lx = anna.book.tables.departments.ids()[0];
  if (first === undefined || second === undefined || lx === undefined) throw new Error('The play is missing.');
  anna.book.undo.settle();
  return { anna, first, second, lx };
}

describe('undo', () => {
  it('puts a note that was just made into the bin, with what another device typed in it', () => {
    const { anna, first } = opened();
    const note = addNote(anna.book, wordsIn(anna.book, first, 'handbag'));
    const ben = joinedBook(anna, 'ben');
    editNoteText(ben.book, note, 'Lady B rises');
    meet(anna, ben);
    anna.book.undo.undo();
    meet(anna, ben);
    for (const { book } of [anna, ben]) {
      expect(book.tables.notes.ids()).toEqual([]);
      expect(book.bin.current().map((binned) => binned.title)).toEqual(['Lady B rises']);
    }
    anna.book.undo.redo();
    meet(anna, ben);
    expect(ben.book.tables.notes.get(note)?.text).toBe('Lady B rises');
    expect(ben.book.tables.notes.ids()).toEqual([note]);
  });

  it('does not bring a cue back that somebody else put in the bin meanwhile', () => {
    const { anna, first, lx } = opened();
    const cue = addCue(anna.book, { ...wordsIn(anna.book, first, 'handbag'), department: lx });
    editCueWhat(anna.book, cue, 'Snap', 4);
    const ben = joinedBook(anna, 'ben');
    binCue(ben.book, cue);
    meet(anna, ben);
    anna.book.undo.undo();
    expect(anna.book.tables.cues.get(cue)?.what).toBe('');
    expect(anna.book.tables.cues.ids()).toEqual([]);
    anna.book.undo.redo();
    expect(anna.book.tables.cues.ids()).toEqual([]);
  });

  it('takes back one pause of typing at a time', () => {
    const { anna, first } = opened();
    const note = addNote(anna.book, wordsIn(anna.book, first, 'handbag'));
    const type = (text: string) => editNoteText(anna.book, note, text, text.length);
    for (const text of ['X', 'X ', 'X D', 'X DS']) {
      type(text);
      anna.writer.wait(100);
    }
    anna.writer.wait(TYPING_PAUSE);
    for (const text of ['X DSR', 'X DSR,', 'X DSR, sits']) type(text);
    const text = () => anna.book.tables.notes.get(note)?.text;
    anna.book.undo.undo();
    expect(text()).toBe('X DS');
    anna.book.undo.undo();
    expect(text()).toBe('');
    anna.book.undo.redo();
    anna.book.undo.redo();
    expect(text()).toBe('X DSR, sits');
  });

  it('keeps typing in two notes apart, and settle() ends a group', () => {
    const { anna, first } = opened();
    const one = addNote(anna.book, wordsIn(anna.book, first, 'A'));
    const two = addNote(anna.book, wordsIn(anna.book, first, 'handbag'));
    editNoteText(anna.book, one, 'sits', 4);
    editNoteText(anna.book, two, 'rises', 5);
    anna.book.undo.settle();
    editNoteText(anna.book, two, 'rises, X', 8);
    anna.book.undo.undo();
    expect(anna.book.tables.notes.get(two)?.text).toBe('rises');
    anna.book.undo.undo();
    expect(anna.book.tables.notes.get(two)?.text).toBe('');
    expect(anna.book.tables.notes.get(one)?.text).toBe('sits');
  });

  it('takes back only its own letters from a note that two people typed in', () => {
    const { anna, first } = opened();
    const note = addNote(anna.book, wordsIn(anna.book, first, 'handbag'));
    editNoteText(anna.book, note, 'X DSR', 5);
    const ben = joinedBook(anna, 'ben');
    editNoteText(ben.book, note, 'X DSR, sits sofa', 16);
    meet(anna, ben);
    anna.book.undo.undo();
    meet(anna, ben);
    expect(ben.book.tables.notes.get(note)?.text).toBe(', sits sofa');
  });

  it('takes back moves, cuts, kinds, numbers, page breaks and titles', () => {
    const { anna, first, second, lx } = opened();
    const { book } = anna;
    const cue = addCue(book, { ...wordsIn(book, first, 'handbag'), department: lx });
    moveCue(book, cue, wordsIn(book, second, 'immaterial'));
    setCueNumber(book, cue, '12');
    cutLine(book, first, true);
    cutWords(book, second, wordsIn(book, second, 'line'), true);
    setLineKind(book, second, 'direction');
    breakPage(book, second, '12A');
    setTitle(book, 'Earnest');
    expect(printed(book, second)).toBe('The ~line~ is immaterial.');
    book.undo.undo();
    expect(book.about.current().title).toBe('The Importance of Being Earnest');
    book.undo.undo();
    expect(book.pages.current()).toHaveLength(1);
    book.undo.undo();
    expect(book.tables.lines.get(second)?.kind).toBe('speech');
    book.undo.undo();
    expect(printed(book, second)).toBe('The line is immaterial.');
    book.undo.undo();
    expect(book.tables.lines.get(first)?.isCut).toBe(false);
    book.undo.undo();
    expect(book.tables.cues.get(cue)?.number).toBe('1');
    book.undo.undo();
    expect(book.cueSheet.current()[0]?.quote).toBe('handbag');
    for (let step = 0; step < 7; step += 1) book.undo.redo();
    expect(book.about.current().title).toBe('Earnest');
    expect(book.cueSheet.current()[0]).toMatchObject({ quote: 'immaterial', page: '12A', cue: { number: '12' } });
    expect(printed(book, second)).toBe('The ~line~ is immaterial.');
  });

  it('leaves a number alone that somebody else has set since', () => {
    const { anna, first, lx } = opened();
    const cue = addCue(anna.book, { ...wordsIn(anna.book, first, 'handbag'), department: lx });
    setCueNumber(anna.book, cue, '12');
    const ben = joinedBook(anna, 'ben');
    setCueNumber(ben.book, cue, '14');
    meet(anna, ben);
    anna.book.undo.undo();
    expect(anna.book.tables.cues.get(cue)?.number).toBe('14');
  });

  it('goes back to what somebody else set in between, and stops there', () => {
    const { anna } = opened();
    const jack = addCharacter(anna.book, { name: 'Jack', colour: 0 });
    recolourCharacter(anna.book, jack, 1);
    const ben = joinedBook(anna, 'ben');
    recolourCharacter(ben.book, jack, 5);
    meet(anna, ben);
    recolourCharacter(anna.book, jack, 2);
    const colour = () => anna.book.tables.characters.get(jack)?.colour;
    anna.book.undo.undo();
    expect(colour()).toBe(5);
    anna.book.undo.undo();
    expect(colour(), 'blue was before Ben’s green: green stays').not.toBe(0);
  });

  it('takes back a character named for a line together with the line’s being theirs, and brings both again', () => {
    const { anna, first } = opened();
    const footman = addSpeaker(anna.book, first, { name: 'Footman', short: 'FT', colour: 3 });
    const speakers = () => [anna.book.tables.characters.ids().includes(footman), anna.book.tables.lines.get(first)?.speakers];
    expect(speakers()).toEqual([true, [footman]]);
    anna.book.undo.undo();
    expect(speakers()).toEqual([false, []]);
    anna.book.undo.redo();
    expect(speakers()).toEqual([true, [footman]]);
    expect(anna.book.tables.characters.get(footman)).toMatchObject({ name: 'Footman', short: 'FT', colour: 3 });
  });

  it('never undoes what others did', () => {
    const { anna } = opened();
    const ben = joinedBook(anna, 'ben');
    const jack = addCharacter(ben.book, { name: 'Jack' });
    renameCharacter(ben.book, jack, 'John Worthing');
    meet(anna, ben);
    while (anna.book.undo.canUndo.current()) anna.book.undo.undo();
    expect(anna.book.tables.characters.get(jack)?.name).toBe('John Worthing');
    expect(anna.book.tables.characters.ids()).toEqual([jack]);
  });

  it('keeps marks on words that it brings back, on every device', () => {
    const { anna, first, lx } = opened();
    editLineText(anna.book, first, 'No, no, no, no, no, no, no, no!');
    const cue = addCue(anna.book, { ...wordsIn(anna.book, first, 'no', 2), department: lx });
    const place = anna.book.marks.placeOf(cue);
    editLineText(anna.book, first, 'Yes!');
    expect(anna.book.tray.current().map((mark) => mark.id)).toEqual([cue]);
    anna.book.undo.undo();
    expect(anna.book.marks.placeOf(cue)).toEqual(place);
    const ben = joinedBook(anna, 'ben');
    expect(ben.book.marks.placeOf(cue)).toEqual(place);
    anna.book.undo.redo();
    expect(anna.book.tray.current()).toHaveLength(1);
    anna.book.undo.undo();
    anna.book.undo.undo();
    expect(anna.book.tables.cues.ids()).toEqual([]);
  });

  it('can still take back a move after the words under it were changed and brought back', () => {
    const { anna, first, second } = opened();
    const note = addNote(anna.book, wordsIn(anna.book, second, 'line'));
    moveNote(anna.book, note, wordsIn(anna.book, first, 'handbag'));
    editLineText(anna.book, first, 'A purse?');
    anna.book.undo.undo();
    expect(anna.book.marks.placeOf(note)).toMatchObject({ placed: true, line: first, from: 2, to: 9 });
    anna.book.undo.undo();
    expect(anna.book.marks.placeOf(note)).toMatchObject({ placed: true, line: second, from: 4, to: 8 });
    anna.book.undo.redo();
    anna.book.undo.redo();
    expect(printed(anna.book, first)).toBe('A purse?');
    expect(anna.book.marks.placeOf(note)).toMatchObject({ placed: true, line: first, from: 2, to: 7 });
  });

  it('skips steps of which nothing is left', () => {
    const { anna, first } = opened();
    const note = addNote(anna.book, wordsIn(anna.book, first, 'handbag'));
    editNoteText(anna.book, note, 'sits', 4);
    const ben = joinedBook(anna, 'ben');
    editNoteText(ben.book, note, '', 0);
    meet(anna, ben);
    anna.book.undo.undo();
    expect(anna.book.tables.notes.ids(), 'the letters are gone already, so the note goes').toEqual([]);
  });

  it('says who undid it, for whoever was away', () => {
    const { anna, first } = opened();
    const note = addNote(anna.book, wordsIn(anna.book, first, 'handbag'));
    binNote(anna.book, note);
    anna.writer.wait(60_000);
    anna.book.undo.undo();
    expect(anna.book.tables.notes.get(note)?.changed).toEqual({ at: anna.writer.now(), by: 'anna' });
  });

  it('does not hold an import: that has its own take back', () => {
    const { anna } = opened();
    while (anna.book.undo.canUndo.current()) anna.book.undo.undo();
    importDraft(anna.book, aDraft(['handbag']));
    expect(anna.book.undo.canUndo.current()).toBe(false);
  });

  it('remembers a day of steps and no more', () => {
    const { anna } = opened();
    for (let step = 0; step < MOST_STEPS + 20; step += 1) setTitle(anna.book, `Title ${step}`);
    let taken = 0;
    while (anna.book.undo.canUndo.current()) {
      anna.book.undo.undo();
      taken += 1;
    }
    expect(taken).toBe(MOST_STEPS);
    expect(anna.book.about.current().title).toBe('Title 19');
  });
});
