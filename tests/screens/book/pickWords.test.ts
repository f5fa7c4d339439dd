// What a tap or a stroke means in words: whole words, unless the stroke stays inside one.
import { describe, expect, it } from 'vitest';
import type { LineId } from '#domain/ids.ts';
import { strokeOf, wordOf } from '#screens/book/tools/pickWords.ts';

const line = 'l' as LineId;
const text = 'Did you hear what I was playing, Lane?';
const said = ({ from, to }: { readonly from: number; readonly to: number }) => text.slice(from, to);

describe('picking words', () => {
  it('takes the whole word under a tap', () => {
    expect(said(wordOf(line, text, text.indexOf('playing') + 3))).toBe('playing');
  });

  it('takes whole words under a stroke, whichever way it goes', () => {
    const from = text.indexOf('hear') + 2;
    const to = text.indexOf('what') + 1;
    expect(said(strokeOf(line, text, from, to))).toBe('hear what');
    expect(said(strokeOf(line, text, to, from))).toBe('hear what');
  });

  it('takes a syllable when the stroke stays inside one word', () => {
    const start = text.indexOf('playing');
    expect(said(strokeOf(line, text, start, start + 3))).toBe('play');
  });
});
