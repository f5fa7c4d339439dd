// The deliberate breaks of `npm run sabotage` still find the code that they break: one that finds nothing would prove nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BREAKS } from '#tests/sabotage/breaks.ts';
import { HOUSE } from '#tests/support/houseFiles.ts';

test.each(BREAKS)('$area: $what', ({ file, find }) => {
  expect(readFileSync(join(HOUSE, file), 'utf8').split(find)).toHaveLength(2);
});

test('docs/testing.md tells all of them', () => {
  const told = readFileSync(join(HOUSE, 'docs/testing.md'), 'utf8').split('\n');
  expect(told).toEqual(expect.arrayContaining(BREAKS.map(({ area, what }) => `| ${area} | ${what} |`)));
});
