// The worker in which a script file is read, so that the page never stops. Nothing stands in this file but its door: WebKit loads the file that a worker begins
// with once more when another file asks for something in it; then there are two of every class in it, and a refusal is no refusal.
import type { Errand } from './importErrands.ts';
import type { ScanAnswer } from './scan/scanMessages.ts';

interface WorkerPort {
  onmessage: ((message: MessageEvent<Errand>) => void) | null;
  postMessage(answer: ScanAnswer): void;
}

/** Whether an error is that of an import(). Each engine has its own sentence for it, and none gives it a name. */
function isOfLoading(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|importing a module script failed/i.test(error.message);
}

const port = self as unknown as WorkerPort;

port.onmessage = ({ data }) => {
  // It is sent on one errand; what is said to it afterwards is for pdf.js.
  port.onmessage = null;
  import('./importErrands.ts')
    .then(({ runErrand }) => runErrand(data, (answer) => port.postMessage(answer)))
    .catch((error: unknown) => {
      if (isOfLoading(error)) port.postMessage({ type: 'missing' });
      // The page hears of it as of any other error of its worker.
      else reportError(error);
    });
};
