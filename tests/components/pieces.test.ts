// A line is set from pieces: whatever stands on it, its words come out whole and in order.
import { describe, expect, it } from 'vitest';
import { type PrintRow, piecesOf } from '#components/script/pieces.ts';

const plain = { directions: [], cuts: [], cues: [], notes: [] };
const words = (rows: readonly PrintRow[]) =>
  rows.map((row) => row.pieces.map((piece) => (piece.kind === 'words' ? piece.text : (piece.held?.text ?? ''))).join('')).join('\n');

describe('setting a line of script', () => {
  it('is one run of words when nothing stands on it', () => {
    expect(piecesOf({ ...plain, text: 'Yes, sir.' })).toEqual([
      { at: 0, pieces: [{ kind: 'words', at: 0, text: 'Yes, sir.', isDirection: false, isCut: false, cues: [] }] },
    ]);
  });

  it('keeps the author’s verse lines apart and remembers where each starts', () => {
    const rows = piecesOf({ ...plain, text: 'O, let my books\nBe then the eloquence' });
    expect(rows.length).toBe(2);
    expect(rows[1]?.pieces[0]).toMatchObject({ at: 16, text: 'Be then the eloquence' });
  });

  it('puts the circle before its word and holds that word beside it', () => {
    const rows = piecesOf({ ...plain, text: 'the cucumber sandwiches', notes: [{ id: 'n', from: 4, to: 12, number: 4 }] });
    expect(rows[0]?.pieces.map((piece) => piece.kind)).toEqual(['words', 'circle', 'words']);
    expect(rows[0]?.pieces[1]).toMatchObject({ held: { text: 'cucumber', at: 4 } });
  });

  it('puts the circle before the bracket that its word is opened with', () => {
    const rows = piecesOf({ ...plain, text: 'Yes. (Pulling off his gloves.)', notes: [{ id: 'n', from: 6, to: 13, number: 1 }] });
    expect(rows[0]?.pieces[1]).toMatchObject({ kind: 'circle', held: { text: '(Pulling', at: 5 } });
    expect(words(rows)).toBe('Yes. (Pulling off his gloves.)');
  });

  it('shows two circles on one word in the order of their numbers', () => {
    const rows = piecesOf({
      ...plain,
      text: 'Yes',
      notes: [
        { id: 'b', from: 0, to: 3, number: 2 },
        { id: 'a', from: 0, to: 3, number: 1 },
      ],
    });
    expect(rows[0]?.pieces.map((piece) => (piece.kind === 'circle' ? piece.note.id : ''))).toEqual(['a', 'b']);
  });

  it('lets a cut, a direction and two cues overlap without losing a letter', () => {
    const text = 'Oh! by the way, [sits] eight bottles were consumed.';
    const rows = piecesOf({
      text,
      directions: [{ from: 16, to: 22 }],
      cuts: [{ from: 4, to: 30 }],
      cues: [
        { id: 'lx', from: 42, to: 50 },
        { id: 'snd', from: 23, to: 50 },
      ],
      notes: [{ id: 'n', from: 23, to: 28, number: 1 }],
    });
    expect(words(rows)).toBe(text);
    const last = rows[0]?.pieces.filter((piece) => piece.kind === 'words').find((piece) => piece.kind === 'words' && piece.text === 'consumed');
    expect(last).toMatchObject({ cues: ['lx', 'snd'], isCut: false });
  });

  it('still shows a note whose line has no words left', () => {
    expect(piecesOf({ ...plain, text: '', notes: [{ id: 'n', from: 0, to: 0, number: 1 }] })[0]?.pieces).toEqual([
      { kind: 'circle', note: { id: 'n', from: 0, to: 0, number: 1 }, held: null },
    ]);
  });
});
