// Cue flags in the margin: near their words, in order, never over one another.
import { describe, expect, it } from 'vitest';
import { stackFlags } from '#components/script/stackFlags.ts';

const flag = (wanted: number, height = 44) => ({ wanted, height });

describe('stacking cue flags', () => {
  it('leaves flags beside their words when there is room', () => {
    expect(stackFlags([flag(10), flag(100), flag(300)], 0, 2)).toEqual([10, 100, 300]);
  });

  it('shares the distance between two cues on one word', () => {
    expect(stackFlags([flag(100), flag(100)], 0, 2)).toEqual([77, 123]);
  });

  it('never goes above the page', () => {
    expect(stackFlags([flag(-30), flag(0)], 0, 2)).toEqual([0, 46]);
  });

  it('keeps show order and leaves no flag over another, however crowded the page', () => {
    const flags = Array.from({ length: 40 }, (_, i) => flag(((i * 7919) % 97) + i * 11, 30 + ((i * 31) % 50)));
    const tops = stackFlags(flags, 0, 2);
    for (let i = 1; i < flags.length; i++) expect(tops[i]).toBeGreaterThanOrEqual((tops[i - 1] as number) + (flags[i - 1]?.height ?? 0) + 2 - 1e-9);
    expect(tops[0]).toBeGreaterThanOrEqual(0);
  });

  it('moves only the flags that touch', () => {
    const tops = stackFlags([flag(10), flag(200), flag(210), flag(600)], 0, 2);
    expect(tops[0]).toBe(10);
    expect(tops[3]).toBe(600);
  });

  it('has nothing to do on a page without cues', () => {
    expect(stackFlags([], 0, 2)).toEqual([]);
  });
});
