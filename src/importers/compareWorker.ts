// The worker in which a new version is laid beside the book, so that the page never stops.
import { gatherParts, inPieces, layBeside } from './compareHere.ts';
import type { CompareAnswer, ComparePart } from './compareMessages.ts';

interface WorkerPort {
  onmessage: ((message: MessageEvent<ComparePart>) => void) | null;
  postMessage(answer: CompareAnswer): void;
}

const port = self as unknown as WorkerPort;
const gather = gatherParts();

port.onmessage = ({ data }) => {
  const order = gather(data);
  if (order !== null) for (const piece of inPieces(layBeside(order))) port.postMessage(piece);
};
