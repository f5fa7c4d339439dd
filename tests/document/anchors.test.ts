// Marks stay on their words. Where that is not certain they wait in the tray; they are never silently put somewhere else.
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { addCue } from '#document/changes/cueChanges.ts';
import { binLine, cutLine, cutWords, editLineText, moveLine, restoreLine } from '#document/changes/lineChanges.ts';
import { addNote } from '#document/changes/noteChanges.ts';
import { acceptWordsNowThere, wordsNowThere } from '#document/changes/trayChanges.ts';
import type { LineId, NoteId } from '#domain/ids.ts';
import { fold } from '#domain/script/fold.ts';
import { wordsOf } from '#domain/script/words.ts';
import { joinedBook, meet, newBook, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';
import { type Chance, seeded } from '#tests/support/seeded.ts';

function withLine(...speeches: string[]) {
  const anna = newBook('anna');
  const lines = speak(anna.book, ...speeches);
  return { anna, book: anna.book, lines, line: lines[0] as LineId };
}

/** The words that the mark stands on now, or why it stands nowhere. */
function standsOn(book: Book, mark: NoteId): string {
  const place = book.marks.placeOf(mark);
  return place.placed ? (book.tables.lines.get(place.line)?.text.slice(place.from, place.to) ?? '') : `(${place.why})`;
}

/** Types letter by letter: each state of the field with the caret after the change. */
function type(book: Book, line: LineId, ...states: readonly (readonly [text: string, caret: number])[]): void {
  for (const [text, caret] of states) editLineText(book, line, text, caret);
}

describe('a mark on a word', () => {
  it('stays on it when words before and after it change', () => {
    const { book, line } = withLine('To lose one parent may be regarded as a misfortune.');
    const note = addNote(book, wordsIn(book, line, 'parent'));
    editLineText(book, line, 'To lose only one parent, Mr Worthing, may be called a misfortune.');
    expect(standsOn(book, note)).toBe('parent');
    expect(book.marks.placeOf(note)).toMatchObject({ how: 'position' });
  });

  it('keeps out what is typed at its edges, and takes in letters that make it a longer word', () => {
    const { book, line } = withLine('A hand bag?');
    const note = addNote(book, wordsIn(book, line, 'hand'));
    type(book, line, ['A big hand bag?', 6]);
    expect(standsOn(book, note)).toBe('hand');
    type(book, line, ['A big hands bag?', 11]);
    expect(standsOn(book, note)).toBe('hands');
    type(book, line, ['A big hands, bag?', 12]);
    expect(standsOn(book, note)).toBe('hands');
    type(book, line, ['A big xhands, bag?', 7]);
    expect(standsOn(book, note)).toBe('xhands');
  });

  it('goes over to the word that replaces its own, whether typed at once or letter by letter', () => {
    const { book, line } = withLine('A handbag?');
    const note = addNote(book, wordsIn(book, line, 'handbag'));
    editLineText(book, line, 'A purse?');
    expect(standsOn(book, note)).toBe('purse');
    type(book, line, ['A purs?', 6], ['A pur?', 5], ['A pu?', 4], ['A p?', 3], ['A ?', 2]);
    expect(standsOn(book, note)).toBe('(words gone)');
    expect(book.tray.current()[0]?.anchor.quote, 'the tray shows the whole word that was there').toBe('purse');
    type(book, line, ['A b?', 3], ['A ba?', 4], ['A bag?', 5]);
    expect(standsOn(book, note)).toBe('bag');
    expect(book.tray.current()).toEqual([]);
  });

  it('finds its word between two words that were changed at once', () => {
    const { book, line } = withLine('The cat sat on the mat.');
    const note = addNote(book, wordsIn(book, line, 'sat'));
    editLineText(book, line, 'A cat sat on the rug.');
    expect(standsOn(book, note)).toBe('sat');
    expect(book.marks.placeOf(note)).toMatchObject({ how: 'position', from: 6 });
  });

  it('goes to the tray when it is deleted, and comes back with it', () => {
    const { book, line } = withLine('The line is immaterial, Mr Worthing.');
    const note = addNote(book, wordsIn(book, line, 'immaterial'));
    editLineText(book, line, 'The line is, Mr Worthing.');
    expect(standsOn(book, note)).toBe('(words gone)');
    expect(book.tray.current()).toMatchObject([{ kind: 'note', id: note, why: 'words gone' }]);
    editLineText(book, line, 'The line is immaterial, Mr Worthing.');
    expect(standsOn(book, note)).toBe('immaterial');
    expect(book.tray.current()).toEqual([]);
  });

  it('goes to the tray when it is replaced together with its neighbours: what stands there may be anything', () => {
    const { book, line } = withLine('I was in a hand bag at Victoria.');
    const note = addNote(book, wordsIn(book, line, 'bag'));
    type(book, line, ['I was in a z Victoria.', 12]);
    expect(standsOn(book, note)).toBe('(words gone)');
  });

  it('is not taken for the same word elsewhere in the line', () => {
    const { book, line } = withLine('No, no, no, no, no.');
    const note = addNote(book, wordsIn(book, line, 'no', 1));
    const ben = joinedBook({ ...newBook(), doc: book.doc }, 'ben');
    const text = (ben.doc.getMap('lines').get(line) as Y.Map<unknown>).get('text') as Y.Text;
    text.delete(8, 4);
    expect(text.toString()).toBe('No, no, no, no.');
    expect(standsOn(ben.book, note)).not.toBe('no');
  });

  it('does not mind case, curly quotes and spaces that somebody corrects', () => {
    const { book, line } = withLine('"dont  go" she said.');
    const note = addNote(book, wordsIn(book, line, '"dont  go"'));
    const text = (book.doc.getMap('lines').get(line) as Y.Map<unknown>).get('text') as Y.Text;
    text.delete(0, 1);
    text.insert(0, '“');
    expect(standsOn(book, note)).toBe('“dont  go"');
  });

  it('waits in the tray while its line is in the bin', () => {
    const { book, line } = withLine('A handbag?', 'The line is immaterial.');
    const note = addNote(book, wordsIn(book, line, 'handbag'));
    binLine(book, line);
    expect(book.tray.current()).toMatchObject([{ why: 'line gone' }]);
    restoreLine(book, line);
    expect(standsOn(book, note)).toBe('handbag');
  });

  it('stays visible on words and lines that are cut', () => {
    const { book, line } = withLine('A handbag?');
    const note = addNote(book, wordsIn(book, line, 'handbag'));
    cutWords(book, line, { from: 0, to: 9 }, true);
    cutLine(book, line, true);
    expect(standsOn(book, note)).toBe('handbag');
    expect(book.marks.ofLine(line).notes).toHaveLength(1);
  });

  it('goes with its line when the line moves', () => {
    const { book, line, lines } = withLine('A handbag?', 'The line is immaterial.');
    const note = addNote(book, wordsIn(book, line, 'handbag'));
    moveLine(book, line, lines[1] ?? null);
    expect(book.marks.placeOf(note)).toMatchObject({ line, how: 'position' });
  });

  it('is found in a line nearby when its words went over there, and not when it might be one of two', () => {
    const { book, line, lines } = withLine('Produce it. I have lost both my parents in the cloak room at Victoria Station.', 'Indeed.', 'Found!');
    const note = addNote(book, wordsIn(book, line, 'cloak room'));
    editLineText(book, line, 'Produce it.');
    editLineText(book, lines[1] as LineId, 'I have lost both my parents in the cloak room at Victoria Station.');
    expect(standsOn(book, note)).toBe('cloak room');
    expect(book.marks.placeOf(note)).toMatchObject({ line: lines[1], how: 'nearby' });
    editLineText(book, lines[2] as LineId, 'I have lost both my parents in the cloak room at Victoria Station.');
    expect(standsOn(book, note)).toBe('(several places)');
  });

  it('can be put on the words that stand now where its own stood', () => {
    const { book, line } = withLine('A handbag?');
    const note = addNote(book, wordsIn(book, line, 'handbag'));
    const text = (book.doc.getMap('lines').get(line) as Y.Map<unknown>).get('text') as Y.Text;
    text.insert(6, 'xx');
    expect(standsOn(book, note)).toBe('(words gone)');
    expect(wordsNowThere(book, note)).toMatchObject({ words: 'handxxbag' });
    expect(acceptWordsNowThere(book, note)).toBe(true);
    expect(standsOn(book, note)).toBe('handxxbag');
    book.undo.undo();
    expect(standsOn(book, note)).toBe('(words gone)');
  });

  it('may stand on a syllable, and on a line without words', () => {
    const { book, line, lines } = withLine('A handbag?', '');
    const syllable = addNote(book, { line, from: 6, to: 9 });
    const blank = addNote(book, { line: lines[1] as LineId, from: 0, to: 0 });
    editLineText(book, line, 'Oh! A handbag?');
    expect(standsOn(book, syllable)).toBe('bag');
    expect(book.marks.placeOf(blank)).toMatchObject({ placed: true, line: lines[1] });
  });

  it('stands on the same words on every device, whoever changed the line', () => {
    const { anna, book, line } = withLine('I never travel without my diary.');
    const lx = book.tables.departments.ids()[0];
    addCue(book, { ...wordsIn(book, line, 'diary'), department: lx as never });
    const ben = joinedBook(anna, 'ben');
    editLineText(book, line, 'I never travel without my journal.');
    editLineText(ben.book, line, 'Gwendolen! I never travel without my diary.');
    meet(anna, ben);
    for (const device of [anna, ben]) expect(device.book.cueSheet.current()[0]?.quote).toBe('journal');
  });
});

/** Letters of a text by who made them: Yjs's own names, which no edit changes. */
function lettersOf(text: Y.Text): string[] {
  const letters: string[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let offset = 0; offset < item.length; offset += 1) letters.push(`${item.id.client}:${item.id.clock + offset}`);
  }
  return letters;
}

