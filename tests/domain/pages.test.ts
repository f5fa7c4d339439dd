// Pages: printed ones stand where the script prints them, computed ones are the same on every device, and a cut never moves one.
import { describe, expect, it } from 'vitest';
import type { LineId } from '#domain/ids.ts';
import type { LineKind } from '#domain/script/line.ts';
import { fromRoman, labelBefore, nextPageLabel, toRoman } from '#domain/script/pageLabels.ts';
import { CAPACITY, type PageLine, paginate, printedHeight } from '#domain/script/pages.ts';

function line(id: string, kind: LineKind = 'speech', text = 'A handbag?', label?: string | null): PageLine {
  return { id: id as LineId, kind, text, pageBreak: label === undefined ? null : { label }, height: printedHeight({ kind, text, speakerLetters: 8 }) };
}
const play = (count: number): PageLine[] => Array.from({ length: count }, (_, index) => line(`l${index}`));
const labels = (lines: PageLine[], printed = false): string[] => paginate(lines, printed).map((page) => page.label);

describe('page labels', () => {
  it.each([
    ['12', '13'],
    ['12A', '13'],
    ['12a', '13'],
    ['iv', 'v'],
    ['ix', 'x'],
    ['IV', 'V'],
    ['A3', 'A4'],
    ['1-9', '1-10'],
    ['Prologue', 'Prologue 2'],
    ['Prologue 2', 'Prologue 3'],
    ['', '1'],
  ])('go on from %s to %s', (label, next) => {
    expect(nextPageLabel(label)).toBe(next);
  });

  it('read roman numerals, and only real ones', () => {
    for (let number = 1; number < 400; number += 1) expect(fromRoman(toRoman(number))).toBe(number);
    expect(fromRoman('iiii')).toBeNull();
    expect(fromRoman('mix up')).toBeNull();
  });

  it('before the first printed page count back', () => {
    expect(labelBefore('7')).toBe('6');
    expect(labelBefore('1')).toBe('i');
    expect(labelBefore('A1')).toBe('front');
  });
});

describe('printed pages', () => {
  it('begin where the script says, and nowhere else', () => {
    const lines = play(60);
    lines[0] = line('l0', 'speech', 'A handbag?', 'i');
    lines[5] = line('l5', 'speech', 'A handbag?', '1');
    lines[40] = line('l40', 'speech', 'A handbag?', '12A');
    lines[41] = line('l41', 'speech', 'A handbag?', null);
    expect(labels(lines, true)).toEqual(['i', '1', '12A', '13']);
    expect(paginate(lines, true).every((page) => !page.isComputed)).toBe(true);
  });

  it('are computed when the script turns out to have none', () => {
    expect(labels(play(60), true).length).toBeGreaterThan(1);
  });
});

describe('computed pages', () => {
  it('fill with whole speeches and never more than fits', () => {
    const lines = play(200);
    const heights = new Map(lines.map((one) => [one.id, one.height]));
    const pages = paginate(lines, false);
    expect(pages.flatMap((page) => page.lines)).toEqual(lines.map((one) => one.id));
    for (const page of pages) expect(page.lines.reduce((sum, id) => sum + (heights.get(id) ?? 0), 0)).toBeLessThanOrEqual(CAPACITY);
    expect(pages.map((page) => page.label)).toEqual(pages.map((_, index) => String(index + 1)));
  });

  it('begin anew with each act, and keep a scene’s head with what follows', () => {
    const lines = [line('a1', 'act', 'Act I'), ...play(8), line('a2', 'act', 'Act II'), line('s1', 'scene', 'Scene 1'), line('x')];
    const pages = paginate(lines, false);
    expect(pages.map((page) => page.lines[0])).toEqual(['a1', 'a2']);
    expect(pages[1]).toMatchObject({ act: 'Act II', scene: 'Scene 1' });
    for (let count = 20; count < 40; count += 1) {
      const parted = paginate([...play(count), line('s', 'scene', 'Scene 2'), line('y'), ...play(20)], false);
      const page = parted.find((one) => one.lines.includes('s' as LineId));
      expect(page?.lines.at(-1), `with ${count} speeches before`).not.toBe('s');
    }
  });

  it('can be broken and named by a person, and go on from there', () => {
    const lines = play(100);
    lines[3] = line('l3', 'speech', 'A handbag?', '12A');
    expect(labels(lines).slice(0, 3)).toEqual(['1', '12A', '13']);
    expect(paginate(lines, false)[1]).toMatchObject({ isComputed: false });
    expect(paginate(lines, false)[2]).toMatchObject({ isComputed: true });
  });

  it('give a speech that is longer than a page a page of its own', () => {
    const pages = paginate([line('a'), line('long', 'speech', 'word '.repeat(2000)), line('b')], false);
    expect(pages.map((page) => page.lines)).toEqual([['a'], ['long'], ['b']]);
  });

  it('know the act and scene at their head', () => {
    const pages = paginate([line('a', 'act', 'Act I'), line('s', 'scene', 'Scene 1'), ...play(40), line('s2', 'scene', 'Scene 2'), ...play(60)], false);
    expect(pages[0]).toMatchObject({ act: 'Act I', scene: 'Scene 1' });
    expect(pages.at(-1)).toMatchObject({ act: 'Act I', scene: 'Scene 2' });
  });

  it('of an empty script are none', () => {
    expect(paginate([], false)).toEqual([]);
  });
});
