// A worker that is sent on an errand. Its code is loaded when it is sent; where that fails for a moment (the app is still coming onto the tablet, the network just went) another is sent.
import { ImportRefusal } from './importRefusal.ts';

/** What the worker says when a part of its code could not be loaded. */
export const CODE_IS_MISSING = { type: 'missing' } as const;
export type CodeIsMissing = typeof CODE_IS_MISSING;

/** How many are sent on one errand. A module that once failed to load stays failed in its worker, so each is a new one. */
export const WORKERS_TRIED = 3;

export function isMissing(answer: unknown): answer is CodeIsMissing {
  return typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === CODE_IS_MISSING.type;
}

export function partIsMissing(): ImportRefusal {
  return new ImportRefusal('broken', 'A part of Prompt Corner could not be loaded.', 'Nothing was changed. Reload the page, and choose the file again.');
}

interface Worklike<Order, Answer> {
  onmessage: ((message: MessageEvent<Answer>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(order: Order): void;
  terminate(): void;
}

export interface Errand<Order, Answer> {
  readonly order: Order;
  start(): Worklike<Order, Answer>;
  onAnswer(answer: Answer): void;
  /** `isMissing`: its code could not be loaded, however often it was tried. */
  onFailure(failure: { readonly isMissing: boolean }): void;
}

/** Sends a worker on an errand, and others after it when it lacks its code. Returns the way to end it. */
export function sendOnErrand<Order, Answer>({ order, start, onAnswer, onFailure }: Errand<Order, Answer>): () => void {
  let worker: Worklike<Order, Answer>;
  let sent = 0;
  const send = (): void => {
    worker = start();
    sent += 1;
    worker.onmessage = ({ data }) => {
      if (!isMissing(data)) return onAnswer(data);
      worker.terminate();
      if (sent < WORKERS_TRIED) send();
      else onFailure({ isMissing: true });
    };
    worker.onerror = () => onFailure({ isMissing: false });
    worker.postMessage(order);
  };
  send();
  return () => worker.terminate();
}
