// Search finds words of the script, notes and cues, and cues by their number, the likeliest first.
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '#document/book.ts';
import { addCue, editCueWhat } from '#document/changes/cueChanges.ts';
import { binLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote, editNoteText } from '#document/changes/noteChanges.ts';
import { createSearch } from '#document/read/search.ts';
import type { DepartmentId, LineId } from '#domain/ids.ts';
import { newBook, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';

function opened() {
  const { book } = newBook();
  const lines = speak(
    book,
    'A handbag?',
    'The line is immaterial, Café Royal.',
    'In a hand-bag — a somewhat large, black leather hand-bag.',
    'Gwendolen’s bag of handsome size, by hand.',
  );
  const [lx, snd] = book.tables.departments.ids() as [DepartmentId, DepartmentId];
  const light = addCue(book, { ...wordsIn(book, lines[0] as LineId, 'handbag'), department: lx, number: '12' });
  editCueWhat(book, light, 'Snap to handbag special');
  const sound = addCue(book, { ...wordsIn(book, lines[1] as LineId, 'line'), department: snd, number: '12.5' });
  const note = addNote(book, wordsIn(book, lines[1] as LineId, 'immaterial'));
  editNoteText(book, note, 'Lady B X DL to the chair');
  const find = (query: string) => book.search().query(query, 20);
  return { book, lines, light, sound, note, find, ids: (query: string) => find(query).map((hit) => hit.id) };
}

describe('search', () => {
  it('finds words in lines, cues and notes, with the place to jump to', () => {
    const { lines, light, note, find, ids } = opened();
    expect(ids('handbag')).toEqual([light, lines[0]]);
    expect(find('immaterial')).toMatchObject([{ kind: 'line', line: lines[1], from: 12, to: 22, pageLabel: '1' }]);
    expect(find('lady b')).toMatchObject([{ kind: 'note', id: note, line: lines[1], from: 12, to: 22, snippet: 'Lady B X DL to the chair' }]);
  });

  it('does not mind case, accents, curly quotes or kinds of dash', () => {
    const { lines, ids } = opened();
    expect(ids('CAFE')).toEqual([lines[1]]);
    expect(ids("gwendolen's")).toEqual([lines[3]]);
    expect(ids('hand‑bag - a')).toEqual([lines[2]]);
  });

  it('puts the words as typed before the same words apart', () => {
    const { lines, ids } = opened();
    expect(ids('hand bag').at(-1)).toBe(lines[3]);
    expect(ids('by hand')).toEqual([lines[3]]);
  });

  it.each(['LX 12', 'lx12', 'lights 12', 'q12', '12', 'LX Q 12'])('finds cue LX 12 first when asked for "%s"', (query) => {
    const { light, ids } = opened();
    expect(ids(query)[0]).toBe(light);
  });

  it('finds point cues, and no other department’s', () => {
    const { sound, ids } = opened();
    expect(ids('snd 12.5')[0]).toBe(sound);
    expect(ids('fly 12')).toEqual([]);
  });

  const marked = ({ snippet, found }: SearchHit) => found.map((span) => snippet.slice(span.from, span.to));

  it('marks the found words in the result and in the line: the words as typed, or each of them', () => {
    const { book, lines, find } = opened();
    const text = (line: number) => book.tables.lines.get(lines[line] as LineId)?.text ?? '';
    const [hit] = find('hand-bag').filter((each) => each.kind === 'line') as [SearchHit];
    expect(marked(hit)).toEqual(['hand-bag', 'hand-bag']);
    expect(hit.shown.map((span) => text(2).slice(span.from, span.to))).toEqual(['hand-bag', 'hand-bag']);
    expect(marked(find('size bag').find((each) => each.id === lines[3]) as SearchHit)).toEqual(['bag', 'size']);
    expect(marked(find('gwendolen’s')[0] as SearchHit)).toEqual(['Gwendolen’s']);
    expect(marked(find('cafe')[0] as SearchHit)).toEqual(['Café']);
    expect(find('lx 12')[0]).toMatchObject({ snippet: 'Snap to handbag special', found: [] });
  });

  it('marks them also where the text around is shortened, and where it has more than one space', () => {
    const { book, lines, find } = opened();
    editLineText(book, lines[0] as LineId, `${'No, no, no! '.repeat(12)}A  handbag,\nI said; a handbag. ${'Yes, yes. '.repeat(20)}`);
    const [hit] = find('handbag').filter((each) => each.kind === 'line') as [SearchHit];
    expect(hit.snippet.startsWith('…')).toBe(true);
    expect(hit.snippet.endsWith('…')).toBe(true);
    expect(hit.snippet).toContain('A handbag, I said');
    expect(marked(hit)).toEqual(['handbag', 'handbag']);
    expect(marked(find('handbag, I')[0] as SearchHit)).toEqual(['handbag, I']);
  });

  it('knows at once what was typed, replaced and binned', () => {
    const { book, lines, ids } = opened();
    editLineText(book, lines[0] as LineId, 'A purse?');
    expect(ids('purse')).toEqual([lines[0]]);
    binLine(book, lines[0] as LineId);
    expect(ids('purse')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    const { ids, find } = opened();
    expect(ids('   ')).toEqual([]);
    expect(find('zzz')).toEqual([]);
  });
});

describe('search while one types', () => {
  it('finds at every letter what a search from scratch finds, whatever was typed before', () => {
    const { book, find } = opened();
    for (const query of ['h', 'ha', 'han', 'hand', 'hand b', 'hand-b', 'hand', 'large,', 'large, b', 'x', 'lady', 'lady b', 'l', 'lx 12', '12', '12.5']) {
      expect(find(query), query).toEqual(createSearch(book).query(query, 20));
    }
  });

  it('shows the same few when there are too many', () => {
    const { book } = opened();
    const search = createSearch(book);
    for (const query of ['h', 'ha', 'han', 'hand']) expect(search.query(query, 2), query).toEqual(createSearch(book).query(query, 50).slice(0, 2));
  });

  it('knows what was changed between two letters', () => {
    const { book, lines, note, ids } = opened();
    expect(ids('zo')).toEqual([]);
    editLineText(book, lines[1] as LineId, 'The zoo is immaterial.');
    editNoteText(book, note, 'Lady B to the zoo');
    expect(ids('zoo')).toEqual([lines[1], note]);
  });
});
