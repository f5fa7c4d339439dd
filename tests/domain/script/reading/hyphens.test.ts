// What stands between the end of one printed line and the beginning of the next.
import { describe, expect, it } from 'vitest';
import { Hyphens } from '#domain/script/reading/printed/hyphens.ts';

const script = (...bodies: readonly string[]): Hyphens => new Hyphens(bodies.map((body) => ({ body })));

describe('a dash at the beginning of a printed line', () => {
  it('stands close to the word before it where the script sets its dashes so', () => {
    const hyphens = script('I wish you were—well, older', 'and not quite so—alluring, if I may', 'than you seem to be', '—and not quite so');
    expect(hyphens.glue('than you seem to be', '—and not quite so').glue).toBe('');
  });

  it('stands apart where the script sets a space before its dashes, also if dashes part its names from the words', () => {
    const hyphens = script('ANNA.—I wish you were — well, older', 'BEN.—And', 'CLEO.—Not quite so — alluring', 'than you seem to be');
    expect(hyphens.glue('than you seem to be', '— and not quite so').glue).toBe(' ');
  });
});

describe('a hyphen at the end of a printed line', () => {
  it('belongs to the word where a little word stands between two of them', () => {
    const hyphens = script(
      'the first of the de-',
      'lights was a fine one in-',
      'deed, and another the de-',
      'lights of the day indeed, and of delights',
      'Tug-of-',
      'warring on the green',
    );
    expect(hyphens.glue('Tug-of-', 'warring on the green')).toEqual({ drop: 1, glue: '-' });
    expect(hyphens.glue('the first of the de-', 'lights was a fine one')).toEqual({ drop: 1, glue: '' });
    expect(hyphens.glue('a drawing-ro-', 'om of the best')).toEqual({ drop: 1, glue: '' });
  });
});
