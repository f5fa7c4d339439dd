// The worker in which a new version is laid beside the book, so that the page never stops.
import { inPieces, layBeside } from './compareHere.ts';
import type { CompareAnswer, CompareOrder } from './compareMessages.ts';

interface WorkerPort {
  onmessage: ((message: MessageEvent<CompareOrder>) => void) | null;
  postMessage(answer: CompareAnswer): void;
}

const port = self as unknown as WorkerPort;

port.onmessage = ({ data }) => {
  for (const piece of inPieces(layBeside(data))) port.postMessage(piece);
};
