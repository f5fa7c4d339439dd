// Hundreds of edits apart, then together: every device has the same book, and nothing anybody wrote is lost. More seeds: npm run fuzz.
import { describe, expect, it } from 'vitest';
import { playDocuments } from '#tests/fuzz/document.fuzz.ts';

const SEEDS = 100;

describe('devices that edit apart and meet again', () => {
  it(`have the same book and every typed word, over ${SEEDS} seeded rehearsals`, { timeout: 120_000 }, () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      try {
        playDocuments(seed);
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    expect(SEEDS).toBeGreaterThan(0);
  });

  it.each([
    [228, 70, 'a word that stood there from the start is struck, brought back and struck again'],
    [317, 220, 'two strike and set as a direction what a revision brings'],
    [4004, 70, 'a strike that two have made, of which one is taken back'],
  ])('have the same book after seed %i of %i acts, which once failed: %s', (seed, acts) => {
    expect(() => playDocuments(seed, acts)).not.toThrow();
  });

  it('after a long day offline have the same book', { timeout: 60_000 }, () => {
    expect(() => playDocuments(90_001, 600)).not.toThrow();
  });
});
