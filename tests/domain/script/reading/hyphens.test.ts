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
