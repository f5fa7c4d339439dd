// What a book says of a file is believed only when it can be so: books come from other tablets and from saved copies.
import { describe, expect, it } from 'vitest';
import { readAsset } from '#document/read/rows.ts';

const hash = 'ab'.repeat(32);

describe('what a book says of a file', () => {
  it.each([0, 1, 52_428_800])('is read when the file has %s bytes', (bytes) => {
    expect(readAsset({ hash, bytes })).toEqual({ hash, bytes });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 2 ** 60, '12', null])('is no file when the size is %s', (bytes) => {
    expect(readAsset({ hash, bytes })).toBeNull();
  });
});
