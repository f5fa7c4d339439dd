// From a draft to a book on the shelf: its file is kept, its book written and confirmed, and only then does the shelf name it. Stopped before that, nothing is left.
import type { ProductionId } from '#domain/ids.ts';
import type { Terms } from '#domain/productions/production.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { runInSlices } from '#hooks/inSlices.ts';
import { Refusal } from '#hooks/tablet.ts';
import { writeNewBook } from '#storage/newBook.ts';
import { makeRandomName } from '#sync/keys.ts';
import { forgetReading, type KeptScript, keepScript, letGoOfScript } from '../assets.ts';
import { rowForNew } from '../newProduction.ts';
import type { TabletParts } from '../parts.ts';
import { makeAnnounced } from './announced.ts';
import { BookNotWritten, type MakingWorker, makeInWorker, startMakingWorker } from './makeInWorker.ts';
import { type BookOrder, updatesOf } from './updatesOf.ts';

export interface NewBook {
  readonly draft: DraftScript;
  readonly title: string;
  readonly terms: Terms;
  /** What the draft was read from. */
  readonly file: Blob;
  /** What was recognised on its pages. */
  readonly words: readonly ReadLeaf[];
  readonly signal: AbortSignal;
}

/** How a worker is started; null where there is none, or where it would not find this tablet's disk. */
export type StartWorker = (() => MakingWorker) | null;

function workerOf({ environment }: TabletParts): StartWorker {
  return typeof Worker === 'undefined' || environment.indexedDB !== globalThis.indexedDB ? null : startMakingWorker;
}

/** Rejects with the signal's reason when it was aborted before the shelf names the book, and with `Refusal` when there is no room. */
export async function bookFromDraft(parts: TabletParts, wanted: NewBook, start: StartWorker = workerOf(parts)): Promise<ProductionId> {
  const { draft, file, words, signal } = wanted;
  const kept = await keepScript(parts, draft, file, words);
  try {
    const id = await makeBook(parts, wanted, kept, start);
    await forgetReading(parts, kept);
    return id;
  } catch (error) {
    await letGoOfScript(kept);
    throw signal.aborted ? signal.reason : error;
  }
}

async function makeBook(parts: TabletParts, wanted: NewBook, kept: KeptScript, start: StartWorker): Promise<ProductionId> {
  const { draft, terms, signal } = wanted;
  const { author, hasPrintedPages } = draft;
  const title = wanted.title.trim() || draft.title || 'Untitled';
  const orderFor = (productionId: ProductionId): BookOrder => {
    const about = { productionId, title, author, terms, hasPrintedPages };
    return { draft, about, asset: kept.asset, words: kept.words, person: parts.me.current().id };
  };
  const write = async (way: (order: BookOrder, book: string) => Promise<boolean>): Promise<ProductionId | null> => {
    const id = makeRandomName() as ProductionId;
    const row = await rowForNew(parts, { id, title, author, isSample: false });
    const isMade = await makeAnnounced(parts, { row, isNew: true, signal, write: () => way(orderFor(id), row.book) });
    return isMade ? id : null;
  };
  signal.throwIfAborted();
  const { prefix } = parts.environment;
  const made = start === null ? null : await write((order, book) => makeInWorker(order, { prefix, book }, signal, start).catch(noRoom));
  // A worker that does not run is no reason to go without: then it is made here, under another name, a little at a time.
  const id = made ?? (await write((order, book) => makeHere(parts, order, book, signal)));
  if (id === null) throw signal.reason;
  return id;
}

/** False when it was stopped. */
async function makeHere({ environment }: TabletParts, order: BookOrder, book: string, signal: AbortSignal): Promise<boolean> {
  const updates = await runInSlices(updatesOf(order, environment.clock), () => !signal.aborted);
  if (updates === null) return false;
  await writeNewBook(environment, book, updates).catch((error: unknown) =>
    noRoom(error instanceof Error ? new BookNotWritten(error.name, error.message) : error),
  );
  return true;
}

function noRoom(error: unknown): never {
  if (!(error instanceof BookNotWritten)) throw error;
  const refusal = new Refusal(
    'The book could not be kept',
    'This tablet’s storage did not take it, and nothing was made. Free some space, or close other tabs of Prompt Corner, and try again.',
  );
  refusal.cause = error;
  throw refusal;
}
