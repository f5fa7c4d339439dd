// Lines of drafts for tests: a line with nothing in it but what a test says, and a script whose pages are pictures.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';

export const draftLine = (of: Partial<DraftLine>): DraftLine => ({
  kind: 'speech',
  text: '',
  directions: [],
  cuts: [],
  speakers: [],
  printed: '',
  form: 'prose',
  simultaneous: null,
  page: null,
  sourceLine: 1,
  ...of,
});

/** Each label a page of 400 by 600 points. */
export function scannedScript(...labels: readonly string[]): DraftScript {
  return {
    title: 'A Scan',
    author: '',
    characters: [],
    doubts: [],
    furniture: [],
    hasPrintedPages: true,
    source: { name: 'scan.pdf', format: 'pdf', encoding: 'utf-8', bytes: 9 },
    lines: labels.map((page, at) => draftLine({ kind: 'page', page, boxes: [{ leaf: at + 1, left: 0, top: 0, right: 400, bottom: 600 }] })),
  };
}
