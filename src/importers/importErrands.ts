// What the import's worker is sent for: to read a script file, to read the words of a scan, or to take pages apart while they are looked at.
import type { ImportOrder } from './importMessages.ts';
import { ImportRefusal } from './importRefusal.ts';
import { SERVE_PAGES, servePages } from './pdf/pageWorker.ts';
import { readBytes } from './readBytes.ts';
import type { ScanAnswer, ScanOrder } from './scan/scanMessages.ts';

export type Errand = ImportOrder | ScanOrder | typeof SERVE_PAGES;

type Post = (answer: ScanAnswer) => void;

/** The page takes in what it is sent in one piece: a whole musical would hold it up. */
const LINES_AT_ONCE = 400;

/** `post` is told progress, then the draft or why there is none. Rejects when a part of the app is missing. */
export async function runErrand(errand: Errand, post: Post): Promise<void> {
  if (errand === SERVE_PAGES) {
    // From here on this worker is pdf.js's own.
    await servePages();
  } else if ('leaves' in errand) {
    const { answerScan } = await import('./scan/scanErrand.ts');
    await answerScan(errand, post);
  } else await answer(errand, post);
}

async function answer({ bytes, fileName, password }: ImportOrder, post: Post): Promise<void> {
  try {
    const draft = await readBytes(bytes, fileName, (share) => post({ type: 'progress', share }), password);
    for (let at = 0; at < draft.lines.length; at += LINES_AT_ONCE) post({ type: 'lines', lines: draft.lines.slice(at, at + LINES_AT_ONCE) });
    post({ type: 'draft', draft: { ...draft, lines: [] } });
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    post({ type: 'refused', reason: error.reason, title: error.title, detail: error.detail });
  }
}