const VOCABULARY = 'no yes the line is immaterial handbag a in my diary oh'.split(' ');

/** Edits the words of a line as another app might: straight on the text, at any letter. */
function scribble(chance: Chance, text: Y.Text): void {
  const at = chance.below(text.length + 1);
  if (chance.next() < 0.5) text.insert(at, chance.next() < 0.5 ? ` ${chance.pick(VOCABULARY)} ` : chance.pick(VOCABULARY));
  else if (text.length > 0) text.delete(Math.min(at, text.length - 1), Math.min(text.length - Math.min(at, text.length - 1), 1 + chance.below(9)));
}

/** An independent reading of "certain": the context on both sides agrees for twelve letters, or whole up to the line's edge. */
function contextAgrees(text: string, from: number, to: number, before: string, after: string): boolean {
  const side = (wanted: string, actual: string): boolean => {
    let same = 0;
    while (same < wanted.length && same < actual.length && wanted[same] === actual[same]) same += 1;
    return same >= 12 || (same === wanted.length && (wanted.length >= 32 || same === actual.trim().length || actual.trim() === ''));
  };
  const turned = (words: string): string => fold(words).text.split('').reverse().join('');
  const left = before.trim() === '' ? text.slice(0, from).trim() === '' : side(turned(before), turned(text.slice(0, from)));
  const right = after.trim() === '' ? text.slice(to).trim() === '' : side(fold(after).text, fold(text.slice(to)).text);
  return left && right;
}

