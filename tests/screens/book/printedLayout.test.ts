// Printed pages in their roll: the print fills the column, and never more than three pages are in view.
import { describe, expect, it } from 'vitest';
import { distanceFrom, MOST_CANVASES, MOST_PIXELS, withinPixels } from '#components/picture/canvasPool.ts';
import { layOutSheets, sheetAt, smallestZoom } from '#screens/book/printed/printedLayout.ts';
import { seeded } from '#tests/support/seeded.ts';

const AREA = { left: 72, right: 472, bottom: 760 };
const desk = { width: 700, height: 740, margin: 172, isLeftHanded: false, zoom: 1 };

describe('the roll of printed pages', () => {
  it('shows the print as wide as the column, with a little paper beside it', () => {
    const [sheet] = layOutSheets([{ size: { width: 595, height: 842 }, area: AREA, needs: 0 }], desk).sheets;
    expect((sheet?.scale ?? 0) * 440).toBeCloseTo(528);
    expect(sheet?.width).toBeCloseTo(714);
  });

  it('goes out until the whole paper is in the column, and no further', () => {
    const size = { width: 595, height: 842 };
    const [sheet] = layOutSheets([{ size, area: AREA, needs: 0 }], { ...desk, zoom: 0.1 }).sheets;
    expect(sheet?.width).toBeCloseTo(528);
    expect(smallestZoom(AREA, size, 528)).toBeCloseTo(528 / 714);
  });

  it('makes room for the flags of a page with many cues', () => {
    const layout = layOutSheets(
      [
        { size: { width: 595, height: 842 }, area: AREA, needs: 1800 },
        { size: null, area: AREA, needs: 0 },
      ],
      desk,
    );
    expect(layout.sheets[1]?.top).toBeGreaterThanOrEqual(1800);
  });

  it('never has more than three pages in view, whatever their shape, the glass and the zoom', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const chance = seeded(seed);
      const sheets = Array.from({ length: 12 }, () => ({
        size: chance.below(4) === 0 ? null : { width: 100 + chance.below(900), height: 60 + chance.below(1200) },
        area: AREA,
        needs: 0,
      }));
      const height = 300 + chance.below(1100);
      const layout = layOutSheets(sheets, {
        width: 320 + chance.below(1200),
        height,
        margin: chance.pick([0, 150, 172]),
        isLeftHanded: false,
        zoom: 0.2 + chance.next() * 2.8,
      });
      const top = chance.next() * layout.height;
      expect(sheetAt(layout, top + height - 1) - sheetAt(layout, top) + 1, `seed ${seed}`).toBeLessThanOrEqual(MOST_CANVASES);
      const at = sheetAt(layout, top);
      expect(layout.sheets[at]?.top, `seed ${seed}`).toBeLessThanOrEqual(top);
    }
  });
});

describe('a canvas', () => {
  it('is never larger than an iPad can draw, and keeps the shape of its page', () => {
    for (const [width, height] of [
      [1400, 1980],
      [6000, 8500],
      [40_000, 200],
      [3, 90_000],
    ] as const) {
      const size = withinPixels(width, height);
      expect(size.width * size.height).toBeLessThanOrEqual(MOST_PIXELS);
      expect(size.width).toBeGreaterThanOrEqual(1);
    }
    expect(withinPixels(1400, 1980)).toEqual({ width: 1400, height: 1980 });
  });

  it('goes to the pages that are nearest to the view', () => {
    const view = { top: 0, bottom: 800 };
    expect(distanceFrom(view, { top: -400, bottom: 10 })).toBe(0);
    expect(distanceFrom(view, { top: 1200, bottom: 2000 })).toBe(0.5);
    expect(distanceFrom(view, { top: -1000, bottom: -800 })).toBe(1);
  });
});
