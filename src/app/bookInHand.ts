// The book of one production in this tab: in hand with the pen (then it is kept on the disk), or only looked at while another tab writes.
import type { Doc } from 'yjs';
import type { TabletFact } from '#domain/device/saveFacts.ts';
import { createSource, type View } from '#domain/view.ts';
import { Refusal } from '#hooks/tablet.ts';
import { type BookDisk, openBookDisk } from '#storage/bookDisk.ts';
import type { Unconfirmed } from '#storage/journal.ts';
import { readBookInto } from '#storage/readBook.ts';
import { mirrorTabs } from '#storage/tabMirror.ts';
import { claimWriting } from '#storage/writerLock.ts';
import type { TabletParts } from './parts.ts';

export interface BookInHand {
  readonly fact: View<TabletFact>;
  /** Whether this tab holds the pen. */
  readonly isWriter: View<boolean>;
  /** What the relay had not confirmed when the book was last written. */
  readonly unconfirmed: Unconfirmed;
  keepUnconfirmed(unconfirmed: Unconfirmed): void;
  flush(): Promise<void>;
  retry(): Promise<void>;
  /** The tablet woke up: see whether the disk still answers. */
  probe(): Promise<void>;
  /** Takes the pen from the tab that has it. */
  takeOver(): Promise<void>;
  close(): Promise<void>;
}

/** Loads the book `name` into `doc`. Refuses when the tablet's storage does not give it out; nothing is changed then. */
export async function takeBookInHand(parts: TabletParts, name: string, doc: Doc, unconfirmed: () => Unconfirmed): Promise<BookInHand> {
  const { environment } = parts;
  const fact = createSource<TabletFact>({ state: 'saved' });
  const isWriter = createSource(false);
  let disk: BookDisk | null = null;
  let stopFollowing: () => void = () => undefined;
  let before: Unconfirmed = { count: 0, since: null };

  const layDown = async (): Promise<void> => {
    isWriter.set(false);
    const had = disk;
    disk = null;
    await had?.close();
    stopFollowing();
    fact.set({ state: 'saved' });
  };
  const pickUp = async (): Promise<void> => {
    const opened = await openBookDisk(environment, name, doc, { mayTrim: pen.isCertain, unconfirmed });
    disk = opened;
    before = opened.unconfirmed;
    fact.set(opened.fact.current());
    stopFollowing = opened.fact.subscribe(() => fact.set(opened.fact.current()));
    isWriter.set(true);
  };
  // The pen may go and come back while the disk is still being closed: one after the other.
  const inTurn = oneAfterTheOther();
  const pen = await claimWriting(environment, name, () => inTurn(layDown));
  /** The disk is open where the pen is, and nowhere else. */
  const followPen = (): Promise<void> =>
    inTurn(async () => {
      if (pen.isMine.current() && disk === null) await pickUp();
      if (!pen.isMine.current() && disk !== null) await layDown();
    });
  try {
    if (pen.isMine.current()) await followPen();
    else await readBookInto(environment, name, doc);
  } catch (error) {
    pen.close();
    throw cannotRead(error);
  }
  const mirror = mirrorTabs(environment, name, doc, () => isWriter.current());
  // A disk that does not open leaves the tab looking on; "use it here" tries again, and says why when it cannot.
  const keepFollowing = (): void => void followPen().catch(() => undefined);
  // Taken by force while this tab slept, the other tab writes now and this one must not; left by the other tab, this one writes.
  const stopWatching = pen.isMine.subscribe(keepFollowing);
  keepFollowing();

  return {
    fact,
    isWriter,
    get unconfirmed() {
      return before;
    },
    keepUnconfirmed: (count) => disk?.keepUnconfirmed(count),
    flush: () => (disk?.flush() ?? Promise.resolve()).catch(notSaved),
    retry: () => disk?.retry() ?? Promise.resolve(),
    probe: () => disk?.probe() ?? Promise.resolve(),
    async takeOver() {
      await pen.takeOver();
      await followPen().catch((error: unknown) => {
        throw cannotRead(error);
      });
    },
    async close() {
      stopWatching();
      mirror.close();
      await inTurn(layDown);
      pen.close();
    },
  };
}

/** Runs what it is given one after the other; one that fails does not keep the next from running. */
function oneAfterTheOther(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    // Whoever asked for it hears of its failure.
    last = mine.catch(() => undefined);
    return mine;
  };
}

function cannotRead(error: unknown): Refusal {
  const why = error instanceof Error ? error.name : 'unknown';
  const refusal = new Refusal(
    'The book cannot be read just now',
    'This tablet’s storage does not give it out. Nothing was deleted. Close the other tabs of Prompt Corner, or restart the browser, and try again.',
  );
  refusal.cause = `${why}: ${error instanceof Error ? error.message : String(error)}`;
  return refusal;
}

/** Whoever waits for the disk is told in words: going on to another room, or to a new version, waits until it takes what was written. */
function notSaved(cause: unknown): never {
  const refusal = new Refusal('Not saved on this tablet yet', 'This waits until what was written is on the disk. Try again in a moment, or save a copy first.');
  refusal.cause = cause;
  throw refusal;
}
