// A long name takes several rows of its column, so that the next name does not lie on it.
import { expect, test } from 'vitest';
import { rowsOfName } from '#components/script/nameRows.ts';

test.each([
  ['LANE', 1],
  ['GWENDOLEN', 1],
  ['MRS. MARCHMONT', 2],
  ['LADY BRACKNELL', 2],
  ['LADY AUGUSTA BRAMBLE', 3],
  ['SIR ROBERT CHILTERN', 2],
  ['THE MAJOR-GENERAL', 3],
  ['', 1],
  ['ALL THE DAUGHTERS OF THE MAJOR-GENERAL', 4],
])('%s takes %i', (name, rows) => {
  expect(rowsOfName(name)).toBe(rows);
});
