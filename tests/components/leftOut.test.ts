// A page whose picture pdf.js has passed over is told from a page on which nothing is printed, and from one that is only white.
import { expect, it } from 'vitest';
import { leftItsPictureOut } from '#components/picture/leftOut.ts';
import { openPictures } from '#importers/pdf/pdfjs.ts';
import { hugePage, plainPage, writeScan } from '#tests/support/writeScan.ts';

const parts = { makeCanvas: () => ({ width: 0, height: 0, getContext: () => null }), readPart: () => Promise.reject(new Error('None is needed.')) };

it('says so of a picture that is too large, and of no other page', async () => {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const blank = { width: 80, height: 80, dots: new Uint8Array(800).fill(0xff) };
  const task = await openPictures(writeScan([plainPage(), hugePage(), blank], 150), parts, undefined);
  const pdf = await task.promise;
  const said = await Promise.all([1, 2, 3].map(async (leaf) => leftItsPictureOut(await pdf.getPage(leaf), OPS)));
  await task.destroy();
  expect(said).toEqual([false, true, false]);
});

it.each([
  ['as a browser writes it', [1, 0, 0, -1, 0, 842]],
  ['as Ghostscript writes it', [0.1, 0, 0, 0.1, 0, 0]],
])('says nothing of a blank page %s', async (_, matrix) => {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const list = { fnArray: [OPS.save, OPS.transform, OPS.restore], argsArray: [null, matrix, null], lastChunk: true, separateAnnots: null };
  expect(await leftItsPictureOut({ getOperatorList: async () => list }, OPS)).toBe(false);
  const large = { ...list, argsArray: [null, [612, 0, 0, 792, 0, 0], null] };
  expect(await leftItsPictureOut({ getOperatorList: async () => large }, OPS)).toBe(true);
});
