// The worker in which a script file is read, so that the page never stops. Nothing stands in this file but its door: WebKit loads the file that a worker begins
// with once more when another file asks for something in it; then there are two of every class in it, and a refusal is no refusal.
import type { Errand } from './importErrands.ts';
import type { ScanAnswer } from './scan/scanMessages.ts';

interface WorkerPort {
  onmessage: ((message: MessageEvent<Errand>) => void) | null;
  postMessage(answer: ScanAnswer): void;
}

const port = self as unknown as WorkerPort;

port.onmessage = ({ data }) => {
  // It is sent on one errand; what is said to it afterwards is for pdf.js.
  port.onmessage = null;
  import('./importErrands.ts')
    .then(({ runErrand }) => runErrand(data, (answer) => port.postMessage(answer)))
    // The page hears of it as of any other error of its worker.
    .catch(reportError);
};
