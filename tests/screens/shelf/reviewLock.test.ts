// While pages of a script are read, nothing of the review can be mended: what is read replaces the draft, and a fix made meanwhile would be gone.
import { expect, it } from 'vitest';
import { beginReview, reviewStep } from '#screens/shelf/review/useReview.ts';
import { readDraft } from '#tests/support/scriptFixtures.ts';

const read = readDraft('ANNA\nPut the lamp out.\n', 'lamp.fountain');
const retitled = { type: 'fix', change: (draft: typeof read) => ({ ...draft, title: `${draft.title} again` }) } as const;

it('takes no fix, no undo and no redo while pages are read, and all of them before and after', () => {
  const mended = reviewStep(beginReview(read), retitled);
  const locked = reviewStep(mended, { type: 'lock', isLocked: true });
  expect(reviewStep(locked, retitled).draft).toBe(mended.draft);
  expect(reviewStep(locked, { type: 'undo' }).draft).toBe(mended.draft);
  const open = reviewStep(locked, { type: 'lock', isLocked: false });
  expect(open).toEqual(mended);
  expect(reviewStep(open, { type: 'undo' }).draft).toBe(read);
  expect(reviewStep(reviewStep(open, retitled), { type: 'undo' }).draft).toBe(mended.draft);
});
