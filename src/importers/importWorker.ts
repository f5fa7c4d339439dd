// The worker in which a script file is read, so that the page never stops.
import type { ImportAnswer, ImportOrder } from './importMessages.ts';
import { ImportRefusal } from './importRefusal.ts';
import { readBytes } from './readBytes.ts';

interface WorkerPort {
  onmessage: ((message: MessageEvent<ImportOrder>) => void) | null;
  postMessage(answer: ImportAnswer): void;
}

const port = self as unknown as WorkerPort;

port.onmessage = (message) => {
  void answer(message.data);
};

async function answer({ bytes, fileName, password }: ImportOrder): Promise<void> {
  try {
    const draft = await readBytes(bytes, fileName, (share) => port.postMessage({ type: 'progress', share }), password);
    port.postMessage({ type: 'draft', draft });
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    port.postMessage({ type: 'refused', reason: error.reason, title: error.title, detail: error.detail });
  }
}
