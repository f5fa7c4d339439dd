// A drawn code says what was put into it.
import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { drawCode } from '#ui/QrCode.tsx';

it('a drawn invitation is read back by a scanner', () => {
  const link = 'https://relay.example/join#e.abcdefghijklmnopqrstuvwx~The%20Importance';
  const { side, path } = drawCode(link);
  expect(decodeQR(paint(side, path))).toBe(link);
});

/** The path as a picture, four pixels to a square. */
function paint(side: number, path: string): { width: number; height: number; data: Uint8Array } {
  const scale = 4;
  const width = side * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, wide] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let down = Number(y) * scale; down < (Number(y) + 1) * scale; down += 1) {
      for (let across = Number(x) * scale; across < (Number(x) + Number(wide)) * scale; across += 1)
        data.fill(0, (down * width + across) * 4, (down * width + across) * 4 + 3);
    }
  }
  return { width, height: width, data };
}
