// The worker in which a script file is read, so that the page never stops.
import type { ImportOrder } from './importMessages.ts';
import { ImportRefusal } from './importRefusal.ts';
import { SERVE_PAGES, servePages } from './pdf/pageWorker.ts';
import { readBytes } from './readBytes.ts';
import type { ScanAnswer, ScanOrder } from './scan/scanMessages.ts';

interface WorkerPort {
  onmessage: ((message: MessageEvent<ImportOrder | ScanOrder | typeof SERVE_PAGES>) => void) | null;
  postMessage(answer: ScanAnswer): void;
}

/** The page takes in what it is sent in one piece: a whole musical would hold it up. */
const LINES_AT_ONCE = 400;

const port = self as unknown as WorkerPort;

port.onmessage = (message) => {
  if (message.data === SERVE_PAGES) {
    // From here on this worker is pdf.js's own.
    port.onmessage = null;
    void servePages();
  } else if ('leaves' in message.data) void readScan(message.data);
  else void answer(message.data);
};

async function readScan(order: ScanOrder): Promise<void> {
  const { answerScan } = await import('./scan/scanErrand.ts');
  await answerScan(order, (answer) => port.postMessage(answer));
}

async function answer({ bytes, fileName, password }: ImportOrder): Promise<void> {
  try {
    const draft = await readBytes(bytes, fileName, (share) => port.postMessage({ type: 'progress', share }), password);
    for (let at = 0; at < draft.lines.length; at += LINES_AT_ONCE) port.postMessage({ type: 'lines', lines: draft.lines.slice(at, at + LINES_AT_ONCE) });
    port.postMessage({ type: 'draft', draft: { ...draft, lines: [] } });
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    port.postMessage({ type: 'refused', reason: error.reason, title: error.title, detail: error.detail });
  }
}
