// The worker in which a book is made of a script and written to the disk, so that the page never stops.
import type { DraftLine } from '#domain/script/draft.ts';
import { finish } from '#domain/slices.ts';
import { browserEnvironment } from '#storage/environment.ts';
import { writeNewBook } from '#storage/newBook.ts';
import type { BookPlace, MakingAnswer, MakingOrder } from './messages.ts';
import { type BookOrder, updatesOf } from './updatesOf.ts';

interface WorkerPort {
  onmessage: ((message: MessageEvent<MakingOrder>) => void) | null;
  postMessage(answer: MakingAnswer): void;
}

const port = self as unknown as WorkerPort;
const lines: DraftLine[] = [];

port.onmessage = ({ data }) => {
  if (data.type === 'lines') {
    lines.push(...data.lines);
    return;
  }
  const { draft } = data.order;
  void write({ ...data.order, draft: { ...draft, lines: [...lines, ...draft.lines] } }, data.place);
};

async function write(order: BookOrder, { prefix, book }: BookPlace): Promise<void> {
  const environment = { ...browserEnvironment(), prefix };
  let updates: readonly Uint8Array[];
  try {
    updates = finish(updatesOf(order, environment.clock));
  } catch (error) {
    // A mistake of the app: the page hears that this worker broke.
    reportError(error);
    return;
  }
  try {
    await writeNewBook(environment, book, updates);
    port.postMessage({ type: 'made' });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    port.postMessage({ type: 'refused', name, message });
  }
}