describe('marks under any edits on two devices', () => {
  it('stand on their own letters, or on words proven by their context, or in the tray', { timeout: 60_000 }, () => {
    const seen = { kept: 0, found: 0, lost: 0 };
    for (let seed = 1; seed <= 250; seed += 1) {
      const chance = seeded(seed);
      const anna = newBook('anna', { clientId: 1 });
      const sentence = Array.from({ length: 4 + chance.below(14) }, () => chance.pick(VOCABULARY)).join(chance.next() < 0.3 ? ', ' : ' ');
      const [line] = speak(anna.book, sentence) as [LineId];
      const word = chance.pick(wordsOf(sentence));
      const note = addNote(anna.book, { line, ...word });
      const ben = joinedBook(anna, 'ben', { clientId: 2 });
      const textOf = (doc: Y.Doc): Y.Text => (doc.getMap('lines').get(line) as Y.Map<unknown>).get('text') as Y.Text;
      const own = lettersOf(textOf(anna.doc)).slice(word.from, word.to);
      const anchor = anna.book.tables.notes.get(note)?.anchor;
      for (let round = 0; round < 3; round += 1) {
        for (const device of [anna, ben]) for (let count = chance.below(4); count > 0; count -= 1) scribble(chance, textOf(device.doc));
        meet(anna, ben);
        const text = textOf(anna.doc).toString();
        const letters = lettersOf(textOf(anna.doc));
        const alive = own.map((letter) => letters.indexOf(letter)).filter((at) => at >= 0);
        const place = anna.book.marks.placeOf(note);
        expect(ben.book.marks.placeOf(note), `seed ${seed}`).toEqual(place);
        const isWhole = alive.length === own.length && alive.every((at, index) => index === 0 || at === (alive[index - 1] ?? 0) + 1);
        if (isWhole) {
          expect(place, `seed ${seed}: all letters stand together in "${text}"`).toMatchObject({ placed: true, from: alive[0], how: 'position' });
          seen.kept += 1;
        } else if (!place.placed) seen.lost += 1;
        else {
          const says = `seed ${seed}: "${anchor?.quote}" of "${sentence}" in "${text}" at ${place.from}`;
          expect(fold(text.slice(place.from, place.to)).text.trim(), says).toBe(fold(anchor?.quote ?? '').text.trim());
          if (alive.length > 0)
            expect(
              alive.some((at) => at >= place.from && at < place.to),
              says,
            ).toBe(true);
          else expect(contextAgrees(text, place.from, place.to, anchor?.before ?? '', anchor?.after ?? ''), says).toBe(true);
          seen.found += 1;
        }
      }
    }
    expect(seen.kept).toBeGreaterThan(100);
    expect(seen.lost).toBeGreaterThan(50);
  });
});
