// The far end of a thread: opens the store, does what it is asked, one call after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { SqliteStore } from './sqliteStore.ts';
import type { Answer, Call, ThreadData } from './threads.ts';
import { type Work, workOver } from './work.ts';

if (parentPort === null) throw new Error('storeThread.ts runs as a worker thread only.');
const port = parentPort;
/** Opened at the first call, not at the start: the writer must have made the file before the reader opens it. */
let work: Work | null = null;

port.on('message', ({ id, name, args }: Call) => {
  let answer: Answer;
  try {
    work ??= workOver(new SqliteStore((workerData as ThreadData).store));
    answer = { id, result: Reflect.apply(work[name], work, args) as unknown };
  } catch (failure) {
    answer = { id, failure: failure instanceof Error ? failure.message : String(failure) };
  }
  port.postMessage(answer, transferable(answer));
});

/** What was made for the asker is handed over, not copied. Buffers that node cut from a shared pool cannot be. */
function transferable(answer: Answer): ArrayBuffer[] {
  if (!('result' in answer) || answer.result === null || typeof answer.result !== 'object') return [];
  return Object.values(answer.result).flatMap((value) =>
    value instanceof Uint8Array && value.byteLength === value.buffer.byteLength ? [value.buffer as ArrayBuffer] : [],
  );
}
